import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createScimDirectory } from '../../../src/register/scim/directory.ts';
import { enterpriseSchema } from '../../../src/register/scim/schema.ts';
import { lookUp, registerState } from '../../../src/register/store.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { type EmbeddedLedger, openEmbeddedLedger } from '../embedded-ledger.ts';
import { fakeDependencies } from '../fakes.ts';

let ledger: EmbeddedLedger;
let app: ReturnType<typeof createWebServer>;

beforeAll(async () => {
  ledger = await openEmbeddedLedger();
  const { db, vault } = ledger;
  const roles: Record<string, string> = { hr: 'hr', viewer: 'viewer' };
  app = createWebServer({
    ...fakeDependencies(),
    scim: {
      authenticate: async (token) => (roles[token] ? { id: '1', role: roles[token] } : undefined),
      directory: createScimDirectory(db, vault),
      publicUrl: 'https://bot.example/',
    },
  });
  await app.ready();
}, 60_000);
afterAll(async () => {
  await app.close();
  await ledger.close();
});
beforeEach(async () => {
  for (const table of ['scim_user', 'register_person', 'register_source'] as const) {
    await ledger.db.deleteFrom(table).execute();
  }
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function call(method: Method, path: string, body?: unknown, token = 'hr', headers = {}) {
  const answer = await app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/scim+json' }),
      ...headers,
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
}

const user = (name: string, number?: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterpriseSchema],
  userName: `${name}@firma.example`,
  externalId: `ext-${name}`,
  name: { givenName: name, familyName: 'Ek' },
  emails: [{ value: `${name}@firma.example`, type: 'work', primary: true }],
  ...(number !== undefined && { [enterpriseSchema]: { employeeNumber: number } }),
  ...more,
});

const create = async (...given: Parameters<typeof user>) =>
  (await call('POST', '/Users', user(...given))).body.id as string;
const people = (number: string) => lookUp(ledger.db, ledger.vault, [number]);
const find = async (filter: string) =>
  (await call('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body;
const replaceActive = (value: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'Replace', path: 'active', value }],
});

describe('a user that an identity provider makes', () => {
  it('is a person on the register at once, under an opaque address', async () => {
    const made = await call('POST', '/Users', user('Anna', '0071'));
    expect(made.status).toBe(201);
    expect(made.headers['content-type']).toContain('application/scim+json');
    expect(made.body.meta.location).toBe(`https://bot.example/scim/v2/Users/${made.body.id}`);
    expect(made.headers.location).toBe(made.body.meta.location);
    expect(await people('71')).toEqual([]);
    expect(await people('0071')).toMatchObject([{ givenName: 'Anna', kind: 'employee', status: 'active' }]);
    expect(await registerState(ledger.db, 'employee')).toMatchObject({ active: 1, generation: '1' });
  });

  it('is refused with 409 when the name or the number is taken', async () => {
    await create('Anna', '0071');
    expect(await call('POST', '/Users', user('Anna', '0099'))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', status: '409' },
    });
    expect(await call('POST', '/Users', user('Bo', '0071'))).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('employeeNumber') },
    });
    expect((await registerState(ledger.db, 'employee')).active).toBe(1);
  });

  it('is kept without a number, and is on no register', async () => {
    const id = await create('Anna');
    expect((await call('GET', `/Users/${id}`)).body.userName).toBe('Anna@firma.example');
    expect((await registerState(ledger.db, 'employee')).active).toBe(0);
    const path = `${enterpriseSchema}:employeeNumber`;
    await call('PATCH', `/Users/${id}`, { Operations: [{ op: 'Add', path, value: '0071' }] });
    expect(await people('0071')).toHaveLength(1);
  });

  it('leaves nothing of the person readable in the database', async () => {
    await create('Zarathustra', 'K-98765', {
      userType: 'client',
      name: { givenName: 'Zarathustra', familyName: 'Quist' },
    });
    const kept: string[] = [];
    for (const table of ['scim_user', 'register_person', 'register_source', 'setting'] as const) {
      const { rows } = await sql<{
        row: string;
      }>`select row_to_json(t)::text as row from ${sql.table(`grindvakt.${table}`)} as t`.execute(ledger.db);
      kept.push(...rows.map(({ row }) => row));
    }
    expect(kept.join()).toContain('number_key');
    for (const word of ['zarathustra', 'quist', '98765', 'firma'])
      expect(kept.join().toLowerCase()).not.toContain(word);
  });
});

describe('a user that is changed', () => {
  it('has left when deactivated or deleted, and is back when active again', async () => {
    const id = await create('Anna', '0071');
    await call('PATCH', `/Users/${id}`, replaceActive('False'));
    expect(await people('0071')).toMatchObject([{ status: 'left' }]);
    expect((await registerState(ledger.db, 'employee')).active).toBe(0);
    await call('PATCH', `/Users/${id}`, replaceActive(true));
    expect(await people('0071')).toMatchObject([{ status: 'active' }]);
    expect((await call('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await people('0071')).toMatchObject([{ status: 'left', givenName: 'Anna' }]);
    expect((await call('GET', `/Users/${id}`)).status).toBe(404);
    expect((await registerState(ledger.db, 'employee')).active).toBe(0);
  });

  it('does not come back by an omission', async () => {
    const id = await create('Anna', '0071');
    await call('PATCH', `/Users/${id}`, replaceActive(false));
    await call('PUT', `/Users/${id}`, user('Anna', '0071', { displayName: 'Anna E', active: null }));
    const removal = { Operations: [{ op: 'remove', path: 'active' }] };
    expect((await call('PATCH', `/Users/${id}`, removal)).status).toBe(400);
    expect((await call('GET', `/Users/${id}`)).body).toMatchObject({ active: false, displayName: 'Anna E' });
    expect(await people('0071')).toMatchObject([{ status: 'left' }]);
  });

  it('gives its old number up when it gets a new one', async () => {
    const id = await create('Anna', '0071');
    await call('PUT', `/Users/${id}`, user('Anna', '0072'));
    expect(await people('0071')).toMatchObject([{ status: 'left' }]);
    expect(await people('0072')).toMatchObject([{ status: 'active' }]);
    expect((await registerState(ledger.db, 'employee')).active).toBe(1);
  });

  it('may come back as another user with the number of one that left', async () => {
    const first = await create('Anna', '0071');
    await call('PATCH', `/Users/${first}`, replaceActive(false));
    await create('Annika', '0071');
    expect(await people('0071')).toMatchObject([{ givenName: 'Annika', status: 'active' }]);
    await call('DELETE', `/Users/${first}`);
    expect(await people('0071')).toMatchObject([{ givenName: 'Annika', status: 'active' }]);
    expect((await call('POST', '/Users', user('Bo', '0071'))).status).toBe(409);
  });

  it('loses no update when several come at the same moment', async () => {
    const id = await create('Anna', '0071');
    const set = (path: string, value: string) =>
      call('PATCH', `/Users/${id}`, { Operations: [{ op: 'replace', path, value }] });
    await Promise.all([
      set('department', 'Norr'),
      set('manager.displayName', 'Ulla'),
      set('displayName', 'Anna E'),
      set('name.familyName', 'Berg'),
      set('emails[type eq "home"].value', 'a@hem.example'),
    ]);
    expect((await call('GET', `/Users/${id}`)).body).toMatchObject({
      displayName: 'Anna E',
      name: { familyName: 'Berg' },
      emails: [{ type: 'work' }, { type: 'home' }],
      [enterpriseSchema]: { department: 'Norr', manager: { displayName: 'Ulla' } },
      meta: { version: 'W/"6"' },
    });
    expect(await people('0071')).toMatchObject([{ familyName: 'Berg', department: 'Norr' }]);
  });

  it('publishes nothing when nothing has changed', async () => {
    const id = await create('Anna', '0071');
    await call('PUT', `/Users/${id}`, user('Anna', '0071'));
    expect((await registerState(ledger.db, 'employee')).generation).toBe('1');
    expect((await call('GET', `/Users/${id}`)).headers.etag).toBe('W/"1"');
  });

  it('is refused with 412 when the caller has seen an older version', async () => {
    const id = await create('Anna', '0071');
    const change = (version: string) =>
      call('PATCH', `/Users/${id}`, replaceActive(false), 'hr', { 'if-match': version });
    expect((await change('W/"9"')).status).toBe(412);
    expect((await change('W/"1"')).status).toBe(200);
  });

  it('stays as it was when one operation of several is refused', async () => {
    const id = await create('Anna', '0071');
    const refused = await call('PATCH', `/Users/${id}`, {
      Operations: [
        { op: 'replace', path: 'active', value: false },
        { op: 'remove', path: 'userName' },
      ],
    });
    expect(refused.status).toBe(400);
    expect(await people('0071')).toMatchObject([{ status: 'active' }]);
  });
});

describe('finding users', () => {
  it('asks for name, id, number, address and anything else', async () => {
    await create('Anna', '0071');
    await create('Bo', '0072');
    for (const filter of [
      'userName eq "anna@FIRMA.example"',
      'externalId eq "ext-Anna"',
      `${enterpriseSchema}:employeeNumber eq "0071"`,
      'emails[type eq "work"].value eq "anna@firma.example"',
      'name.givenName sw "An"',
      'userName eq "anna@firma.example" and active eq true',
      'userName eq "anna@firma.example" or userName eq "nobody"',
    ]) {
      expect(await find(filter), filter).toMatchObject({
        totalResults: 1,
        Resources: [{ externalId: 'ext-Anna' }],
      });
    }
    expect(await find('externalId eq "EXT-anna"')).toMatchObject({ totalResults: 0, Resources: [] });
    expect(await find('userName eq')).toMatchObject({ status: '400', scimType: 'invalidFilter' });
  });

  it('pages from 1, and counts without giving any', async () => {
    for (const [index, name] of ['A', 'B', 'C', 'D', 'E'].entries()) await create(name, `10${index}`);
    const page = async (query: string) => {
      const { totalResults, startIndex, itemsPerPage, Resources } = (await call('GET', `/Users?${query}`))
        .body;
      return [
        totalResults,
        startIndex,
        itemsPerPage,
        Resources.map((one: { userName: string }) => one.userName[0]).join(''),
      ];
    };
    expect(await page('startIndex=2&count=2')).toEqual([5, 2, 2, 'BC']);
    expect(await page('startIndex=0&count=2')).toEqual([5, 1, 2, 'AB']);
    expect(await page('startIndex=9')).toEqual([5, 9, 0, '']);
    expect(await page('count=0')).toEqual([5, 1, 0, '']);
    expect(await page(`startIndex=2&count=1&filter=${encodeURIComponent('active eq true')}`)).toEqual([
      5,
      2,
      1,
      'B',
    ]);
  });

  it('gives only the attributes asked for', async () => {
    await create('Anna', '0071');
    const only = (await call('GET', '/Users?attributes=userName,name.givenName')).body.Resources[0];
    expect(Object.keys(only).toSorted()).toEqual(['id', 'name', 'schemas', 'userName']);
    const without = (await call('POST', '/Users/.search', { excludedAttributes: ['emails', 'meta'] })).body
      .Resources[0];
    expect(without).not.toHaveProperty('emails');
    expect(without).toHaveProperty('userName');
  });
});

describe('the server', () => {
  it('lets in only tokens that may provision, and says no in the shape of SCIM', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
    expect(await call('GET', '/Users', undefined, 'nobody')).toMatchObject({
      status: 401,
      body: { schemas, status: '401' },
    });
    expect(await call('POST', '/Users', user('Anna'), 'viewer')).toMatchObject({
      status: 403,
      body: { schemas },
    });
    expect(await call('GET', '/Nothing')).toMatchObject({ status: 404, body: { schemas } });
    expect(await call('GET', '/Users/..%2f1')).toMatchObject({ status: 404, body: { schemas } });
    expect(await call('POST', '/Users', {})).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
  });

  it('describes itself', async () => {
    expect((await call('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      etag: { supported: true },
    });
    expect((await call('GET', '/ResourceTypes')).body.Resources[0].endpoint).toBe('/Users');
    const { Resources } = (await call('GET', '/Schemas')).body;
    expect(Resources.map(({ id }: { id: string }) => id)).toContain(enterpriseSchema);
    expect((await call('GET', `/Schemas/${enterpriseSchema}`)).body.attributes[0].name).toBe(
      'employeeNumber',
    );
    expect((await call('GET', '/Groups')).body.totalResults).toBe(0);
  });

  it('keeps the register young while the provider is heard of', async () => {
    await create('Anna', '0071');
    await sql`update grindvakt.register_source set imported_at = now() - interval '3 days'`.execute(
      ledger.db,
    );
    await call('GET', '/Users?count=1');
    const { importedAt } = await registerState(ledger.db, 'employee');
    expect(Date.now() - importedAt!.getTime()).toBeLessThan(3_600_000);
  });
});
