import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../../src/cli/vet.ts';

const folder = mkdtempSync(join(tmpdir(), 'vet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const employees = join(folder, 'staff.csv');
writeFileSync(
  employees,
  Buffer.from(
    'Anst.nr;Förnamn;Efternamn;Fr.o.m.;T.o.m.\r\n701;Åsa;Öberg;;\r\n702;Bo;Ek;;2026-11-21\r\n703;Eva;Ros;2027-01-01;\r\n704;Per;Alm;;\r\n704;Pia;Alm;;\r\n',
    'latin1',
  ),
);
const clients = join(folder, 'clients.csv');
writeFileSync(clients, 'Kundnummer,Namn,Status\nK9,"Frisk, Berta",Aktiv\n');

async function vet(lines: readonly unknown[], ...more: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const status = await command.run(
    ['--employees', employees, '--clients', clients, '--today', '2026-11-22', ...more],
    {
      stdin: Readable.from([input]),
      stdout,
      stderr,
      env: {},
    },
  );
  stdout.end();
  stderr.end();
  const answers = (await text(stdout))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { status, answers, errors: await text(stderr) };
}

describe('grindvakt vet', () => {
  it('answers each application in its place', async () => {
    const { status, answers } = await vet([
      { id: 'a', profileName: 'Asa Oberg', message: 'Nr 701' },
      { id: 'b', profileName: 'Bo Ek', number: '702' },
      { id: 'c', profileName: 'Eva Ros', number: 703, email: null },
      { id: 'd', profileName: 'Berta Frisk', message: 'kundnr k9' },
      { id: 'e', profileName: 'Berta Frisk' },
    ]);
    expect(answers).toEqual([
      { id: 'a', decision: 'approve', reasons: ['number_matches', 'name_matches'], kind: 'employee' },
      { id: 'b', decision: 'decline', reasons: ['holder_left'], kind: 'employee' },
      { id: 'c', decision: 'review', reasons: ['not_started'], kind: 'employee' },
      { id: 'd', decision: 'approve', reasons: ['number_matches', 'name_matches'], kind: 'client' },
      { id: 'e', decision: 'review', reasons: ['number_missing'] },
    ]);
    expect(status).toBe(0);
  });

  it('answers a bad line in its place and leaves with 1', async () => {
    const { status, answers } = await vet([
      '{',
      { id: 'a' },
      { id: 'b', profileName: 'Åsa Öberg', number: '701' },
    ]);
    expect(answers[0]).toMatchObject({ id: null, error: expect.stringContaining('JSON') });
    expect(answers[1]).toMatchObject({ id: null, error: expect.stringContaining('profileName') });
    expect(answers[2]).toMatchObject({ id: 'b', decision: 'approve' });
    expect(status).toBe(1);
  });

  it('declines nobody for a row of the register that was rejected', async () => {
    const { answers, errors } = await vet([{ id: 'a', profileName: 'Per Alm', number: '704' }]);
    expect(answers).toEqual([{ id: 'a', decision: 'review', reasons: ['register_unclear'] }]);
    expect(errors).toContain('2 rows of the employee register were rejected');
  });

  it('adds the trace when asked to explain', async () => {
    const { answers } = await vet([{ id: 'a', profileName: 'Åsa Öberg', number: '701' }], '--explain');
    expect(answers[0].trace).toContainEqual({ rule: 'name', outcome: 'passed', detail: expect.any(String) });
  });

  it('says what is wrong with its options', async () => {
    const io = { stdin: Readable.from([]), stdout: new PassThrough(), stderr: new PassThrough(), env: {} };
    await expect(command.run([], io)).rejects.toThrow('vet needs a register');
    await expect(command.run(['--employees', employees, '--today', 'idag'], io)).rejects.toThrow(
      '--today takes a day',
    );
    await expect(command.run(['--employees', join(folder, 'none.csv')], io)).rejects.toThrow(
      'There is no file',
    );
    await expect(command.run(['--staff', employees], io)).rejects.toThrow('grindvakt vet --help');
  });
});
