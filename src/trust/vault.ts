import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * Keeps personal data unreadable at rest and findable without being readable.
 *
 * Sealing is AES-256-GCM with a random nonce; `purpose` is bound in, so that a value sealed for one place
 * does not open in another. Hashing is HMAC-SHA-256. Both keys are derived from the one secret by HKDF.
 */
export type Vault = {
  seal(purpose: string, value: unknown): Buffer;
  /** @throws Error when the key or purpose is another, or the bytes were changed */
  open<T>(purpose: string, sealed: Uint8Array): T;
  /** Hex digest that only the holder of the key can compute. */
  keyedHash(purpose: string, text: string): string;
};

const nonceBytes = 12;
const tagBytes = 16;

/** @param secret 32 bytes */
export function createVault(secret: Uint8Array): Vault {
  const sealKey = derive(secret, 'seal');
  const hashKey = derive(secret, 'hash');
  return {
    seal(purpose, value) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
      return JSON.parse(body.toString('utf8'));
    },
    keyedHash: (purpose, text) => createHmac('sha256', hashKey).update(`${purpose}\0${text}`).digest('hex'),
  };
}

const derive = (secret: Uint8Array, use: string): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', `grindvakt ${use} 1`, 32)));
