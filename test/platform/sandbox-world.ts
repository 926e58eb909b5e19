import { createGraphPlatform } from '../../src/platform/graph/graph-platform.ts';
import type { Platform } from '../../src/platform/port.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import type { PlatformWorld } from '../conformance/platform.ts';

export const credentials = {
  appId: '4711',
  appSecret: 'a-secret-of-the-sandbox',
  accessToken: 'a-token-of-the-sandbox',
  verifyToken: 'a-verify-token',
};

export async function openSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox({ ...credentials, ...options });
  await sandbox.listen();
  const { accessToken, appSecret } = credentials;
  const platform = createGraphPlatform({ accessToken, appSecret, baseUrl: sandbox.url });
  return { sandbox, platform };
}

const pictureBytes = Buffer.from('89504e470d0a1a0a00', 'hex');

/** The community of the conformance suite, on a sandbox; `wrap` makes the platform under test. */
export async function openWorld(
  wrap: (platform: Platform) => Platform = (platform) => platform,
): Promise<PlatformWorld & { sandbox: Sandbox }> {
  const { sandbox, platform } = await openSandbox();
  const group = sandbox.addGroup({ name: 'Lystra kunder och personal' });
  const page = sandbox.addPage({ name: 'Lystra' });
  const member = sandbox.addPerson({ name: 'Berit Ström' });
  // More than a page of each.
  const colleagues = Array.from({ length: 110 }, (_, index) =>
    sandbox.addPerson({ name: `Elsa Dahl ${index}` }),
  );
  const members = [member, ...colleagues];
  for (const { id } of members) sandbox.join(group.id, id);
  const applicants = Array.from({ length: 120 }, (_, index) =>
    sandbox.addPerson({ name: `Åsa Öberg ${index}` }),
  );
  for (const { id } of applicants) sandbox.requestToJoin(group.id, id);
  const postId = sandbox.post(group.id, member.id, 'Hej på er!');
  const pagePostId = sandbox.post(page.id, page.id, 'Öppet hus på lördag');
  return {
    sandbox,
    platform: wrap(platform),
    ownId: sandbox.botId,
    groupId: group.id,
    postId,
    commentId: sandbox.comment(postId, member.id, 'Hej själv'),
    pageCommentId: sandbox.comment(pagePostId, member.id, 'Vi kommer'),
    memberId: member.id,
    members: members.map(({ id, name }) => ({ id, name })),
    applicants,
    picture: { url: sandbox.upload(pictureBytes, 'image/png'), bytes: pictureBytes },
    absentId: '999999999999999',
    exists: (id) => sandbox.content(id) !== undefined,
    isHidden: (id) => sandbox.content(id)?.hidden === true,
    isMember: (id) => sandbox.isMember(group.id, id),
    messagesTo: (id) => sandbox.ledger.count('message-sent', id),
    close: () => sandbox.close(),
  };
}
