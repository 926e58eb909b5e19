import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { until } from '../support/until.ts';
import { createWorld, type World } from '../support/world.ts';

describe('the application form, on the embedded database', () => {
  let world: World;
  let bot: BotProcess;
  beforeAll(async () => {
    world = await createWorld();
    bot = await startBotProcess(world.settings);
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  const apply = (group: string, fields: Record<string, string>) =>
    fetch(`${bot.url}/join/${group}`, { method: 'POST', body: new URLSearchParams(fields) });

  it('lets in whoever asked with a bare profile and then gave name and number, by the group’s name', async () => {
    const { sandbox, groupId } = world;
    const known = sandbox.addPerson({ name: 'Astridb Provsson' });
    const stranger = sandbox.addPerson({ name: 'Okänd Främling' });
    sandbox.requestToJoin(groupId, known.id);
    sandbox.requestToJoin(groupId, stranger.id);
    const one = await apply('provgruppen', { name: 'Astridb Provsson', number: '4001' });
    const other = await apply(groupId, { name: 'Okänd Främling', number: '999999' });
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await other.text()).toBe(await one.text());
    await until('the one is in', () => sandbox.ledger.count('member-added') === 1);
    expect(sandbox.waiting(groupId)).toEqual([stranger.id]);
  });

  it('keeps what was typed out of the log', () => {
    expect(JSON.stringify(bot.log)).not.toMatch(/Astrid|Provsson|Främling|4001/);
  });
});
