import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealNote } from '../../src/enforcement/decision-store.ts';
import { createLedgerLists } from '../../src/web/api/ledger-lists.ts';
import { actionPage, applicationPage, casePage } from '../../src/web/api/schemas.ts';
import { pseudonymOf } from '../../src/web/pseudonym.ts';
import { type EmbeddedLedger, openEmbeddedLedger } from './embedded-ledger.ts';
import { findingAt, seeding } from './seed-ledger.ts';

let ledger: EmbeddedLedger;
let lists: ReturnType<typeof createLedgerLists>;
beforeAll(async () => {
  ledger = await openEmbeddedLedger();
  lists = createLedgerLists(ledger.db, ledger.vault);
  const seed = seeding(ledger.db, ledger.vault);
  const text = 'Kund Maja Lindgren ska ha insulin';
  for (let n = 1; n <= 5; n += 1) {
    await seed.content(`320_${n}`, text, { author: `55500${n}`, authorName: 'Kalle Skrivare' });
    const decisionId = await seed.decision(`320_${n}`, 'flag', [findingAt(text, 'Maja Lindgren')]);
    await seed.openCase(`320_${n}`, decisionId, ['confidentiality/client-care']);
    await seed.action('delete-post', n % 2 ? 'done' : 'planned', {
      target: { postId: `320_${n}` },
      decisionId,
    });
  }
  await ledger.db
    .updateTable('moderation_case')
    .set({
      status: 'closed',
      resolution: 'allow by token:1',
      note: sealNote(ledger.vault, 'Maja är det inte'),
    })
    .where('id', '=', '2')
    .execute();
  const profile = { id: '901', name: 'Siv Berg', email: 'siv@lystra.example', employeeNumber: '40101' };
  await seed.application('901', 'waiting', { decision: 'review', reasons: ['name_differs'], profile });
  await seed.application('902', 'approved', { group: '321', name: 'Åke Ny' });
  await seed.action('admit-member', 'failed', {
    target: { groupId: '321', personId: '902' },
    outcome: 'no user 902',
    details: { text: 'Välkommen Åke' },
  });
  await seed.action('send-alert', 'done');
}, 60_000);
afterAll(() => ledger.close());

const everything = () => true;
const nothing = () => false;
const ids = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id);

describe('the list of cases', () => {
  it('goes from page to page, oldest first, and ends', async () => {
    const first = await lists.listCases({ limit: 2 }, nothing);
    expect([ids(first), first.next]).toEqual([['1', '2'], '2']);
    const second = await lists.listCases({ limit: 2, after: '2' }, nothing);
    expect([ids(second), second.next]).toEqual([['3', '4'], '4']);
    const last = await lists.listCases({ limit: 2, after: '4' }, nothing);
    expect([ids(last), last.next]).toEqual([['5'], null]);
    const whole = await lists.listCases({ limit: 5 }, nothing);
    expect([ids(whole), whole.next]).toEqual([['1', '2', '3', '4', '5'], null]);
  });

  it('takes its filters', async () => {
    expect(ids(await lists.listCases({ limit: 50, status: 'closed' }, nothing))).toEqual(['2']);
    expect(ids(await lists.listCases({ limit: 50, status: 'open', after: '3' }, nothing))).toEqual([
      '4',
      '5',
    ]);
    expect(ids(await lists.listCases({ limit: 50, group: '999' }, nothing))).toEqual([]);
    expect(ids(await lists.listCases({ limit: 50, group: '320' }, nothing))).toHaveLength(5);
  });

  it('fits its schema and names nobody; a text is for those who may read it', async () => {
    const covered = await lists.listCases({ limit: 50 }, nothing);
    expect(casePage.parse(covered)).toEqual(covered);
    expect(JSON.stringify(covered)).not.toMatch(/Maja|Kalle|55500/);
    expect(covered.items[0]?.content.author).toBe(pseudonymOf(ledger.vault, '555001'));

    const [clear] = (await lists.listCases({ limit: 1 }, (permission) => permission === 'content:read'))
      .items;
    expect(clear?.content).toMatchObject({
      text: 'Kund Maja Lindgren ska ha insulin',
      permalink: 'https://workplace.example/320_1',
    });
    const closed = await lists.listCases({ limit: 50, status: 'closed' }, everything);
    expect(closed.items[0]).toMatchObject({ resolution: 'allow by token:1', reason: 'Maja är det inte' });
    expect(JSON.stringify(clear)).not.toMatch(/Kalle|555001/);
  });
});

describe('the list of applications', () => {
  it('takes its filters', async () => {
    expect(ids(await lists.listApplications({ limit: 50, status: 'waiting' }, nothing))).toEqual(['1']);
    expect(ids(await lists.listApplications({ limit: 50, group: '321' }, nothing))).toEqual(['2']);
    expect(ids(await lists.listApplications({ limit: 1, after: '1' }, nothing))).toEqual(['2']);
  });

  it('fits its schema; who an applicant is is for those who may know', async () => {
    const covered = await lists.listApplications({ limit: 50 }, nothing);
    expect(applicationPage.parse(covered)).toEqual(covered);
    expect(JSON.stringify(covered)).not.toMatch(/Siv|Åke|siv@|40101|90[12]"/);
    const { items } = await lists.listApplications({ limit: 50 }, everything);
    expect(items.map(({ applicant }) => applicant)).toEqual([
      { personId: '901', name: 'Siv Berg', email: 'siv@lystra.example', employeeNumber: '40101' },
      { personId: '902', name: 'Åke Ny' },
    ]);
  });
});

describe('the list of actions', () => {
  it('takes its filters, the group by decision or by target', async () => {
    expect(ids(await lists.listActions({ limit: 50, status: 'planned' }))).toEqual(['2', '4']);
    expect(ids(await lists.listActions({ limit: 50, group: '321' }))).toEqual(['6']);
    expect(ids(await lists.listActions({ limit: 50, group: '320' }))).toHaveLength(5);
    expect(ids(await lists.listActions({ limit: 50 }))).toHaveLength(7);
  });

  it('fits its schema and shows people by pseudonym', async () => {
    const page = await lists.listActions({ limit: 50 });
    expect(actionPage.parse(page)).toEqual(page);
    const admission = page.items.find(({ kind }) => kind === 'admit-member');
    const pseudonym = pseudonymOf(ledger.vault, '902');
    expect(admission).toMatchObject({
      target: { groupId: '321', personId: pseudonym },
      outcome: `no user ${pseudonym}`,
      group: '321',
    });
    expect(JSON.stringify(page)).not.toMatch(/Välkommen|Åke/);
  });
});
