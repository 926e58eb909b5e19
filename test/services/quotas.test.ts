import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { actionCounts } from '../support/kills.ts';
import { until } from '../support/until.ts';
import { breach, createWorld } from '../support/world.ts';
import { type FreshDatabase, freshPostgres } from './support/fresh-database.ts';
import { services } from './support/services.ts';

const quota = 15;

const openCases = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^grindvakt_open_cases (\d+)/m.exec(text)?.[1]);
};
const roles = [
  ['--roles', 'web'],
  ['--roles', 'worker'],
  ['--roles', 'worker'],
  ['--roles', 'worker'],
];

describe.skipIf(!services.databaseUrl)('a daily quota on PostgreSQL', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshPostgres();
  });
  afterAll(() => database.remove());

  it('is given out exactly, by three workers at once that are killed while they give it out', {
    timeout: 300_000,
  }, async () => {
    const world = await createWorld({
      policy: `rules: { confidentiality: { quota: { remove: ${quota} } } }\n`,
    });
    const { sandbox, groupId } = world;
    const settings = {
      ...world.settings,
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PORT: String(await freePort()),
    };
    const url = `http://127.0.0.1:${settings.PORT}`;
    const running = await Promise.all(roles.map((args) => startBotProcess(settings, args)));
    try {
      await sandbox.subscribe(`${url}/webhooks/graph`);
      // Each by somebody else: nothing but the quota makes the workers wait for each other.
      const posts = Array.from({ length: 2 * quota }, (_, n) => {
        const author = sandbox.addPerson({ name: `Medlem ${n}` });
        return sandbox.post(groupId, author.id, breach(n));
      });
      const killing = (async () => {
        for (let victim = 1; victim < roles.length; victim += 1) {
          await sleep(150);
          await running[victim]?.kill();
          running[victim] = await startBotProcess(settings, roles[victim]);
        }
      })();
      await Promise.all([sandbox.deliver({ attempts: 100, pauseMs: 50 }), killing]);
      const gone = () => posts.filter((id) => sandbox.content(id) === undefined).length;
      await until('the quota is used up', () => gone() >= quota, 120_000);
      await until('the rest is with moderators', async () => (await openCases(url)) === quota, 120_000);
      await until(
        'every action has come to its end',
        async () => {
          const counts = await actionCounts(url);
          return !counts.planned && !counts.started;
        },
        120_000,
      );
      expect([gone(), sandbox.ledger.count('post-deleted')]).toEqual([quota, quota]);
      expect(sandbox.ledger.repeated()).toEqual([]);
      expect(await openCases(url)).toBe(quota);
      // Where the one who tells is killed it is shown as uncertain, and not told again.
      const told = world.alerts.alerts.filter(({ event }) => event === 'quota-reached');
      expect(told.length).toBeLessThanOrEqual(1);
    } finally {
      await Promise.all(running.map((bot) => bot.kill()));
      await world.close();
    }
  });
});
