import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportPerformer } from '../../src/app/report-manager.ts';
import type { Day } from '../../src/base/day.ts';
import type { OutgoingMail } from '../../src/mail/send-mail.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { withOverrides } from '../../src/policy/messages.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { importRegister } from '../../src/register/import.ts';
import type { RegisterPerson } from '../../src/register/person.ts';
import { numberKey } from '../../src/register/store.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe('a report to a manager', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    const { db, vault } = ledger;
    const people: RegisterPerson[] = [
      {
        kind: 'employee',
        number: '20',
        givenName: 'Maja',
        familyName: 'Provsson',
        manager: '10',
        status: 'active',
      },
      {
        kind: 'employee',
        number: '10',
        givenName: 'Torborg',
        familyName: 'Prov',
        email: 'torborg@lystra.example',
        status: 'active',
      },
    ];
    const rows = (async function* () {
      for (const [line, person] of people.entries()) yield { line, person };
    })();
    await importRegister(db, vault, {
      ...{ kind: 'employee', source: 'file', today: '2031-03-03' as Day, rows, allowShrink: true },
    });
    for (const [number, person_id] of [
      ['20', '77'],
      ['10', '99'],
    ] as const) {
      const key = { register_kind: 'employee', number_key: numberKey(vault, 'employee', number) };
      await db
        .insertInto('account')
        .values({ ...key, person_id, holder: null, fingerprint: null })
        .execute();
    }
  });
  afterAll(() => ledger.close());

  const report = async (
    over: Partial<Policy> = {},
    { kind = 'report-manager', personId = '77', mails = true } = {},
  ) => {
    const policy: Policy = { ...defaultPolicy, groups: [{ id: '320', name: 'Lystra' }], ...over };
    const sent: OutgoingMail[] = [];
    const platform = createFakePlatform();
    const performer = reportPerformer({
      ...{ db: ledger.db, vault: ledger.vault, policy: () => policy, platform },
      messages: withOverrides(loadMessages(), () => policy),
      mail: mails
        ? async (mail) => {
            sent.push(mail);
            return { status: 'done' };
          }
        : undefined,
      timeZone: 'Europe/Stockholm',
    });
    const outcome = await performer.perform({
      ...{ id: '1', key: 'k', kind: kind as 'report-manager', mode: 'enforce' },
      target: { groupId: '320', personId },
      details: { category: 'threat', severity: 'high', groupId: '320', at: '2031-03-02T23:30:00Z' },
    });
    return { outcome, sent, platform };
  };

  it('says who, where, when and what kind, and nothing of what was written', async () => {
    const { outcome, sent } = await report();
    expect(outcome).toEqual({ status: 'done' });
    expect(sent).toMatchObject([{ to: 'torborg@lystra.example', subject: 'Om ett inlägg i Lystra' }]);
    for (const word of ['Maja Provsson', 'Lystra', '2031-03-03', 'hot', 'hög'])
      expect(sent[0]?.text).toContain(word);
  });

  it('goes by chat where the policy says so and the account is known', async () => {
    const { sent, platform } = await report({ reports: { by: 'chat' } });
    expect(sent).toEqual([]);
    expect(platform.effects).toEqual(['send-message 99']);
  });

  it('can be taken back, in the same way', async () => {
    const { sent } = await report({ language: 'en' }, { kind: 'withdraw-report' });
    expect(sent[0]?.subject).toBe('Taken back: about a post in Lystra');
    expect(sent[0]?.text).not.toContain('threat');
  });

  it("is put in the organisation's own words where the policy has some", async () => {
    const messages = { sv: { 'report.subject': 'Ett samtal om {group}' }, en: {} };
    expect((await report({ messages })).sent[0]?.subject).toBe('Ett samtal om Lystra');
  });

  it.each([
    ['nobody is known to be the manager', { personId: '4711' }],
    ['no mail can be sent', { mails: false }],
  ])('is for a person where %s', async (_, how) => {
    const { outcome, sent } = await report({}, how);
    expect(outcome).toMatchObject({ status: 'unsupported', remedy: expect.stringContaining('by hand') });
    expect(sent).toEqual([]);
    expect(JSON.stringify(outcome)).not.toMatch(/Maja|Torborg/);
  });
});
