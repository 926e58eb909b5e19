import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeclineCompleter } from '../../../src/membership/decline-by-hand.ts';
import type { Role } from '../../../src/trust/permissions.ts';
import { createWaitingList } from '../../../src/web/console/applications/waiting-list.ts';
import { openHouse } from '../../membership/written/house.ts';
import { openTestLedger, type TestLedger } from '../../support/ledger.ts';
import { fieldsOf } from './browser.ts';
import { serveConsole, signedIn as signIn } from './serve.ts';

describe('the waiting list in the console', () => {
  let ledger: TestLedger;
  let house: Awaited<ReturnType<typeof openHouse>>;
  let app: FastifyInstance;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());
  beforeEach(async () => {
    await ledger.empty();
    house = await openHouse(ledger);
    app = serve();
  });

  const serve = (enforcement: 'enforce' | 'observe' = 'enforce') => {
    const waiting = createWaitingList(ledger.db, ledger.vault);
    return serveConsole({
      enforcement,
      home: { applications: () => waiting.count(), cases: async () => 0 },
      applications: {
        waiting,
        groups: () => [
          { id: '320', name: 'Provgruppen' },
          { id: '321', name: 'Handgruppen' },
        ],
        isByHand: (group) => group === '321',
        decide: house.decide,
        assignGroup: house.assignGroup,
        completeDecline: createDeclineCompleter(ledger),
      },
    });
  };
  const signedIn = (role: Role = 'group-admin') => signIn(app, role);
  const list = '/console/applications';
  const idOf = async (index = 0) => (await house.list())[index]?.id as string;
  const statuses = async () => (await house.list()).map(({ status }) => status);

  it('shows both sides and whom the register has under the number, with the reasons in words', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const { body } = await (await signedIn()).get(list);
    for (const part of [
      'Alva Främlid',
      'Maja Provsson',
      'ett annat namn',
      'name_differs',
      '4711',
      'Så har den',
    ]) {
      expect(body).toContain(part);
    }
  });

  it('shows what was written beside the profile it belongs to', async () => {
    await house.write({ name: 'Bo Provberg', number: '4711', message: 'Hej <b>jag</b>' }, '320', 'mail');
    await house.ask('900', 'Bo Provberg');
    const { body } = await (await signedIn()).get(list);
    expect(body).toContain('Profilen på plattformen');
    expect(body).toContain('Skrivet i ett mejl');
    expect(body).toContain('Hej &lt;b&gt;jag&lt;/b&gt;');
  });

  it('lets in with one click', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const browser = await signedIn();
    const answer = await browser.submit(list, `${list}/${await idOf()}/decision`, { decision: 'approve' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${list}?done=approved`]);
    expect(await statuses()).toEqual(['approving']);
    const decision = await house.db
      .selectFrom('decision')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(decision).toMatchObject({ verdict: 'approve', trace: [{ by: 'token:1' }] });
    const after = (await browser.get(String(answer.headers.location))).body;
    expect(after).toContain('Personen släpps in.');
    expect(after).not.toContain('Alva Främlid');
  });

  it('declines with one click, and takes the word that it was done by hand where the platform cannot', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const browser = await signedIn();
    const id = await idOf();
    const form = await browser.get(list);
    await browser.post(`${list}/${id}/decision`, {
      ...fieldsOf(form.body, `${list}/${id}/decision`),
      decision: 'decline',
    });
    expect(await statuses()).toEqual(['declined']);
    expect((await browser.get(list)).body).toContain('Ingen väntar');
    // The executor finds that the platform has no call for it.
    await house.db
      .updateTable('action')
      .set({ status: 'needs-person' })
      .where('kind', '=', 'decline-join-request')
      .execute();
    expect((await browser.get(list)).body).toContain('att göra på plattformen');
    await browser.submit(list, `${list}/${id}/done`);
    expect(await statuses()).toEqual(['closed']);
    const deed = await house.db
      .selectFrom('action')
      .selectAll()
      .where('kind', '=', 'decline-join-request')
      .executeTakeFirst();
    expect(deed).toMatchObject({ status: 'done', outcome: 'by hand, token:1' });
    const again = await browser.post(`${list}/${id}/done`, {
      form: formToken((await browser.get('/')).body),
    });
    expect(again.statusCode).toBe(409);
  });

  it('tells who comes second that somebody else was first, and shows how it is now', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const [one, other] = [await signedIn(), await signedIn()];
    const address = `${list}/${await idOf()}/decision`;
    const seen = fieldsOf((await other.get(list)).body, address);
    await one.submit(list, address, { decision: 'decline' });
    const answer = await other.post(address, { ...seen, decision: 'approve' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Det har ändrats');
    expect(answer.body).toContain('avslag av nyckel 1');
    expect(await statuses()).toEqual(['declined']);
    // Having seen that, they may decide otherwise.
    const now = fieldsOf(answer.body, address);
    expect((await other.post(address, { ...now, decision: 'approve' })).statusCode).toBe(303);
    expect(await statuses()).toEqual(['approving']);
  });

  it('asks for a reason', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const browser = await signedIn();
    const answer = await browser.submit(list, `${list}/${await idOf()}/decision`, {
      decision: 'approve',
      reason: ' ',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Ange ett skäl');
    expect(await statuses()).toEqual(['waiting']);
  });

  it('gives a mail that names no group the group somebody chooses', async () => {
    await house.write({ name: 'Maja Provsson', number: '4711' }, '', 'mail');
    const browser = await signedIn();
    const page = await browser.get(list);
    expect(page.body).toContain('ingen grupp angiven');
    expect(page.body).not.toContain('>Släpp in<');
    const answer = await browser.submit(list, `${list}/${await idOf()}/group`, { group: '321' });
    expect(answer.headers.location).toBe(`${list}?done=assigned`);
    await house.settle();
    // In that group people are let in by hand.
    expect((await browser.get(list)).body).toContain('Jag har släppt in personen');
  });

  it('shows pseudonyms to a role that may not know who applies, and no forms', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const { body } = await (await signedIn('viewer')).get(list);
    expect(body).not.toMatch(/Främlid|4711|900|Maja/);
    expect(body).toContain('Numret hör till någon med ett annat namn.');
    expect(body).not.toContain('/decision');
  });

  it.each(['viewer', 'moderator', 'hr'] as const)('lets a %s decide nothing', async (role) => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const browser = await signedIn(role);
    const form = formToken((await browser.get('/')).body);
    const fields = { form, decision: 'approve', reason: 'x' };
    const answer = await browser.post(`${list}/${await idOf()}/decision`, fields);
    expect(answer.statusCode).toBe(403);
    expect(await statuses()).toEqual(['waiting']);
  });

  it('takes no form without the token of this very session, nor one from another site', async () => {
    await house.ask('900', 'Alva Främlid', { employeeNumber: '4711' });
    const [browser, other] = [await signedIn(), await signedIn()];
    const address = `${list}/${await idOf()}/decision`;
    const fields = { ...fieldsOf((await browser.get(list)).body, address), decision: 'approve' };
    const foreign = fieldsOf((await other.get(list)).body, address).form as string;
    for (const form of ['', foreign, 'x'.repeat(64)]) {
      expect((await browser.post(address, { ...fields, form })).statusCode).toBe(403);
    }
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': undefined }]) {
      expect((await browser.post(address, fields, headers)).statusCode).toBe(403);
    }
    expect(await statuses()).toEqual(['waiting']);
  });

  it('shows a group alone, what has been settled, and a page at a time', async () => {
    for (let i = 0; i < 22; i++) await house.ask(`9${i}`, `Alva Främlid ${i}`, { employeeNumber: '4711' });
    await house.write({ name: 'Bo Provberg', number: '4712' }, '321');
    const browser = await signedIn();
    const first = (await browser.get(list)).body;
    expect(first.match(/<article/g)).toHaveLength(20);
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') as string;
    expect((await browser.get(next)).body.match(/<article/g)).toHaveLength(3);
    expect((await browser.get(`${list}?group=321`)).body.match(/<article/g)).toHaveLength(1);
    expect((await browser.get(`${list}?state=approved`)).body).toContain('Här finns inget');
  }, 60_000);

  it.each(['0', '999999', 'x', '1%27', `${'9'.repeat(30)}`])('has nothing at the id %s', async (id) => {
    const browser = await signedIn();
    expect((await browser.get(`${list}/${id}`)).statusCode).toBe(404);
    const form = formToken((await browser.get('/')).body);
    const fields = { form, decision: 'approve', reason: 'x' };
    expect((await browser.post(`${list}/${id}/decision`, fields)).statusCode).toBe(404);
  });

  it('says that decisions are only noted while the bot observes', async () => {
    app = serve('observe');
    expect((await (await signedIn()).get('/')).body).toContain('Grindvakt observerar');
  });
});

const formToken = (page: string): string => fieldsOf(page, '/console/sign-out').form as string;
