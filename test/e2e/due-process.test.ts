import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { until } from '../support/until.ts';
import { breach, createWorld, harmless, type World } from '../support/world.ts';

const policy = `rules:
  confidentiality/identity-number: { atOnce: [remove-member, report] }
  abuse: { high: coach, medium: coach, low: coach }
`;
const insult = 'Du är en idiot.';

type Item = { id: string; kind: string; status: string; awaits?: string; content?: { id: string } };

describe('due process, through the real bot', () => {
  let world: World;
  let bot: BotProcess;
  let token: string;
  beforeAll(async () => {
    world = await createWorld({ policy });
    bot = await startBotProcess(world.settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
    const { stdout } = await runCommand(['token', 'create', '--role', 'moderator', '--json'], world.settings);
    token = (JSON.parse(stdout) as { token: string }).token;
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
  const list = async (what: string): Promise<Item[]> => {
    const answer = await fetch(`${bot.url}/api/v1/${what}`, { headers: headers() });
    return ((await answer.json()) as { items: Item[] }).items;
  };
  const decide = async (id: string, decision: 'approve' | 'reject') => {
    const body = JSON.stringify({ decision, reason: 'prövat' });
    const answer = await fetch(`${bot.url}/api/v1/actions/${id}/decision`, {
      method: 'POST',
      headers: headers(),
      body,
    });
    return answer.status;
  };
  const caseOf = async (contentId: string, status = 'open') =>
    (await list(`cases?status=${status}`)).find(({ content }) => content?.id === contentId);

  it('asks an author in private to mend a post, and lets the matter rest when it is mended', async () => {
    const { sandbox, groupId, memberId } = world;
    const post = sandbox.post(groupId, memberId, insult);
    await sandbox.deliver();
    await until('the author was written to', () => sandbox.ledger.count('message-sent') === 1);
    expect(await caseOf(post)).toBeDefined();
    sandbox.edit(post, harmless(1));
    await sandbox.deliver();
    await until('the case is closed', () => caseOf(post, 'closed'));
    expect(sandbox.content(post)).toBeDefined();
  });

  it("proposes what follows for the author, and does it on a person's word", async () => {
    const { sandbox, groupId, memberId } = world;
    const post = sandbox.post(groupId, memberId, breach(1));
    await sandbox.deliver();
    await until('the post is gone', () => sandbox.content(post) === undefined);
    const proposed = await until('both are proposed', async () => {
      const items = await list('actions?status=proposed');
      return items.length === 2 ? items : undefined;
    });
    expect(sandbox.isMember(groupId, memberId)).toBe(true);
    for (const { id } of proposed) expect(await decide(id, 'approve')).toBe(200);
    await until('the author has left', () => !sandbox.isMember(groupId, memberId));
    // Nobody was let in by number here, so whom to tell is for a person to say.
    await until('the report is a task', async () =>
      (await list('actions?status=needs-person')).some(({ kind }) => kind === 'report-manager'),
    );
    expect(await decide(proposed[0]?.id ?? '', 'reject')).toBe(409);
  });

  it('holds a group at a command beside the running bot, until it is released', async () => {
    const { sandbox, groupId, settings } = world;
    const author = sandbox.addPerson({ name: 'Kim Provsson' });
    expect(await runCommand(['hold', groupId], settings)).toMatchObject({ status: 2 });
    const reason = ['--reason', 'en olycka'];
    expect(await runCommand(['hold', groupId, ...reason], settings)).toMatchObject({ status: 0, stderr: '' });
    expect(await runCommand(['hold', groupId, ...reason], settings)).toMatchObject({ status: 1 });
    const held = sandbox.post(groupId, author.id, harmless(2));
    await sandbox.deliver();
    await until('a moderator is asked', () => caseOf(held));
    expect(sandbox.content(held)).toBeDefined();
    expect(await runCommand(['hold', '--release', groupId], settings)).toMatchObject({ status: 0 });
    const free = sandbox.post(groupId, author.id, harmless(3));
    const control = sandbox.post(groupId, author.id, breach(2));
    await sandbox.deliver();
    await until('the bot has come so far', () => sandbox.content(control) === undefined);
    expect(await caseOf(free)).toBeUndefined();
    expect((await runCommand(['rules', 'stopped'], settings)).stdout).toBe('No rule is stopped.\n');
    expect(await runCommand(['rules', 'lift', 'hate', ...reason], settings)).toMatchObject({ status: 1 });
  });
});
