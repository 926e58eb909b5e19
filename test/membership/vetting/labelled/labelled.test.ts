import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Application,
  type RegisterEntry,
  sameNumber,
  type VettingDecision,
  vetApplication,
} from '../../../../src/membership/vetting/vet.ts';
import { readRegisterCsv } from '../../../../src/register/read-csv.ts';
import { today } from '../register.ts';

type Labelled = Application & { readonly id: string; readonly expect: VettingDecision };

const folder = import.meta.dirname;
/** Of those who belong, so many at least are let in at once; the others wait for a person. */
const floor = 0.95;

describe('the labelled applications, all invented', () => {
  const people: RegisterEntry[] = [];
  const applications: readonly Labelled[] = readFileSync(join(folder, 'applications.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  beforeAll(async () => {
    for (const [file, kind] of [
      ['employees.csv', 'employee'],
      ['clients.csv', 'client'],
    ] as const) {
      for await (const row of readRegisterCsv(join(folder, file), kind)) {
        expect(row).toHaveProperty('person');
        if ('person' in row) people.push(row.person);
      }
    }
  });

  const decided = (expected: VettingDecision) =>
    applications
      .filter((one) => one.expect === expected)
      .map((one) => ({
        id: one.id,
        decision: vetApplication(
          one,
          (numbers) => people.filter(({ number }) => numbers.includes(sameNumber(number))),
          { today },
        ).decision,
      }));
  const others = (expected: VettingDecision) =>
    decided(expected).filter(({ decision }) => decision !== expected);

  it('let nobody in who does not belong', () => {
    const wrong = [...decided('review'), ...decided('decline')].filter(
      ({ decision }) => decision === 'approve',
    );
    expect(wrong).toEqual([]);
  });

  it('let in nearly all who do', () => {
    const all = decided('approve');
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(1 - others('approve').length / all.length).toBeGreaterThanOrEqual(floor);
  });

  it('decline who has left or is unknown, and nobody else', () => {
    expect(others('decline')).toEqual([]);
    expect(
      [...decided('approve'), ...decided('review')].filter(({ decision }) => decision === 'decline'),
    ).toEqual([]);
  });
});
