import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDelivery } from '../../src/platform/graph/delivery.ts';
import { toEvents } from '../../src/platform/graph/events.ts';
import { verifySignature } from '../../src/platform/graph/signature.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const appSecret = 'secret';
type Received = { readonly body: Buffer; readonly genuine: boolean };

let sandbox: Sandbox;
let receiver: FastifyInstance;
let callback: string;
let received: Received[];
/** What the receiver answers to the next deliveries; 200 when it is empty. */
let answers: number[];
let groupId: string;
let personId: string;

beforeEach(async () => {
  received = [];
  answers = [];
  receiver = Fastify();
  receiver.removeAllContentTypeParsers();
  receiver.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  );
  receiver.get<{ Querystring: Record<string, string> }>('/hook', async ({ query }, reply) =>
    query['hub.verify_token'] === 'v' ? query['hub.challenge'] : reply.code(403).send('no'),
  );
  receiver.post<{ Body: Buffer }>('/hook', async ({ body, headers }, reply) => {
    const [sha256, sha1] = [String(headers['x-hub-signature-256']), String(headers['x-hub-signature'])];
    const genuine =
      verifySignature(body, { sha256 }, appSecret) && verifySignature(body, { sha1 }, appSecret);
    received.push({ body, genuine });
    return reply.code(answers.shift() ?? 200).send('');
  });
  callback = `${await receiver.listen({ host: '127.0.0.1', port: 0 })}/hook`;
  sandbox = createSandbox({ appSecret, accessToken: 'token', verifyToken: 'v', appId: '4711' });
  await sandbox.listen();
  groupId = sandbox.addGroup({ name: 'Lystra' }).id;
  personId = sandbox.addPerson({ name: 'Åsa Öberg' }).id;
  await sandbox.subscribe(callback);
});
afterEach(() => Promise.all([sandbox.close(), receiver.close()]));

const changes = () =>
  received.flatMap(({ body }) => {
    const read = readDelivery(JSON.parse(body.toString()));
    return read.ok ? read.value : [];
  });
const events = () => changes().flatMap(toEvents);

describe('the sandbox delivers', () => {
  it('what people do, in words the adapter understands', async () => {
    const postId = sandbox.post(groupId, personId, 'Hej på er 🍁');
    const commentId = sandbox.comment(postId, personId, 'Hej själv');
    sandbox.edit(postId, 'Hej då');
    sandbox.remove(commentId);
    sandbox.join(groupId, personId);
    sandbox.leave(groupId, personId);
    sandbox.deactivate(personId);
    sandbox.write(personId, 'Hej boten');
    await sandbox.deliver();
    expect(events()).toMatchObject([
      {
        change: 'add',
        kind: 'post',
        contentId: postId,
        text: 'Hej på er 🍁',
        author: { id: personId, name: 'Åsa Öberg' },
      },
      { change: 'add', kind: 'comment', contentId: commentId, postId, groupId },
      { change: 'edit', contentId: postId, text: 'Hej då' },
      { type: 'content-deleted', contentId: commentId },
      { change: 'joined', personId, groupId },
      { change: 'left', personId },
      { type: 'account-deactivated', personId },
    ]);
    expect(changes().map(({ field }) => field)).toContain('messages');
  });

  it('what happens on a Page', async () => {
    const page = sandbox.addPage({ name: 'Lystra' });
    const postId = sandbox.post(page.id, page.id, 'Öppet hus');
    const commentId = sandbox.comment(postId, personId, 'Kul');
    sandbox.edit(commentId, 'Vad kul');
    sandbox.remove(commentId);
    await sandbox.deliver();
    expect(events()).toMatchObject([
      { kind: 'page-post', contentId: postId, groupId: page.id },
      { kind: 'page-comment', contentId: commentId, postId },
      { kind: 'page-comment', change: 'edit', text: 'Vad kul' },
      { kind: 'page-comment', type: 'content-deleted' },
    ]);
  });

  it.each(['spaced', 'compact'] as const)('%s bodies with both signatures over their bytes', async (form) => {
    sandbox.post(groupId, personId, 'Åäö/🍁');
    await sandbox.deliver({ form });
    expect(received.map(({ genuine }) => genuine)).toEqual([true]);
    expect(received[0]?.body.toString()).toContain(
      form === 'spaced' ? '"object": "group"' : String.raw`\u00c5\u00e4\u00f6\/`,
    );
  });

  it('in batches, re-ordered and more than once when asked', async () => {
    for (const text of ['1', '2', '3']) sandbox.post(groupId, personId, text);
    await sandbox.deliver({ batch: 2, order: 'reversed', times: 2 });
    expect(received).toHaveLength(4);
    const texts = events().map((event) => ('text' in event ? event.text : ''));
    expect(texts).toEqual(['3', '2', '3', '2', '1', '1']);
    expect(new Set(changes().map(({ key }) => key)).size).toBe(3);
  });

  it('again until it is taken, and gives up in the end', async () => {
    sandbox.post(groupId, personId, 'Hej');
    answers = [500, 503];
    const [report] = await sandbox.deliver({ pauseMs: 1 });
    expect(report?.answers).toEqual([500, 503, 200]);
    answers = [500, 500, 500];
    const [second] = await sandbox.redeliver({ pauseMs: 1, attempts: 2 });
    expect(second?.answers).toEqual([500, 500]);
  });

  it('the same changes when it delivers again', async () => {
    sandbox.post(groupId, personId, 'Hej');
    await sandbox.deliver();
    await sandbox.redeliver({ form: 'compact' });
    expect(new Set(changes().map(({ key }) => key)).size).toBe(1);
    expect(await sandbox.deliver()).toEqual([]);
  });

  it('nothing to a callback that does not know the verify token', async () => {
    const other = createSandbox({ appSecret, accessToken: 'token', verifyToken: 'other', appId: '4711' });
    await expect(other.subscribe(callback)).rejects.toThrow('handshake');
  });
});
