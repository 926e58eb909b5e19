import type { Platform } from '../platform/port.ts';

const askAgainMs = 60_000;

/** The account the bot acts under, asked for until the platform answers and then remembered. */
export function createOwnId(platform: Platform, now: () => Date): () => Promise<string | undefined> {
  let known: string | undefined;
  let askFrom = 0;
  let asking: Promise<string | undefined> = Promise.resolve(undefined);
  return async () => {
    if (known === undefined && now().getTime() >= askFrom) {
      askFrom = now().getTime() + askAgainMs;
      asking = platform.ownId().catch(() => undefined);
    }
    // Whoever comes while the question is under way waits for its answer too.
    const answer = await asking;
    known ??= answer;
    return known;
  };
}
