import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshRegisterFiles } from '../../src/app/register-files.ts';
import type { Services } from '../../src/app/services.ts';
import { readSettings } from '../../src/app/settings.ts';
import { registerState } from '../../src/register/store.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createTestLog } from '../support/log.ts';

const csv = (...numbers: number[]) =>
  ['Anställningsnr;Förnamn;Efternamn', ...numbers.map((number) => `${number};Astrid;Provsson`)].join('\n');

describe('the register files', () => {
  let ledger: TestLedger;
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-files-'));
  const employees = join(directory, 'employees.csv');
  const clients = join(directory, 'clients.csv');
  let moment = 1_000;
  const stamp = (file: string) => {
    moment += 10;
    utimesSync(file, moment, moment);
  };
  const write = (file: string, text: string) => {
    writeFileSync(file, text);
    stamp(file);
  };
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(directory, { recursive: true });
  });

  const watch = () => {
    const { logger, lines } = createTestLog();
    const settings = readSettings({ REGISTER_EMPLOYEES: employees, REGISTER_CLIENTS: clients });
    return { look: refreshRegisterFiles({ settings, ledger, logger } as unknown as Services), lines };
  };
  const active = async (kind: 'employee' | 'client') => (await registerState(ledger.db, kind)).active;

  it('are read at the first look, and not again while they stay as they are', async () => {
    write(employees, csv(1, 2, 3));
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look, lines } = watch();
    for (let turn = 0; turn < 3; turn += 1) await look();
    expect([await active('employee'), await active('client')]).toEqual([3, 1]);
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/Astrid|Provsson/);
  });

  it('are left alone while they are being copied, and read once they stand still', async () => {
    write(employees, csv(1));
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look } = watch();
    await look();
    write(employees, csv(1, 2));
    await look();
    appendFileSync(employees, '\n3;Astrid;Provsson');
    stamp(employees);
    await look();
    expect(await active('employee')).toBe(1);
    await look();
    expect(await active('employee')).toBe(3);
  });

  it('are told of once when they are wrong, and the register stays as it was', async () => {
    write(employees, csv(1, 2));
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look, lines } = watch();
    await look();
    const before = lines.length;
    write(employees, 'Färg;Form\nröd;rund\n');
    for (let turn = 0; turn < 4; turn += 1) await look();
    expect(lines.slice(before)).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/register of employees was not taken/);
    expect(await active('employee')).toBe(2);
    write(employees, csv(1, 2, 3));
    await look();
    await look();
    expect(await active('employee')).toBe(3);
  });

  it('are told of once when they are not there, and read when they come', async () => {
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look, lines } = watch();
    await look();
    await look();
    const missing = lines.filter((line) => line.includes('REGISTER_EMPLOYEES: there is no file'));
    expect(missing).toHaveLength(1);
    expect(await active('client')).toBe(1);
    write(employees, csv(1));
    await look();
    await look();
    expect(await active('employee')).toBe(1);
  });

  it('do not keep one another from being read', async () => {
    mkdirSync(employees);
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look } = watch();
    await look();
    expect(await active('client')).toBe(1);
  });

  it('are refused when too many would be gone at once', async () => {
    write(employees, csv(...Array.from({ length: 20 }, (_, n) => n + 100)));
    write(clients, csv(9).replace('Anställningsnr', 'Kundnummer'));
    const { look, lines } = watch();
    await look();
    write(employees, csv(100));
    await look();
    await look();
    expect(await active('employee')).toBe(20);
    expect(lines.at(-1)).toMatch(/more than a tenth/);
  });
});
