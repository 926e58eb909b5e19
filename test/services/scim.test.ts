import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '../../src/app/encryption-key.ts';
import { createScimDirectory } from '../../src/register/scim/directory.ts';
import { enterpriseSchema } from '../../src/register/scim/schema.ts';
import { lookUp, registerState } from '../../src/register/store.ts';
import { type Database, openDatabase, openPool } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Vault } from '../../src/trust/vault.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createLeaversHouse, employee } from '../membership/leavers/house.ts';
import { fakeDependencies } from '../web/fakes.ts';
import { type FreshDatabase, freshPostgres } from './support/fresh-database.ts';
import { services } from './support/services.ts';

describe.skipIf(!services.databaseUrl)('an identity provider, on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let db: Database;
  let vault: Vault;
  let app: ReturnType<typeof createWebServer>;
  beforeAll(async () => {
    fresh = await freshPostgres();
    db = openDatabase(openPool(fresh.url, { max: 6 }));
    await migrate(db);
    vault = await openVault(db, randomBytes(32));
    app = createWebServer({
      ...fakeDependencies(),
      scim: {
        authenticate: async () => ({ id: '1', role: 'hr' }),
        directory: createScimDirectory(db, vault),
        publicUrl: 'https://bot.example/',
      },
    });
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await db?.destroy();
    await fresh?.remove();
  });

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
  async function call(method: Method, path: string, body?: object) {
    const answer = await app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: 'Bearer hr',
        ...(body && { 'content-type': 'application/scim+json' }),
      },
      ...(body && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : undefined };
  }
  const person = (n: number) => {
    const { givenName, familyName, number } = employee(n);
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterpriseSchema],
      userName: `user${n}@firma.example`,
      externalId: `ext-${n}`,
      name: { givenName, familyName },
      active: true,
      emails: [{ value: `user${n}@firma.example`, primary: true }],
      [enterpriseSchema]: { employeeNumber: number },
    };
  };
  const setActive = (active: boolean | string) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Replace', path: 'active', value: active }],
  });
  const idOf = async (n: number): Promise<string> =>
    (await call('GET', `/Users?filter=${encodeURIComponent(`userName eq "USER${n}@firma.example"`)}`)).body
      .Resources[0].id;

  it('creates its people, several at once, and each of them once', async () => {
    const created = await Promise.all([0, 1, 2, 3, 4].map((n) => call('POST', '/Users', person(n))));
    expect(created.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const again = await Promise.all([0, 1].map((n) => call('POST', '/Users', person(n))));
    expect(again.map(({ status, body }) => [status, body.scimType])).toEqual([
      [409, 'uniqueness'],
      [409, 'uniqueness'],
    ]);
    expect(await lookUp(db, vault, ['4002'])).toMatchObject([{ givenName: 'Cecilia', status: 'active' }]);
    expect((await registerState(db, 'employee')).active).toBe(5);
  });

  it('finds one by any of its keys, and goes through all of them by pages', async () => {
    for (const filter of ['externalId eq "ext-3"', 'emails[value eq "user3@firma.example"]']) {
      const { body } = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect([filter, body.Resources.map((one: { userName: string }) => one.userName)]).toEqual([
        filter,
        ['user3@firma.example'],
      ]);
    }
    const seen: string[] = [];
    for (let startIndex = 1; startIndex <= 5; startIndex += 2) {
      const { body } = await call('GET', `/Users?startIndex=${startIndex}&count=2`);
      expect([body.totalResults, body.startIndex]).toEqual([5, startIndex]);
      seen.push(...body.Resources.map((one: { userName: string }) => one.userName));
    }
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `user${n}@firma.example`));
  });

  it('changes one from several sides at once and loses none of it', async () => {
    const id = await idOf(4);
    const patches = ['Drift', 'Kök', 'Skola'].map((department) =>
      call('PATCH', `/Users/${id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: `${enterpriseSchema}:department`, value: department }],
      }),
    );
    expect((await Promise.all(patches)).every(({ status }) => status === 200 || status === 204)).toBe(true);
    const { body } = await call('GET', `/Users/${id}`);
    expect(['Drift', 'Kök', 'Skola']).toContain(body[enterpriseSchema].department);
    expect(await lookUp(db, vault, ['4004'])).toHaveLength(1);
  });

  it('takes whoever it switches off out of the groups after the days of grace, and lets them back in', async () => {
    const inTransaction: Parameters<typeof createLeaversHouse>[0]['inTransaction'] = (work) =>
      db.transaction().execute(work);
    const house = createLeaversHouse({ db, vault, inTransaction } as Parameters<
      typeof createLeaversHouse
    >[0]);
    for (const n of [0, 1]) await house.member(`10${n}`, employee(n));
    await house.day();
    const id = await idOf(1);
    // Entra ID writes booleans as text.
    await call('PATCH', `/Users/${id}`, setActive('False'));
    await house.day();
    house.daysPass(6);
    await house.day();
    expect(house.isIn('101')).toBe(true);
    house.daysPass(1);
    await house.day();
    expect([house.isIn('101'), house.isIn('100')]).toEqual([false, true]);
    await call('PATCH', `/Users/${id}`, setActive(true));
    house.daysPass(1);
    await house.day();
    expect(house.platform.effects).toEqual(['remove-member 320/101', 'admit-member 320/101']);
  });

  it('deletes one, who has left from then on', async () => {
    const id = await idOf(2);
    expect((await call('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await call('GET', `/Users/${id}`)).status).toBe(404);
    expect((await lookUp(db, vault, ['4002'])).filter(({ status }) => status === 'active')).toEqual([]);
    expect((await call('GET', '/Users?count=0')).body.totalResults).toBe(4);
  });
});
