import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { playStory, story } from '../../src/sandbox/story.ts';

/** Number → name and whether the person is active, read the plain way. */
function registerOf(csv: string): Map<string, { name: string; active: boolean }> {
  const [, ...rows] = csv.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const cells = row.split(';');
      return [cells[0] ?? '', { name: `${cells[1]} ${cells[2]}`, active: cells.at(-1) === 'Aktiv' }];
    }),
  );
}

const register = new Map([...registerOf(story.employeesCsv), ...registerOf(story.clientsCsv)]);

/** Luhn's sum over the ten digits of an identity number: a multiple of ten when it is valid. */
function checksum(digits: string): number {
  const doubled = [...digits].map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  return doubled.reduce((sum, number) => sum + (number > 9 ? number - 9 : number), 0);
}

describe('the sample community', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = createSandbox({ appSecret: 's', accessToken: 't', verifyToken: 'v', appId: '1' });
  });
  afterEach(() => sandbox.close());

  it('has twelve employees and six clients', () => {
    expect(registerOf(story.employeesCsv).size).toBe(12);
    expect(registerOf(story.clientsCsv).size).toBe(6);
  });

  it('expects of each application what the rules say outright', () => {
    for (const { name, employee_number, external_id, expect: outcome } of story.applicants) {
      const number = employee_number ?? external_id;
      const entry = register.get(number ?? '');
      const ruled = (): string => {
        if (number === undefined) return 'review';
        if (!entry?.active) return 'decline';
        return entry.name === name ? 'approve' : 'review';
      };
      expect([name, outcome]).toEqual([name, ruled()]);
    }
  });

  it('writes identity numbers that are valid and in the range nobody holds', () => {
    const texts = story.steps.flatMap((step) => ('text' in step ? [step.text] : []));
    const numbers = texts.flatMap((text) => text.match(/\d{8}-\d{4}/g) ?? []);
    expect(numbers).toHaveLength(2);
    for (const number of numbers) {
      expect(checksum(number.slice(2).replace('-', '')) % 10).toBe(0);
      expect(number.slice(9, 12)).toMatch(/^23[89]$/);
    }
  });

  it('plays out to texts of every outcome, one deleted, in a group with people waiting', () => {
    const { texts, applications, groupId } = playStory(sandbox);
    expect(new Set(texts.map((text) => text.expect))).toEqual(new Set(['allow', 'flag', 'remove']));
    for (const { contentId, text, deleted } of texts) {
      expect(sandbox.content(contentId)?.message).toBe(deleted ? undefined : text);
    }
    expect(texts.filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(sandbox.waiting(groupId)).toEqual(applications.map(({ personId }) => personId));
    expect(new Set(applications.map((application) => application.expect)).size).toBe(3);
  });

  it('lets an edit make a clean post bad', () => {
    const { texts } = playStory(sandbox);
    expect(texts.find(({ key }) => key === 'morning-shift')).toMatchObject({ expect: 'remove' });
    const first = story.steps.find((step) => 'key' in step && step.key === 'morning-shift');
    expect(first).toMatchObject({ expect: 'allow' });
  });
});
