import type { Platform } from '../platform/port.ts';

const askAgainMs = 60_000;

/** The account the bot acts under, asked for until the platform answers and then remembered. */
export function createOwnId(platform: Platform, now: () => Date): () => Promise<string | undefined> {
  let known: string | undefined;
  let askFrom = 0;
  return async () => {
    if (known === undefined && now().getTime() >= askFrom) {
      askFrom = now().getTime() + askAgainMs;
      known = await platform.ownId().catch(() => undefined);
    }
    return known;
  };
}
