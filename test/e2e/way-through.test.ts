import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { actionCounts } from '../support/kills.ts';
import { until } from '../support/until.ts';
import { breach, createWorld, type World } from '../support/world.ts';

describe('the way through, on the embedded database', () => {
  let world: World;
  let bot: BotProcess;
  const webhook = () => `${bot.url}/webhooks/graph`;
  const gone = (id: string) => until(`${id} is gone`, () => world.sandbox.content(id) === undefined);

  beforeAll(async () => {
    world = await createWorld({ applicants: 2 });
    bot = await startBotProcess(world.settings);
    await world.sandbox.subscribe(webhook());
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  it('lets everybody in who is on the register, and nobody else', async () => {
    const { sandbox, groupId } = world;
    const stranger = sandbox.addPerson({ name: 'Okänd Främling', employee_number: '999999' });
    sandbox.requestToJoin(groupId, stranger.id);
    await until('the two are in', () => sandbox.ledger.count('member-added') === 2);
    await until('the stranger is a task for a person', async () =>
      (await actions()).includes('needs-person'),
    );
    expect(sandbox.waiting(groupId)).toEqual([stranger.id]);
  });

  const actions = async () => {
    const { stdout } = await runCommand(['token', 'create', '--role', 'moderator', '--json'], world.settings);
    const { token } = JSON.parse(stdout) as { token: string };
    const answer = await fetch(`${bot.url}/api/v1/actions`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { items: { status: string }[] }).items.map(({ status }) => status);
  };

  it('removes a breach, tells staff where to look, and leaves everyday posts alone', async () => {
    const { sandbox, groupId, memberId, alerts } = world;
    const told = alerts.alerts.length;
    const bad = sandbox.post(groupId, memberId, breach(1));
    const good = sandbox.post(groupId, memberId, 'Någon som kan ta passet på fredag? Bjuder på fika ☕');
    const comment = sandbox.comment(good, memberId, breach(2));
    await sandbox.deliver();
    await Promise.all([gone(bad), gone(comment)]);
    await until('staff were told of both', () => alerts.alerts.length === told + 2);
    expect(sandbox.content(good)).toBeDefined();
    expect(JSON.stringify(alerts.alerts)).not.toMatch(/19121212|Maja|Provsson/);
  });

  it('judges a post anew when it is edited', async () => {
    const { sandbox, groupId, memberId } = world;
    const post = sandbox.post(groupId, memberId, 'Alla är välkomna på fredag.');
    await sandbox.deliver();
    sandbox.edit(post, breach(3));
    await sandbox.deliver();
    await gone(post);
  });

  it('does nothing twice for a delivery that comes again, in pieces, or the wrong way round', async () => {
    const { sandbox, groupId, memberId } = world;
    const before = sandbox.ledger.count('post-deleted');
    const posts = [4, 5, 6].map((n) => sandbox.post(groupId, memberId, breach(n)));
    await sandbox.deliver({ order: 'reversed', times: 2 });
    await sandbox.redeliver({ batch: 1, form: 'compact' });
    await Promise.all(posts.map(gone));
    expect(sandbox.ledger.count('post-deleted')).toBe(before + 3);
    expect(sandbox.ledger.repeated()).toEqual([]);
  });

  it('takes a delivery saved to a file while the bot runs on the same directory', async () => {
    const { sandbox, groupId, memberId, directory } = world;
    const post = sandbox.post(groupId, memberId, breach(7));
    const change = {
      field: 'posts',
      value: { post_id: post, verb: 'add', from: { id: memberId }, message: breach(7), target_type: 'group' },
    };
    const file = join(directory, 'delivery.json');
    writeFileSync(
      file,
      JSON.stringify({ object: 'group', entry: [{ id: groupId, time: 1, changes: [change] }] }),
    );
    const result = await runCommand(['receive', file, '--json'], world.settings);
    expect(result).toMatchObject({ status: 0, stdout: '{"stored":1,"known":0}\n', stderr: '' });
    await gone(post);
    expect((await runCommand(['receive', file, '--json'], world.settings)).stdout).toBe(
      '{"stored":0,"known":1}\n',
    );
  });

  it('refuses a second bot on the directory with one line', async () => {
    const second = await runCommand(['start'], { ...world.settings, PORT: '0' });
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toMatch(/^grindvakt: DATA_DIR: .* is in use by process \d+: .*\n$/);
  });

  it('waits out rate limits and outages of the platform, and loses nothing', async () => {
    const { sandbox, groupId, memberId } = world;
    sandbox.faults.inject({ kind: 'rate-limit', retryAfterSeconds: 1 }, { times: 2, on: 'writes' });
    sandbox.faults.inject({ kind: 'server-error' }, { times: 2, on: 'writes' });
    sandbox.faults.inject({ kind: 'drop', when: 'after' }, { times: 1, on: 'writes' });
    const posts = [8, 9, 10].map((n) => sandbox.post(groupId, memberId, breach(n)));
    await sandbox.deliver();
    await Promise.all(posts.map(gone));
    sandbox.faults.clear();
    expect(sandbox.ledger.repeated()).toEqual([]);
  });

  it('leaves the posts of the bot itself alone', async () => {
    const { sandbox, groupId } = world;
    const post = sandbox.post(groupId, sandbox.botId, breach(11));
    const control = sandbox.post(groupId, world.memberId, breach(12));
    await sandbox.deliver();
    await gone(control);
    expect(sandbox.content(post)).toBeDefined();
  });

  it('goes on with the same data after a stop, and stops cleanly', async () => {
    const { sandbox, groupId, memberId } = world;
    expect(await bot.stop()).toBe(0);
    bot = await startBotProcess(world.settings);
    await sandbox.subscribe(webhook());
    const before = sandbox.ledger.count('post-deleted');
    await sandbox.redeliver();
    const post = sandbox.post(groupId, memberId, breach(13));
    await sandbox.deliver();
    await gone(post);
    expect(sandbox.ledger.count('post-deleted')).toBe(before + 1);
  });

  it('stops acting when the brake is put on, also on what was planned before', async () => {
    const { sandbox, groupId, memberId, settings } = world;
    sandbox.faults.inject({ kind: 'rate-limit', retryAfterSeconds: 4 }, { times: 1, on: 'writes' });
    const calls = () => sandbox.ledger.calls.filter(({ method }) => method === 'DELETE').length;
    const before = calls();
    const post = sandbox.post(groupId, memberId, breach(14));
    await sandbox.deliver();
    await until('the removal was put off', () => calls() > before);
    await bot.stop();
    bot = await startBotProcess({ ...settings, ENFORCEMENT: 'observe' });
    await until('it is only recorded', async () => (await actionCounts(bot.url)).recorded);
    expect(sandbox.content(post)).toBeDefined();
  });

  it('keeps names, numbers and texts out of the log', () => {
    expect(JSON.stringify(bot.log)).not.toMatch(
      /Astrid|Provsson|Maja|19121212|Bjuder|access-token|app-secret/,
    );
  });
});
