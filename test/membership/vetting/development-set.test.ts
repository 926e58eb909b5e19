import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RegisterEntry, sameNumber, vetApplication } from '../../../src/membership/vetting/vet.ts';
import { readRegisterCsv } from '../../../src/register/read-csv.ts';
import { today } from './register.ts';

const folder = join(import.meta.dirname, '../../../../shared/eval');

describe.skipIf(!existsSync(folder))('the development set of applications', () => {
  it('is decided as its labels say', async () => {
    const entries: RegisterEntry[] = [];
    for (const [file, kind] of [
      ['dev-employees.csv', 'employee'],
      ['dev-clients.csv', 'client'],
    ] as const) {
      for await (const row of readRegisterCsv(join(folder, file), kind)) {
        if ('person' in row) entries.push(row.person);
      }
    }
    const lookup = (numbers: readonly string[]) =>
      entries.filter((entry) => numbers.includes(sameNumber(entry.number)));
    const lines = readFileSync(join(folder, 'dev-vet.jsonl'), 'utf8').trim().split('\n');
    const wrong = lines
      .map((line) => JSON.parse(line))
      .filter((line) => vetApplication(line, lookup, { today }).decision !== line.expect)
      .map(({ id }) => id);
    expect(lines.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
