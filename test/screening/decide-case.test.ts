import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNote } from '../../src/enforcement/decision-store.ts';
import { contentVersion } from '../../src/screening/content-store.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, deleted, written } from './house.ts';

const by = 'token:4';

describe("a person's word on a case", () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const withCase = async (options: Parameters<typeof createScreeningHouse>[1] = {}, text = 'DOUBT') => {
    const house = createScreeningHouse(ledger, options);
    house.platform.posts.add('320_1');
    await house.deliver(written(text));
    await house.act();
    const caseId = (await house.cases())[0]?.id ?? '';
    return { ...house, caseId };
  };

  it('lets the post stay, and keeps who said so and why', async () => {
    const { caseId, decide, act, cases, platform, decisions } = await withCase();
    expect(await decide(caseId, { decision: 'allow', reason: 'ett skämt', by })).toEqual({
      ok: true,
      value: { status: 'closed' },
    });
    await act();
    expect(platform.effects).toEqual([]);
    expect(await cases()).toMatchObject([{ status: 'closed', resolution: 'allow by token:4' }]);
    expect(openNote(ledger.vault, (await decisions()).at(-1)?.note as Buffer)).toBe('ett skämt');
    expect((await decisions()).at(-1)).toMatchObject({
      verdict: 'allow',
      act: false,
      trace: [{ by }],
    });
  });

  it('takes the post away, once, by the same way as a rule', async () => {
    const { caseId, decide, act, cases, platform, decisions, actionStates, state } = await withCase();
    const remove = () => decide(caseId, { decision: 'remove', reason: 'påhopp', by });
    const answers = await Promise.all([remove(), remove(), remove()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } });
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
    expect(await actionStates()).toEqual(['delete-post:320_1 done']);
    expect(await state('320_1')).toBe('removed');
    expect((await cases()).map(({ status }) => status)).toEqual(['closed']);
    expect((await decisions()).at(-1)).toMatchObject({ verdict: 'remove', act: true });
  });

  it('is refused when the author has changed the post since it was read, and taken for the text as it is', async () => {
    const house = await withCase();
    const version = async () => {
      const { body_hash } = await ledger.db
        .selectFrom('content')
        .select('body_hash')
        .executeTakeFirstOrThrow();
      return contentVersion({ body_hash });
    };
    const seen = await version();
    await house.deliver(written('DOUBT, men vänligare', { change: 'edit' }));
    const word = { decision: 'remove', reason: 'påhopp', by } as const;
    expect(await house.decide(house.caseId, { ...word, version: seen })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('was changed') },
    });
    expect((await house.cases()).map(({ status }) => status)).toEqual(['open']);
    expect(await house.decide(house.caseId, { ...word, version: await version() })).toMatchObject({
      ok: true,
    });
  });

  it('only records the removal while the bot observes', async () => {
    const { caseId, decide, act, platform, decisions } = await withCase({ mode: 'observe' });
    await decide(caseId, { decision: 'remove', reason: 'påhopp', by });
    await act();
    expect(platform.calls).toEqual([]);
    expect((await decisions()).at(-1)).toMatchObject({ verdict: 'remove', act: false });
  });

  it('takes the post away that a rule could not', async () => {
    const house = createScreeningHouse(ledger);
    house.platform.posts.add('320_1');
    house.platform.next({ status: 'refused', reason: 'not now' });
    await house.deliver(written('HARM'));
    await house.act();
    const caseId = (await house.cases())[0]?.id ?? '';
    expect(await house.decide(caseId, { decision: 'remove', reason: 'brott', by })).toMatchObject({
      ok: true,
    });
    await house.act();
    expect(house.platform.effects).toEqual(['delete-post 320_1']);
  });

  it('comes back to a person when the platform refuses it too', async () => {
    const { caseId, decide, act, platform, cases } = await withCase();
    platform.next({ status: 'refused', reason: 'not now' });
    await decide(caseId, { decision: 'remove', reason: 'påhopp', by });
    await act();
    expect((await cases()).map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  it('stands when the author edits the post before its turn has come', async () => {
    const { caseId, decide, deliver, act, platform } = await withCase();
    await decide(caseId, { decision: 'remove', reason: 'påhopp', by });
    await deliver(written('hello', { change: 'edit' }));
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
  });

  it('is refused for a case that is closed, and for one that is not there', async () => {
    const { caseId, decide } = await withCase();
    await decide(caseId, { decision: 'allow', reason: 'ok', by });
    expect(await decide(caseId, { decision: 'remove', reason: 'nej', by })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: `case ${caseId} is closed already` },
    });
    expect(await decide('999999', { decision: 'remove', reason: 'nej', by })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('cannot take a post away that its author has deleted', async () => {
    const { caseId, decide, deliver, act, platform } = await withCase();
    await deliver(deleted());
    expect(await decide(caseId, { decision: 'remove', reason: 'nej', by })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    await act();
    expect(platform.calls).toEqual([]);
  });
});
