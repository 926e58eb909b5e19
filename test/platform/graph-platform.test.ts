import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createGraphPlatform } from '../../src/platform/graph/graph-platform.ts';
import type { Platform, PlatformAction } from '../../src/platform/port.ts';
import { createSilentPlatform } from '../../src/platform/recording/silent-platform.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { credentials, openSandbox, openWorld } from './sandbox-world.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

async function world() {
  const opened = await openWorld();
  open.push(opened);
  const remove: PlatformAction = { kind: 'delete-post', postId: opened.postId };
  return { ...opened, remove };
}

describe('the Graph adapter in bad weather', () => {
  it('asks to try again when calls are limited, and does nothing meanwhile', async () => {
    const { sandbox, platform, remove, postId } = await world();
    sandbox.faults.inject({ kind: 'rate-limit', retryAfterSeconds: 0 }, { times: 2, on: 'writes' });
    expect(await platform.perform(remove)).toEqual({ status: 'retry', reason: expect.any(String) });
    expect(await platform.perform(remove)).toMatchObject({ status: 'retry' });
    expect(sandbox.content(postId)).toBeDefined();
    expect(await platform.perform(remove)).toEqual({ status: 'done' });
  });

  it('asks to try again when the platform has a fault', async () => {
    const { sandbox, platform, remove } = await world();
    sandbox.faults.inject({ kind: 'server-error' });
    expect(await platform.perform(remove)).toMatchObject({ status: 'retry' });
  });

  it.each([
    'before',
    'after',
  ] as const)('is uncertain when the connection breaks %s the effect, and can look', async (when) => {
    const { sandbox, platform, remove } = await world();
    sandbox.faults.inject({ kind: 'drop', when });
    expect(await platform.perform(remove)).toMatchObject({ status: 'uncertain' });
    expect(await platform.verify(remove)).toBe(when === 'after' ? 'done' : 'not-done');
  });

  it('is uncertain when the answer takes too long', async () => {
    const { sandbox, remove } = await world();
    const { accessToken, appSecret } = credentials;
    const hasty = createGraphPlatform({ accessToken, appSecret, baseUrl: sandbox.url, timeoutMs: 20 });
    sandbox.faults.inject({ kind: 'slow', ms: 200 });
    expect(await hasty.perform(remove)).toMatchObject({ status: 'uncertain' });
  });

  it('tries again when nobody listens, because nothing was sent', async () => {
    const { sandbox, platform, remove } = await world();
    await sandbox.close();
    expect(await platform.perform(remove)).toMatchObject({ status: 'retry' });
    await expect(platform.ownId()).rejects.toMatchObject({ kind: 'retry' });
  });

  it('halts on a dead token, in reading as in acting', async () => {
    const { sandbox, platform, remove, groupId, postId } = await world();
    sandbox.faults.killToken();
    expect(await platform.perform(remove)).toMatchObject({ status: 'halted', code: 190 });
    await expect(platform.joinRequests(groupId)).rejects.toMatchObject({ kind: 'halted' });
    await expect(platform.verify(remove)).rejects.toMatchObject({ kind: 'halted' });
    expect(sandbox.content(postId)).toBeDefined();
    sandbox.faults.reviveToken();
    expect(await platform.perform(remove)).toEqual({ status: 'done' });
  });

  it('halts when the secret or the clock is wrong, rather than give up action by action', async () => {
    const { sandbox, remove } = await world();
    const { accessToken, appSecret } = credentials;
    const late = () => Date.now() - 6 * 60_000;
    for (const options of [{ appSecret: 'wrong' }, { appSecret: undefined }, { appSecret, now: late }]) {
      const platform = createGraphPlatform({ accessToken, baseUrl: sandbox.url, ...options });
      expect(await platform.perform(remove)).toMatchObject({ status: 'halted' });
    }
  });

  it('holds back while the limits are nearly used up', async () => {
    const { sandbox, platform, remove, postId } = await world();
    sandbox.faults.setUsage(97);
    await platform.ownId();
    expect(await platform.perform(remove)).toMatchObject({ status: 'retry', afterMs: expect.any(Number) });
    expect(sandbox.content(postId)).toBeDefined();
  });

  it('does a removal twice without harm', async () => {
    const { sandbox, platform, groupId, memberId } = await world();
    const remove: PlatformAction = { kind: 'remove-member', groupId, personId: memberId };
    expect(await platform.perform(remove)).toEqual({ status: 'done' });
    expect(await platform.perform(remove)).toEqual({ status: 'done', already: true });
    expect(sandbox.ledger.count('member-removed', memberId)).toBe(1);
    expect(sandbox.ledger.repeated()).toEqual([]);
  });

  it('cannot hide a comment in a group, and says so', async () => {
    const { platform, commentId } = await world();
    expect(await platform.perform({ kind: 'hide-comment', commentId })).toMatchObject({
      status: 'refused',
      code: 100,
    });
  });

  it('counts a hidden comment that is gone as done already', async () => {
    const { platform, absentId } = await world();
    const outcome = await platform.perform({ kind: 'hide-comment', commentId: absentId });
    expect(outcome).toEqual({ status: 'done', already: true });
  });

  it('sees a join request as declined once a person has declined it', async () => {
    const { platform, groupId, applicants, absentId } = await world();
    const decline = (personId: string): PlatformAction => ({
      kind: 'decline-join-request',
      groupId,
      personId,
    });
    expect(await platform.verify(decline(applicants[0]!.id))).toBe('not-done');
    expect(await platform.verify(decline(absentId))).toBe('done');
  });

  it.each([
    'me',
    '../me',
    '',
    'a/b',
    '1?fields=x',
    '%2e%2e',
    'community',
  ])('sends nothing to the id "%s"', async (id) => {
    const { sandbox, platform } = await world();
    const before = sandbox.ledger.calls.length;
    expect(await platform.perform({ kind: 'delete-post', postId: id })).toMatchObject({ status: 'refused' });
    expect(sandbox.ledger.calls.length).toBe(before);
  });
});

describe('profiles', () => {
  const about = {
    name: 'Åsa Öberg',
    email: 'asa.oberg@lystra.example',
    employee_number: '1042',
    external_id: 'K-7',
    department: 'Assistans Nord',
  };

  async function profileWith(personFields?: readonly string[]) {
    const { sandbox, platform } = await openSandbox(personFields ? { personFields } : {});
    open.push(sandbox);
    return platform.profile(sandbox.addPerson({ ...about, id: '77' }).id);
  }

  it('are read whole', async () => {
    expect(await profileWith()).toEqual({
      id: '77',
      name: 'Åsa Öberg',
      email: 'asa.oberg@lystra.example',
      employeeNumber: '1042',
      externalId: 'K-7',
      department: 'Assistans Nord',
    });
  });

  it('are read as far as the platform knows the fields', async () => {
    expect(await profileWith(['id', 'name', 'email'])).toEqual({
      id: '77',
      name: about.name,
      email: about.email,
    });
    expect(await profileWith(['id', 'name'])).toEqual({ id: '77', name: about.name });
  });
});

describe('join requests of another shape', () => {
  afterEach(() => nock.cleanAll());

  it.each([
    ['people', [{ id: '7', name: 'Åsa' }]],
    ['people in a wrapper', [{ user: { id: 7, name: 'Åsa' }, created_time: 'x' }]],
    [
      'a list with strange entries in it',
      [null, 'x y', {}, { id: '7', name: 'Åsa' }, { id: '7', name: 'Åsa' }],
    ],
  ])('are read from %s', async (_, data) => {
    nock('https://graph.example').get('/v26.0/320/member_requests').query(true).reply(200, { data });
    const platform = createGraphPlatform({ accessToken: 'x', baseUrl: 'https://graph.example' });
    const requests = await platform.joinRequests('320');
    expect(requests).toEqual([{ groupId: '320', personId: '7', name: 'Åsa' }]);
  });
});

describe('a bot without a token', () => {
  const silent: Platform = createSilentPlatform();

  it('records every action and has nobody to ask', async () => {
    const remove: PlatformAction = { kind: 'delete-post', postId: '320_1' };
    expect(await silent.perform(remove)).toEqual({ status: 'recorded' });
    expect(await silent.verify(remove)).toBe('unknown');
    const halted = { kind: 'halted', message: expect.stringContaining('GRAPH_ACCESS_TOKEN') };
    await expect(silent.ownId()).rejects.toMatchObject(halted);
    await expect(silent.joinRequests('320')).rejects.toMatchObject(halted);
    await expect(silent.profile('7')).rejects.toMatchObject(halted);
  });
});

describe('what the sandbox counts', () => {
  it('shows a message that was sent twice', async () => {
    const { sandbox, platform, memberId } = await world();
    const hello: PlatformAction = { kind: 'send-message', recipientId: memberId, text: 'Hej' };
    await platform.perform(hello);
    expect((sandbox as Sandbox).ledger.repeated()).toEqual([]);
    await platform.perform(hello);
    expect(sandbox.ledger.repeated()).toMatchObject([{ kind: 'message-sent', target: memberId }]);
  });
});
