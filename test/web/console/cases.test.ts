import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/trust/permissions.ts';
import { createCaseList } from '../../../src/web/console/cases/case-list.ts';
import { createScreeningHouse, written } from '../../screening/house.ts';
import { openTestLedger, rawText, type TestLedger } from '../../support/ledger.ts';
import { fieldsOf } from './browser.ts';
import { serveConsole, signedIn as signIn } from './serve.ts';

describe('the cases in the console', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createScreeningHouse>;
  let app: FastifyInstance;
  let id: string;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());
  beforeEach(async () => {
    await ledger.empty();
    house = createScreeningHouse(ledger);
    const cases = createCaseList(ledger.db, ledger.vault);
    app = serveConsole({
      home: { applications: async () => 0, cases: () => cases.count() },
      cases: { cases, groups: () => [{ id: '320', name: 'Provgruppen' }], decide: house.decide },
    });
    house.platform.posts.add('320_1');
    await house.deliver(written('Vilken DOUBT du är <b>'));
    id = (await house.cases())[0]?.id as string;
  });
  const signedIn = (role: Role = 'moderator') => signIn(app, role);
  const list = '/console/cases';
  const statuses = async () => (await house.cases()).map(({ status }) => status);

  it('shows what a rule objects to covered, with the reason in words and the author under a pseudonym', async () => {
    const { body } = await (await signedIn()).get(list);
    expect(body).toContain('Vilken ');
    expect(body).toContain(' du är &lt;b&gt;');
    expect(body).toContain('ett provord');
    expect(body).not.toContain('DOUBT');
    expect(body).toMatch(/<code class="person">[0-9a-f]{6}<\/code>/);
  });

  it('shows it marked to who has said why, notes that first, and covers it for everybody else', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const answer = await browser.submit(list, `${list}/${id}/reveal`, { reason: 'Anmält av Bo' });
    expect(answer.headers.location).toBe(`${list}/${id}`);
    const page = (await browser.get(`${list}/${id}`)).body;
    expect(page).toContain('<mark class="evidence">DOUBT</mark>');
    expect(page).toContain('Anmält av Bo');
    const elsewhere = (await other.get(`${list}/${id}`)).body;
    expect(elsewhere).not.toContain('DOUBT');
    expect(elsewhere).toContain('nyckel 1');
    expect(await ledger.db.selectFrom('reveal').select(['actor', 'subject_id']).execute()).toEqual([
      { actor: 'token:1', subject_id: '320_1' },
    ]);
    expect(await rawText(ledger.db, 'reveal')).not.toContain('Anmält');
  });

  it('shows nothing without a reason', async () => {
    const browser = await signedIn();
    expect((await browser.submit(list, `${list}/${id}/reveal`, { reason: ' ' })).statusCode).toBe(422);
    expect((await browser.get(`${list}/${id}`)).body).not.toContain('DOUBT');
    expect(await ledger.db.selectFrom('reveal').select('id').execute()).toEqual([]);
  });

  it.each(['allow', 'remove'] as const)('decides %s with one click', async (decision) => {
    const browser = await signedIn();
    const { body } = await browser.get(list);
    const forms = [...body.matchAll(/<form[^>]*decision"[\s\S]*?<\/form>/g)].map(([form]) => form);
    const form = forms.find((one) => one.includes(`value="${decision}"`)) as string;
    const answer = await browser.post(`${list}/${id}/decision`, {
      ...fieldsOf(form, `${list}/${id}/decision`),
      decision,
    });
    expect(answer.headers.location).toBe(`${list}?done=${decision === 'allow' ? 'kept' : 'removed'}`);
    await house.act();
    expect(await house.state('320_1')).toBe(decision === 'allow' ? 'live' : 'removed');
    expect((await browser.get(`${list}?state=closed`)).body).toContain('bestämt av dig');
  });

  it('decides nothing about a text that the author has changed since, and shows the new one', async () => {
    const browser = await signedIn();
    const address = `${list}/${id}/decision`;
    const seen = fieldsOf((await browser.get(list)).body, address);
    await house.deliver(written('Förlåt, det där var dumt', { change: 'edit' }));
    const answer = await browser.post(address, { ...seen, decision: 'remove' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('inte längre det du såg');
    expect(answer.body).toContain('det där var dumt');
    expect(await house.state('320_1')).toBe('live');
  });

  it('says who decided first', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const address = `${list}/${id}/decision`;
    const seen = fieldsOf((await other.get(list)).body, address);
    await one.submit(list, address, { decision: 'allow' });
    const answer = await other.post(address, { ...seen, decision: 'remove' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('bestämt av nyckel 1');
    expect(await statuses()).toEqual(['closed']);
  });

  it('shows a viewer why and nobody’s words, and lets them do nothing', async () => {
    const browser = await signedIn('viewer');
    const { body } = await browser.get(list);
    expect(body).toContain('ett provord');
    expect(body).not.toMatch(/Vilken|DOUBT|\/decision|\/reveal/);
    const form = fieldsOf(body, '/console/sign-out').form as string;
    for (const deed of ['reveal', 'decision']) {
      const answer = await browser.post(`${list}/${id}/${deed}`, { form, reason: 'x', decision: 'remove' });
      expect(answer.statusCode).toBe(403);
    }
    expect(await statuses()).toEqual(['open']);
  });

  it('is not there for who lets people in', async () => {
    expect((await (await signedIn('group-admin')).get(list)).statusCode).toBe(403);
  });
});
