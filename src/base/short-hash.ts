import { createHash } from 'node:crypto';

/** The first 12 hexadecimal digits of the SHA-256 of a text: names a version of something, proves nothing. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
