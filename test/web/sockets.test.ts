import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBody } from '../../src/platform/graph/signature.ts';
import { createWebServer } from '../../src/web/server.ts';
import { deliveryLimitBytes } from '../../src/web/webhooks.ts';
import { appSecret, fakeDependencies } from './fakes.ts';

// What only shows on a real connection: bodies without a length, senders that do not listen while they speak.
const app = createWebServer(fakeDependencies());
let port: number;
beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

function send(body: Buffer, headers: OutgoingHttpHeaders): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { port, path: '/webhooks/graph', method: 'POST', headers },
      (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const signed = (body: Buffer) => ({ 'x-hub-signature-256': signBody(body, appSecret).sha256 });
const delivery = Buffer.from('{"object": "group", "entry": []}');

describe('on a real connection a delivery', () => {
  it('is taken with a length and in chunks without one', async () => {
    const stored = { status: 200, body: '{"stored":0,"known":0}' };
    expect(await send(delivery, { ...signed(delivery), 'content-length': delivery.length })).toEqual(stored);
    expect(await send(delivery, { ...signed(delivery), 'transfer-encoding': 'chunked' })).toEqual(stored);
  });

  it.each([1, 2, 3])('that is %i times too large is told so instead of cut off', async (times) => {
    const body = Buffer.alloc(deliveryLimitBytes * times + 1, 'x');
    for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await send(body, { ...signed(body), ...headers });
      expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([413, 'too_large']);
    }
  });

  it('that never ends is not listened to for ever, and the next one is taken', async () => {
    const heard = await new Promise<number>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let sent = 0;
      const chunk = Buffer.concat([
        Buffer.from('100000\r\n'),
        Buffer.alloc(0x100000, 'x'),
        Buffer.from('\r\n'),
      ]);
      const speak = () => {
        sent += 0x100000;
        socket.write(chunk, (error) => {
          if (!error) speak();
        });
      };
      socket.on('error', () => {});
      socket.on('close', () => resolve(sent));
      socket.write('POST /webhooks/graph HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', speak);
    });
    expect(heard).toBeLessThan(100 * deliveryLimitBytes);
    expect((await send(delivery, signed(delivery))).status).toBe(200);
  });

  it('that breaks off in the middle harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /webhooks/graph HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"object"',
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await send(delivery, signed(delivery))).status).toBe(200);
  });
});
