import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type OpinionRequest = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
};
export type OpinionAnswer = { readonly status?: number; readonly body: unknown; readonly afterMs?: number };

/** A server that speaks the protocol of OpenAI's as far as a second opinion needs it, and answers as it is told. */
export type TestOpinionServer = {
  readonly url: string;
  readonly requests: readonly OpinionRequest[];
  answer: (request: OpinionRequest) => OpinionAnswer;
  close(): Promise<void>;
};

export const chatAnswer = (opinion: string): OpinionAnswer => ({
  body: {
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: JSON.stringify({ opinion }) } }],
  },
});

export async function startOpinionServer(): Promise<TestOpinionServer> {
  const requests: OpinionRequest[] = [];
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started: TestOpinionServer = {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    answer: () => chatAnswer('unsure'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;

  async function reply(request: IncomingMessage, response: ServerResponse) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { url: path = '', headers } = request;
    const received = { path, authorization: headers.authorization, body: JSON.parse(text) as unknown };
    requests.push(received);
    const { status = 200, body, afterMs = 0 } = started.answer(received);
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}
