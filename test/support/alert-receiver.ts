import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

export type AlertReceiver = {
  readonly url: string;
  readonly alerts: Record<string, unknown>[];
  close(): Promise<void>;
};

/** An incoming webhook such as a chat room has, that keeps what it is sent. */
export async function receiveAlerts(): Promise<AlertReceiver> {
  const alerts: Record<string, unknown>[] = [];
  const app = Fastify();
  app.post('/hook', async (request) => {
    alerts.push(request.body as Record<string, unknown>);
    return { ok: true };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, alerts, close: () => app.close() };
}
