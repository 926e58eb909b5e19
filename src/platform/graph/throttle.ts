import type { Usage } from './usage.ts';

/** From this share of a limit on, calls are held back, so that there is room left for a person's own. */
const holdFromPercent = 95;
const nearLimitMs = 60_000;
const atLimitMs = 5 * 60_000;
/** However long the platform claims: a header cannot stop the bot for a day. */
const longestMs = 60 * 60_000;

/** Holds calls back while the platform's limits are nearly used up. Nobody sleeps in here: callers ask and come back. */
export type Throttle = {
  /** Milliseconds until the next call may go out; 0 for now. */
  waitMs(): number;
  /** Learns from the usage an answer reported. */
  observe(usage: Usage): void;
  /** Holds everything back for at least this long. */
  holdFor(ms: number): void;
};

export function createThrottle(now: () => number): Throttle {
  let openAt = 0;
  const holdFor = (ms: number): void => {
    openAt = Math.max(openAt, now() + Math.min(ms, longestMs));
  };
  return {
    waitMs: () => Math.max(0, openAt - now()),
    observe({ percent, regainMs }) {
      if (percent >= holdFromPercent) holdFor(regainMs ?? (percent >= 100 ? atLimitMs : nearLimitMs));
    },
    holdFor,
  };
}
