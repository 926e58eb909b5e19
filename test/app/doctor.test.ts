import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/app/doctor/check.ts';
import { examine } from '../../src/app/doctor/doctor.ts';
import { graphChecks } from '../../src/app/doctor/graph-checks.ts';
import { type Environment, readSettings } from '../../src/app/settings.ts';
import { createGraphClient } from '../../src/platform/graph/client.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { freePort } from '../support/free-port.ts';

const secrets = {
  appId: '4711',
  appSecret: 'secret-of-the-app',
  accessToken: 'secret-token',
  verifyToken: 'secret-verify',
};

describe('the doctor', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-doctor-'));
  const policyFile = join(directory, 'policy.yaml');
  writeFileSync(policyFile, 'version: 1\n');
  let sandbox: Sandbox;
  let groupId: string;
  beforeAll(async () => {
    sandbox = createSandbox(secrets);
    await sandbox.listen();
    groupId = sandbox.addGroup({ name: 'Provgruppen' }).id;
  });
  afterEach(() => sandbox.faults.clear());
  afterAll(async () => {
    await sandbox.close();
    rmSync(directory, { recursive: true });
  });

  const settings = (over: Environment = {}) =>
    readSettings({
      DATA_DIR: join(directory, 'data'),
      POLICY_FILE: policyFile,
      GRAPH_BASE_URL: sandbox.url,
      GRAPH_APP_ID: secrets.appId,
      GRAPH_APP_SECRET: secrets.appSecret,
      GRAPH_ACCESS_TOKEN: secrets.accessToken,
      ...over,
    });
  const graph = async (over: Environment = {}, groups = [groupId]) => {
    const results = [];
    for (const check of graphChecks(settings(over), groups)) results.push(await runCheck(check));
    return Object.fromEntries(results.map(({ name, state, text }) => [name, `${state}: ${text}`]));
  };

  it('finds a fresh installation in order, and says what is not set up', async () => {
    const results = await examine(settings({ GRAPH_ACCESS_TOKEN: '' }));
    expect(Object.fromEntries(results.map(({ name, state }) => [name, state]))).toMatchObject({
      settings: 'ok',
      policy: 'ok',
      database: 'ok',
      worker: 'absent',
      'register of employees': 'absent',
      'register of clients': 'absent',
      queue: 'ok',
      'graph token': 'absent',
      mail: 'absent',
      mailbox: 'absent',
      'console sign-in': 'absent',
    });
  }, 60_000);

  it('says in one line each what is wrong with policy, database, queue and mail, and no secret', async () => {
    const port = await freePort();
    const key = Buffer.alloc(32, 9).toString('base64');
    const results = await examine(
      settings({
        POLICY_FILE: join(directory, 'none.yaml'),
        DATABASE_URL: `postgres://grindvakt:hemlig@localhost:${port}/grindvakt`,
        REDIS_URL: `redis://:hemlig@127.0.0.1:${port}`,
        SMTP_URL: `smtp://robot:hemlig@127.0.0.1:${port}`,
        OIDC_ISSUER: `http://127.0.0.1:${port}`,
        OIDC_CLIENT_ID: 'grindvakt',
        OIDC_CLIENT_SECRET: 'hemlig',
        MAIL_FROM: 'grindvakt@lystra.example',
        IMAP_URL: `imap://ansok:hemlig@127.0.0.1:${port}/INBOX`,
        ENCRYPTION_KEY: key,
        GRAPH_ACCESS_TOKEN: '',
      }),
    );
    const wrong = Object.fromEntries(
      results.filter(({ state }) => state === 'wrong').map(({ name, text }) => [name, text]),
    );
    expect(wrong).toMatchObject({
      policy: expect.stringContaining('none.yaml'),
      database: expect.stringMatching(/^DATABASE_URL: .*ECONNREFUSED/),
      worker: expect.stringContaining('mend the database first'),
      'register of employees': expect.stringContaining('mend the database first'),
      'register of clients': expect.stringContaining('mend the database first'),
      queue: expect.stringMatching(/^REDIS_URL: /),
      mail: expect.stringMatching(/^SMTP_URL: /),
      mailbox: expect.stringMatching(/^IMAP_URL: .*ECONNREFUSED/),
      'console sign-in': expect.stringMatching(/^OIDC_ISSUER: /),
    });
    expect(JSON.stringify(results)).not.toMatch(/hemlig|CQkJ/);
    for (const { text } of results) expect(text).not.toContain('\n');
  }, 60_000);

  it('finds that the data cannot be written', async () => {
    const results = await examine(settings({ DATA_DIR: '/dev/null', GRAPH_ACCESS_TOKEN: '' }));
    expect(results.find(({ name }) => name === 'database')?.text).toMatch(
      /^DATA_DIR: \/dev\/null cannot be written \(E[A-Z]+\): give a directory of this user$/,
    );
  });

  it('finds a token and a group in order', async () => {
    expect(await graph()).toMatchObject({
      'graph token': 'ok: the platform knows the token',
      [`graph group ${groupId}`]: expect.stringMatching(/^ok: /),
    });
  });

  it('finds a dead token and a group that cannot be read, and says how to mend it', async () => {
    expect((await graph({}, ['999']))['graph group 999']).toMatch(/^wrong: .*manage_group/);
    sandbox.faults.killToken();
    const found = await graph();
    expect(found['graph token']).toMatch(/^wrong: /);
    expect(JSON.stringify(found)).not.toMatch(/secret-/);
  });

  it('finds a platform that does not answer', async () => {
    const found = await graph({ GRAPH_BASE_URL: `http://127.0.0.1:${await freePort()}` });
    expect(found['graph token']).toMatch(/^wrong: .+/);
  }, 60_000);

  it('needs the app to look its subscriptions up, and an address to look for', async () => {
    expect((await graph({ GRAPH_APP_ID: '' }))['webhook subscription']).toMatch(/^absent: .*GRAPH_APP_ID/);
    expect((await graph())['webhook subscription']).toMatch(/^wrong: PUBLIC_URL is not set/);
  });

  it('finds that nothing is delivered here', async () => {
    const found = await graph({ PUBLIC_URL: 'https://bot.lystra.example/' });
    expect(found['webhook subscription']).toMatch(
      /^wrong: no topic is delivered to https:\/\/bot\.lystra\.example\/webhooks\/graph/,
    );
  });

  it('finds that deliveries come here, and which fields are missing', async () => {
    const callback = Fastify();
    callback.get(
      '/webhooks/graph',
      async (request) => (request.query as Record<string, string>)['hub.challenge'],
    );
    const url = await callback.listen({ host: '127.0.0.1', port: 0 });
    try {
      await sandbox.subscribe(`${url}/webhooks/graph`);
      const found = async () => (await graph({ PUBLIC_URL: url }))['webhook subscription'];
      expect(await found()).toMatch(/^ok: .*group.* delivered to /);
      const client = createGraphClient({
        accessToken: `${secrets.appId}|${secrets.appSecret}`,
        baseUrl: sandbox.url,
      });
      await client.post(`${secrets.appId}/subscriptions`, {
        form: {
          object: 'group',
          fields: 'posts',
          callback_url: `${url}/webhooks/graph`,
          verify_token: secrets.verifyToken,
        },
      });
      expect(await found()).toMatch(/^wrong: the topic group lacks comments, membership/);
    } finally {
      await callback.close();
    }
  });
});
