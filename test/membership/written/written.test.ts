import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reopenUndecided } from '../../../src/membership/application-store.ts';
import { openTestLedger, rawText, type TestLedger } from '../../support/ledger.ts';
import { openHouse } from './house.ts';

describe('applications by form and mail', () => {
  let ledger: TestLedger;
  let house: Awaited<ReturnType<typeof openHouse>>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());
  beforeEach(async () => {
    await ledger.empty();
    house = await openHouse(ledger);
  });

  const maja = { name: 'Maja Provsson', number: '4711', email: 'maja@hem.example' };
  const statuses = async () => (await house.list()).map(({ source, status }) => `${source} ${status}`);

  it('lets in whoever applied first and asked to join then', async () => {
    await house.write(maja);
    expect((await house.list())[0]).toMatchObject({ status: 'waiting', reasons: ['awaiting_request'] });
    await house.ask('900', 'Maja Provsson');
    expect(await statuses()).toEqual(['form matched', 'delivery approving']);
    await house.admitted('900');
    expect(await statuses()).toEqual(['form approved', 'delivery approved']);
  });

  it('lets in whoever asked first and applied then', async () => {
    await house.ask('900', 'Maja Provsson');
    expect((await house.list())[0]).toMatchObject({ status: 'waiting', reasons: ['number_missing'] });
    await house.write(maja);
    expect(await statuses()).toEqual(['delivery approving', 'form matched']);
    const [request, form] = await house.list();
    expect(request?.matched_id).toBe(form?.id);
    expect(form?.matched_id).toBe(request?.id);
  });

  it('admits nobody without a request from the platform', async () => {
    await house.write(maja);
    const [form] = await house.list();
    const word = await house.decide(form?.id as string, {
      decision: 'approve',
      reason: 'känd',
      by: 'token:1',
    });
    expect(word).toMatchObject({ ok: false, error: { code: 'conflict' } });
    const kinds = await house.db.selectFrom('action').select('kind').execute();
    expect(kinds).toEqual([{ kind: 'send-mail' }]);
  });

  it('leaves two who could both be meant to a person, who sees both sides', async () => {
    await house.write(maja);
    await house.write({ ...maja, number: '4712' });
    await house.ask('900', 'Maja Provsson');
    const [one, two, request] = await house.list();
    expect(request).toMatchObject({ status: 'waiting', related: [one?.id, two?.id] });
    expect(request?.reasons).toContain('correlation_unclear');
    for (const form of [one, two]) {
      expect(form).toMatchObject({
        status: 'waiting',
        reasons: ['correlation_unclear'],
        related: [request?.id],
      });
    }
  });

  it('sends whoever gives another number than their profile to a person', async () => {
    await house.write({ ...maja, number: '4712' });
    await house.ask('900', 'Maja Provsson', { employeeNumber: '4711' });
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', decision: 'review' });
  });

  it('sends an application under another name to a person, though the mail address is the same', async () => {
    await house.write({ name: 'Bo Provberg', number: '4711', email: 'maja@hem.example' });
    await house.ask('900', 'Maja Provsson', { email: 'maja@hem.example' });
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', decision: 'review' });
  });

  it('lets nobody in by a mail whose sender did not pass the check, and does not answer it', async () => {
    await house.write({ ...maja, unverified: true, unanswerable: true }, '320', 'mail');
    await house.ask('900', 'Maja Provsson');
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', reasons: ['sender_unverified'] });
    expect(await house.mails()).toEqual([]);
  });

  it('takes what is sent twice for one, and the same again after it was closed for a new one', async () => {
    await house.write(maja);
    await house.write(maja);
    expect(await statuses()).toEqual(['form waiting']);
    house.clock.advance(15 * 86_400_000);
    await house.membership.expire();
    expect((await house.list())[0]).toMatchObject({
      status: 'closed',
      reasons: ['request_never_came'],
      details: null,
    });
  });

  it('does not match what came outside the window', async () => {
    await house.write(maja);
    house.clock.advance(15 * 86_400_000);
    await house.ask('900', 'Maja Provsson');
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', reasons: ['number_missing'] });
  });

  it('forgets at once what was written for a group that is none of ours', async () => {
    await house.write(maja, 'nowhere');
    expect((await house.list())[0]).toMatchObject({
      status: 'closed',
      reasons: ['group_unknown'],
      details: null,
    });
    expect(await house.mails()).toEqual([]);
  });

  it('vets where people are let in by hand, and leaves the letting in to a person', async () => {
    await house.write(maja, '321');
    const [form] = await house.list();
    expect(form).toMatchObject({ status: 'waiting', decision: 'approve' });
    const word = await house.decide(form?.id as string, {
      decision: 'approve',
      reason: 'insläppt',
      by: 'token:1',
    });
    expect(word).toEqual({ ok: true, value: { status: 'approved' } });
    expect((await house.mails()).map(({ subject }) => subject)).toEqual([
      'Vi har fått din ansökan',
      'Välkommen till Handgruppen',
    ]);
  });

  it('does not let a number be used again that was let in by hand', async () => {
    await house.write(maja, '321');
    const [form] = await house.list();
    await house.decide(form?.id as string, { decision: 'approve', reason: 'insläppt', by: 'token:1' });
    await house.write({ ...maja, message: 'Jag igen' }, '321');
    expect((await house.list())[1]).toMatchObject({ decision: 'review', reasons: ['number_taken'] });
  });

  it('answers everybody with the same words, once a day to an address, in their language', async () => {
    await house.write({ ...maja, number: '999999' }, '321');
    await house.write({ ...maja, number: '888888' }, '321');
    await house.write({ name: 'Bo Provberg', number: '4712', email: 'bo@hem.example' }, '321');
    await house.write({ name: 'Bo Provberg', email: 'bob@hem.example', language: 'en' }, '321');
    const mails = await house.mails();
    expect(mails.map(({ to }) => to)).toEqual(['maja@hem.example', 'bo@hem.example', 'bob@hem.example']);
    expect(mails[0]?.text).toBe(mails[1]?.text);
    expect(mails[2]?.text).toMatch(/^Hello!/);
  });

  it('tells nobody twice that the application has come, though it is decided again on another day', async () => {
    await house.write(maja);
    await house.nextDay();
    await reopenUndecided(house.db);
    await house.settle();
    expect(await house.mails()).toHaveLength(1);
  });

  it('welcomes whoever was let in, with the rules, at the address the application came with', async () => {
    await house.write(maja);
    await house.ask('900', 'Maja Provsson', { email: 'maja.provsson@lystra.example' });
    await house.admitted('900');
    const last = (await house.mails()).at(-1);
    expect(last).toMatchObject({ to: 'maja@hem.example', subject: 'Välkommen till Provgruppen' });
    expect(last?.text).toContain('•');
  });

  it('has the rules in the mail alone where nobody is sent them by chat, and there alone where somebody is', async () => {
    const rules = async () => (await house.mails()).map(({ text }) => text.includes('•'));
    await house.write(maja, '321');
    await house.decide((await house.list())[0]?.id as string, {
      decision: 'approve',
      reason: 'ja',
      by: 'token:1',
    });
    expect(await rules()).toEqual([false, true]);
    await ledger.empty();
    house = await openHouse(ledger, 'enforce', '', { byChat: true });
    await house.write(maja);
    await house.ask('900', 'Maja Provsson');
    await house.admitted('900');
    expect((await house.mails()).at(-1)).toMatchObject({ subject: 'Välkommen till Provgruppen' });
    expect(await rules()).toEqual([false, false]);
    await ledger.empty();
    house = await openHouse(ledger, 'enforce', '', { byChat: true });
    // Whoever a person lets in by hand is not the bot's to write to on the platform.
    await house.write(maja, '321');
    await house.decide((await house.list())[0]?.id as string, {
      decision: 'approve',
      reason: 'ja',
      by: 'token:1',
    });
    expect(await rules()).toEqual([false, true]);
  });

  it('keeps nothing readable of what was written', async () => {
    await house.write({ ...maja, message: 'Jag jobbar på Björken' });
    for (const table of ['application', 'action', 'decision'] as const) {
      expect(await rawText(house.db, table)).not.toMatch(/Maja|Provsson|4711|hem\.example|Björken/);
    }
  });
});
