import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer is true. A question that throws counts as "not yet".
 * @throws Error that says what was waited for, when it does not come true in `withinMs`
 */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 90_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      if (await isSo()) return;
    } catch (error) {
      lastError = error;
    }
    await pause(50);
  }
  throw new Error(`${what} did not come true within ${withinMs} ms`, { cause: lastError });
}
