/** Keeps a server that does not answer from being asked over and over. */
export type Breaker = {
  /** Whether it may be asked now. While it is down, one question after each pause tries whether it is back. */
  mayAsk(): boolean;
  succeeded(): void;
  /** @returns true when it is given up for the first time since it last answered */
  failed(): boolean;
};

const failuresAllowed = 3;
const firstPauseMs = 60_000;
const longestPauseMs = 30 * 60_000;

/** @param now milliseconds */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let pauseMs = firstPauseMs;
  let openUntil = 0;
  return {
    mayAsk() {
      if (failures < failuresAllowed) return true;
      if (now() < openUntil) return false;
      // This one tries; the others wait for what comes of it.
      openUntil = now() + pauseMs;
      return true;
    },
    succeeded() {
      failures = 0;
      pauseMs = firstPauseMs;
    },
    failed() {
      failures += 1;
      if (failures < failuresAllowed) return false;
      openUntil = now() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      return failures === failuresAllowed;
    },
  };
}
