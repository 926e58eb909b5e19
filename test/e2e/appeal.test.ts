import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { until } from '../support/until.ts';
import { breach, createWorld, type World } from '../support/world.ts';

describe('due process, through the Graph API', () => {
  let world: World;
  let bot: BotProcess;
  let settings: World['settings'];
  beforeAll(async () => {
    world = await createWorld();
    settings = { ...world.settings, PUBLIC_URL: 'http://grindvakt.example' };
    bot = await startBotProcess(settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
  }, 120_000);
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  const said = () => world.sandbox.ledger.effects.filter(({ kind }) => kind === 'message-sent');
  const writtenAgain = () => world.sandbox.ledger.effects.filter(({ kind }) => kind === 'content-written');
  const remove = async (text: string) => {
    const post = world.sandbox.post(world.groupId, world.memberId, text);
    await world.sandbox.deliver();
    await until('it is gone', () => world.sandbox.content(post) === undefined);
    return post;
  };

  it('lets the author appeal, a second person overturn it, and undoes what came of it', {
    timeout: 120_000,
  }, async () => {
    const post = await remove(breach(1));
    await until('the author was written to', () => said().length === 1);
    const token = /appeal\/(\S+)/.exec(said()[0]?.text ?? '')?.[1] ?? '';
    expect(token).not.toContain(world.memberId);

    const page = await fetch(`${bot.url}/appeal/${token}`);
    expect(await page.text()).toContain('<mark>19121212-1212</mark>');
    const form = new URLSearchParams({ statement: 'Det är ett provnummer' });
    expect((await fetch(`${bot.url}/appeal/${token}`, { method: 'POST', body: form })).status).toBe(200);

    const { stdout } = await runCommand(['token', 'create', '--role', 'moderator', '--json'], settings);
    const headers = {
      authorization: `Bearer ${(JSON.parse(stdout) as { token: string }).token}`,
      'content-type': 'application/json',
    };
    const listed = await fetch(`${bot.url}/api/v1/appeals?status=open`, { headers });
    const [appeal] = ((await listed.json()) as { items: { id: string; statement: string }[] }).items;
    expect(appeal?.statement).toBe('Det är ett provnummer');
    const decision = await fetch(`${bot.url}/api/v1/appeals/${appeal?.id}/decision`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify({ decision: 'overturn', reason: 'a test number' }),
    });
    expect(await decision.json()).toMatchObject({ status: 'overturned' });
    await until('it is written again', () => writtenAgain().length === 1);
    await until('the author was sent their words', () =>
      said().some(({ text }) => text?.includes('Så här skrev du')),
    );
    expect(world.sandbox.ledger.repeated()).toEqual([]);

    const explained = await runCommand(['explain', post, '--language', 'sv', '--json'], settings);
    const { decisions } = JSON.parse(explained.stdout) as { decisions: { by: string; verdict: string }[] };
    expect(decisions.map(({ by, verdict }) => `${by.split(':')[0]} ${verdict}`)).toEqual([
      'token allow',
      'rule remove',
    ]);
    expect(explained.stdout).not.toContain('19121212');
  });

  it('undoes a rule’s work by one command beside the running bot', { timeout: 120_000 }, async () => {
    const before = writtenAgain().length;
    await remove(breach(2));
    const { stdout } = await runCommand(['explain', 'decision:3', '--json'], settings);
    const { rule } = (JSON.parse(stdout) as { decisions: { rule: string }[] }).decisions[0] ?? { rule: '' };
    const call = ['revert', '--rule', rule, '--since', '1h', '--json'];
    const foreseen = JSON.parse((await runCommand([...call, '--dry-run'], settings)).stdout);
    const done = JSON.parse((await runCommand([...call, '--reason', 'a test'], settings)).stdout);
    expect(done).toMatchObject({ decisions: 1, undone: foreseen.undone, strikes: 1 });
    await until('it is written again', () => writtenAgain().length === before + 1);
    expect(JSON.parse((await runCommand([...call, '--reason', 'a test'], settings)).stdout)).toMatchObject({
      decisions: 0,
    });
  });
});
