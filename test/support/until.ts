import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until `look` answers something true. @throws after `withinMs`, with `what` was waited for */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  while (true) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs / 1_000} s in vain until ${what}`);
    await sleep(100);
  }
}
