import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { actionCounts } from '../support/kills.ts';
import { until } from '../support/until.ts';
import { createWorld, type World } from '../support/world.ts';

const patience = 120_000;
const text = 'Så här ser det ut just nu.';

describe('pictures in posts, on the embedded database', () => {
  let world: World;
  let bot: BotProcess;
  let settings: Record<string, string | undefined>;

  const picture = (name: string, type: string) => {
    const bytes = readFileSync(resolve('test/fixtures/attachments', name));
    return { type: 'photo', url: world.sandbox.upload(bytes, type) };
  };
  const post = (name: string, type: string) =>
    world.sandbox.post(world.groupId, world.memberId, text, [picture(name, type)]);
  const isGone = (id: string) => world.sandbox.content(id) === undefined;

  beforeAll(async () => {
    world = await createWorld();
    settings = { ...world.settings, PORT: String(await freePort()) };
    bot = await startBotProcess(settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  it('takes away a post whose picture shows an identity number, and keeps one whose picture does not', async () => {
    const kept = post('harmless.png', 'image/png');
    const bad = post('note.jpg', 'image/jpeg');
    await world.sandbox.deliver();
    await until('the number is gone', () => isGone(bad), patience);
    expect(isGone(kept)).toBe(false);
    expect(JSON.stringify(world.alerts.alerts)).not.toMatch(/19880410|Thorslunda/);
  });

  it('reads after a power cut what was waiting to be read, and does nothing twice', async () => {
    const before = world.sandbox.ledger.count('post-deleted');
    const bad = ['note.webp', 'note-dark.png', 'tilted.jpg'].map((name) => post(name, typeOf(name)));
    const kept = post('blank.png', 'image/png');
    await world.sandbox.deliver();
    for (let cut = 0; cut < 2; cut += 1) {
      const left = bad.filter((id) => !isGone(id)).length;
      await bot.kill();
      bot = await startBotProcess(settings);
      if (left > 1)
        await until('one more is gone', () => bad.filter((id) => !isGone(id)).length < left, patience);
    }
    await until('all that show it are gone', () => bad.every(isGone), patience);
    await until(
      'every action has come to its end',
      async () => {
        const counts = await actionCounts(bot.url);
        return !counts.planned && !counts.started;
      },
      patience,
    );
    expect(isGone(kept)).toBe(false);
    expect(world.sandbox.ledger.count('post-deleted')).toBe(before + bad.length);
    expect(world.sandbox.ledger.repeated()).toEqual([]);
  });
});

const typeOf = (name: string): string =>
  name.endsWith('webp') ? 'image/webp' : name.endsWith('png') ? 'image/png' : 'image/jpeg';
