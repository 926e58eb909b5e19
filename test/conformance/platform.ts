import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Platform, type PlatformAction, PlatformError } from '../../src/platform/port.ts';

/** A small community on a platform, with a way to look at it that does not go through the platform's port. */
export type PlatformWorld = {
  readonly platform: Platform;
  readonly ownId: string;
  readonly groupId: string;
  /** A post and a comment in the group, a comment on a Page. */
  readonly postId: string;
  readonly commentId: string;
  readonly pageCommentId: string;
  /** Somebody who is in the group, everybody who is, and the people who ask to be, in no order. */
  readonly memberId: string;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly applicants: readonly { readonly id: string; readonly name: string }[];
  /** The address and bytes of a picture that somebody posted. */
  readonly picture: { readonly url: string; readonly bytes: Uint8Array };
  /** An id of the platform's shape that nothing has. */
  readonly absentId: string;
  exists(contentId: string): boolean;
  isHidden(contentId: string): boolean;
  isMember(personId: string): boolean;
  messagesTo(personId: string): number;
  close(): Promise<void>;
};

/** `acts`: whether actions take effect, or are only recorded. */
export type PlatformHarness = { readonly acts: boolean; open(): Promise<PlatformWorld> };

/** What every adapter is held to. */
export function describePlatform(name: string, harness: PlatformHarness): void {
  describe(`${name}, as a platform`, () => {
    let world: PlatformWorld;
    beforeEach(async () => {
      world = await harness.open();
    });
    afterEach(() => world.close());

    describeReads(() => world);
    if (harness.acts) describeActing(() => world);
    else describeRecording(() => world);
  });
}

function describeReads(world: () => PlatformWorld): void {
  it('knows the id it acts under', async () => {
    expect(await world().platform.ownId()).toBe(world().ownId);
  });

  it('lists everybody who waits, over all pages, with their names', async () => {
    const { platform, groupId, applicants } = world();
    const requests = await platform.joinRequests(groupId);
    const wanted = applicants.map(({ id, name }) => ({ groupId, personId: id, name }));
    expect(requests).toHaveLength(wanted.length);
    expect(requests).toEqual(expect.arrayContaining(wanted));
  });

  it('lists everybody who is in a group, over all pages, with their names', async () => {
    const { platform, groupId, members } = world();
    const listed = await platform.groupMembers(groupId);
    expect(listed).toHaveLength(members.length);
    expect(listed).toEqual(expect.arrayContaining(members.map(({ id, name }) => ({ personId: id, name }))));
  });

  it('reads the profile of a person', async () => {
    const { platform, applicants } = world();
    const [applicant] = applicants;
    expect(await platform.profile(applicant!.id)).toMatchObject(applicant!);
  });

  it('says not-found for a person or group that does not exist', async () => {
    const { platform, absentId } = world();
    const notFound = expect.objectContaining({ name: 'PlatformError', kind: 'not-found' });
    await expect(platform.profile(absentId)).rejects.toEqual(notFound);
    await expect(platform.groupMembers(absentId)).rejects.toBeInstanceOf(PlatformError);
    await expect(platform.joinRequests(absentId)).rejects.toBeInstanceOf(PlatformError);
  });

  it('fetches a file that stands on it, up to the size that is asked for', async () => {
    const { platform, picture } = world();
    const fetched = await platform.fetchFile(picture.url, picture.bytes.length);
    expect(fetched.status === 'fetched' && Buffer.from(fetched.bytes).equals(picture.bytes)).toBe(true);
    const refused = { status: 'refused', reason: 'too-large' };
    expect(await platform.fetchFile(picture.url, picture.bytes.length - 1)).toEqual(refused);
    expect(await platform.fetchFile(`${picture.url}0`, 1000)).toEqual({ status: 'refused', reason: 'gone' });
  });

  it.each([
    '',
    'no address',
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    'https://localhost:1/',
  ])('fetches nothing from "%s"', async (url) => {
    const refused = { status: 'refused', reason: 'not-the-platforms' };
    expect(await world().platform.fetchFile(url, 1000)).toEqual(refused);
  });

  it('cannot tell whether a message has arrived', async () => {
    const { platform, memberId } = world();
    const message: PlatformAction = { kind: 'send-message', recipientId: memberId, text: 'Hej' };
    expect(await platform.verify(message)).toBe('unknown');
  });

  it('sees what has not been done', async () => {
    for (const action of actionsIn(world())) {
      expect([action.kind, await world().platform.verify(action)]).toEqual([action.kind, 'not-done']);
    }
  });
}

/** Every action whose effect can be looked up, and that the platform can do. */
function actionsIn(world: PlatformWorld): PlatformAction[] {
  const { groupId, postId, commentId, pageCommentId, memberId, applicants } = world;
  const hide: PlatformAction = { kind: 'hide-comment', commentId: pageCommentId };
  return [
    ...(world.platform.capabilities.hideComment ? [hide] : []),
    { kind: 'delete-comment', commentId },
    { kind: 'delete-post', postId },
    { kind: 'admit-member', groupId, personId: applicants[0]!.id },
    { kind: 'remove-member', groupId, personId: memberId },
  ];
}

function describeActing(world: () => PlatformWorld): void {
  it('does each action, sees that it is done, and finds it done the second time', async () => {
    for (const action of actionsIn(world())) {
      const { platform } = world();
      expect([action.kind, await platform.perform(action)]).toMatchObject([action.kind, { status: 'done' }]);
      expect([action.kind, await platform.verify(action)]).toEqual([action.kind, 'done']);
      expect([action.kind, await platform.perform(action)]).toMatchObject([action.kind, { status: 'done' }]);
    }
    const { postId, commentId, pageCommentId, memberId, applicants } = world();
    expect(world().exists(postId)).toBe(false);
    expect(world().exists(commentId)).toBe(false);
    expect(world().isHidden(pageCommentId)).toBe(world().platform.capabilities.hideComment);
    expect(world().isMember(memberId)).toBe(false);
    expect(world().isMember(applicants[0]!.id)).toBe(true);
  });

  it('counts a delete of what is gone as done already', async () => {
    const { platform, absentId } = world();
    const done = { status: 'done', already: true };
    expect(await platform.perform({ kind: 'delete-post', postId: absentId })).toEqual(done);
    expect(await platform.perform({ kind: 'delete-comment', commentId: absentId })).toEqual(done);
  });

  it('takes an admitted person off the list of those who wait', async () => {
    const { platform, groupId, applicants } = world();
    await platform.perform({ kind: 'admit-member', groupId, personId: applicants[0]!.id });
    const waiting = (await platform.joinRequests(groupId)).map(({ personId }) => personId);
    expect(waiting).not.toContain(applicants[0]!.id);
    expect(waiting).toHaveLength(applicants.length - 1);
  });

  it('refuses to admit somebody who does not exist', async () => {
    const { platform, groupId, absentId } = world();
    const outcome = await platform.perform({ kind: 'admit-member', groupId, personId: absentId });
    expect(outcome.status).toBe('refused');
  });

  it('sends a message once and refers to it', async () => {
    const { platform, memberId } = world();
    const outcome = await platform.perform({
      kind: 'send-message',
      recipientId: memberId,
      text: 'Välkommen 👋',
    });
    expect(outcome).toEqual({ status: 'done', reference: expect.any(String) });
    expect(world().messagesTo(memberId)).toBe(1);
  });

  it('says what to do by hand where it cannot decline', async () => {
    const { platform, groupId, applicants } = world();
    const personId = applicants[0]!.id;
    const outcome = await platform.perform({ kind: 'decline-join-request', groupId, personId });
    expect(outcome.status).toBe(platform.capabilities.declineJoinRequest ? 'done' : 'unsupported');
  });
}

function describeRecording(world: () => PlatformWorld): void {
  it('records each action and changes nothing', async () => {
    const { platform, postId, commentId, pageCommentId, memberId, applicants, groupId } = world();
    const personId = applicants[0]!.id;
    const actions: PlatformAction[] = [
      ...actionsIn(world()),
      { kind: 'send-message', recipientId: memberId, text: 'Hej' },
      { kind: 'decline-join-request', groupId, personId },
    ];
    for (const action of actions) expect(await platform.perform(action)).toEqual({ status: 'recorded' });
    expect(world().exists(postId)).toBe(true);
    expect(world().exists(commentId)).toBe(true);
    expect(world().isHidden(pageCommentId)).toBe(false);
    expect(world().isMember(memberId)).toBe(true);
    expect(world().isMember(personId)).toBe(false);
    expect(world().messagesTo(memberId)).toBe(0);
    expect(await platform.joinRequests(groupId)).toHaveLength(applicants.length);
  });
}
