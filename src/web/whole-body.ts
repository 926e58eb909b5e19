import type { Readable } from 'node:stream';
import { HttpError } from './errors.ts';

/** How far beyond the limit a sender is heard out, so that it reads the refusal instead of a broken connection. */
const patience = 4;

/**
 * The bytes of a request as they came, with or without a declared length.
 * What goes beyond `limit` is not kept; at four times the limit the connection is no longer listened to.
 * @throws HttpError 413 over the limit
 */
export async function readWholeBody(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  // Leaving early must not close the socket: the refusal has still to be written to it.
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (received > limit * patience) break;
  }
  if (received > limit) {
    throw new HttpError(413, 'too_large', `The body is larger than ${limit / 1024 / 1024} MiB.`);
  }
  return Buffer.concat(chunks);
}
