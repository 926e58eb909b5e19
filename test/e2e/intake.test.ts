import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBody } from '../../src/platform/graph/signature.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { actionCounts } from '../support/kills.ts';
import { until } from '../support/until.ts';
import { breach, createWorld, type World } from '../support/world.ts';

/** What the platform never sends and everybody else may. */
describe('the webhook of the running bot', () => {
  let world: World;
  let bot: BotProcess;
  beforeAll(async () => {
    world = await createWorld();
    bot = await startBotProcess(world.settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  const post = async (body: string | Buffer, signature?: string) => {
    const bytes = Buffer.from(body);
    const answer = await fetch(`${bot.url}/webhooks/graph`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': signature ?? signBody(bytes, 'app-secret').sha256,
      },
      body: bytes,
    });
    return answer.status;
  };
  const isHealthy = async () => {
    expect((await fetch(`${bot.url}/health/live`)).status).toBe(200);
    await until('the bot is ready', async () => (await fetch(`${bot.url}/health/ready`)).status === 200);
  };
  const written = (n: number, text: string) => ({
    field: 'posts',
    value: {
      post_id: `${world.groupId}_${900_000 + n}`,
      verb: 'add',
      from: { id: world.memberId, name: 'Maja Provsson' },
      message: text,
      target_type: 'group',
    },
  });
  const delivery = (changes: readonly unknown[]) =>
    JSON.stringify({ object: 'group', entry: [{ id: world.groupId, time: 1_700_000_000, changes }] });

  it('answers each wrong request as promised and stays healthy', async () => {
    const fine = delivery([written(0, 'Hej')]);
    expect(await post(fine, `sha256=${'0'.repeat(64)}`)).toBe(401);
    expect(await post('{"object": "group", "entry": [')).toBe(400);
    expect(await post('"group"')).toBe(400);
    expect(await post(delivery([written(1, 'x'.repeat(4 * 1024 * 1024))]))).toBe(413);
    await isHealthy();
  });

  it('stores what it does not know and goes on', async () => {
    const unknown = [
      { object: 'whatsapp', entry: [{ id: '1', time: 1, changes: [{ field: 'messages', value: null }] }] },
      {
        object: 'group',
        entry: [{ id: '1', changes: [{ field: 'rockets', value: [1, { 'a\u0000b': '\ud800' }] }] }],
      },
      { object: 'group', entry: [{ id: '1', changed_fields: ['posts'] }] },
      {
        object: 'page',
        entry: [{ id: '1', messaging: [{ sender: { id: '2' }, message: { mid: 'm.1', text: 'Hej' } }] }],
      },
      { object: 'group', entry: [] },
    ];
    for (const body of unknown) expect(await post(JSON.stringify(body))).toBe(200);
    await isHealthy();
  });

  it('takes a thousand changes at once and judges every one', async () => {
    const changes = Array.from({ length: 1_000 }, (_, n) =>
      written(n, n % 100 === 7 ? breach(n) : `Nu är schemat för vecka ${n} klart.`),
    );
    expect(await post(delivery(changes))).toBe(200);
    // None of these posts stands in the community: that each is gone already counts as done.
    await until('ten removals are done', async () => ((await actionCounts(bot.url)).done ?? 0) >= 20, 90_000);
    await isHealthy();
  });

  it('judges a post of 100,000 characters without holding up the next one', async () => {
    const { sandbox, groupId, memberId } = world;
    const long = sandbox.post(groupId, memberId, `${'Öööh aaa 8 7 6 å̈ '.repeat(6_000)} ${breach(1)}`);
    const next = sandbox.post(groupId, memberId, breach(2));
    await sandbox.deliver();
    await until('both are gone', () => !sandbox.content(long) && !sandbox.content(next));
    await isHealthy();
  });
});
