/** What can go wrong with one call. */
export type Fault =
  /** Turned away before any effect: code 4, HTTP 400, `is_transient`. */
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds?: number }
  /** An error before any effect: code 2 and this status, 503 unless told. */
  | { readonly kind: 'server-error'; readonly status?: number }
  /** The connection is cut before or after the effect. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The answer takes this long. */
  | { readonly kind: 'slow'; readonly ms: number };

export type FaultOptions = {
  /** How many calls it hits. Default 1. */
  readonly times?: number;
  readonly on?: 'any' | 'reads' | 'writes';
};

/** Switches for what goes wrong, in the order they were set. */
export type Faults = {
  inject(fault: Fault, options?: FaultOptions): void;
  /** From now on the token is refused with code 190, until it is revived. */
  killToken(): void;
  reviveToken(): void;
  /** What `X-App-Usage` reports, percent. */
  setUsage(percent: number): void;
  clear(): void;
};

export type FaultSource = Faults & {
  /** The fault for a call that is coming in now, if any. */
  take(write: boolean): Fault | undefined;
  readonly tokenDead: boolean;
  readonly usagePercent: number;
};

export function createFaults(): FaultSource {
  let waiting: { fault: Fault; left: number; on: 'any' | 'reads' | 'writes' }[] = [];
  let tokenDead = false;
  let usagePercent = 1;
  return {
    inject(fault, { times = 1, on = 'any' } = {}) {
      waiting.push({ fault, left: times, on });
    },
    killToken() {
      tokenDead = true;
    },
    reviveToken() {
      tokenDead = false;
    },
    setUsage(percent) {
      usagePercent = percent;
    },
    clear() {
      waiting = [];
      tokenDead = false;
      usagePercent = 1;
    },
    take(write) {
      const next = waiting.find(({ on, left }) => left > 0 && (on === 'any' || (on === 'writes') === write));
      if (!next) return undefined;
      next.left--;
      waiting = waiting.filter(({ left }) => left > 0);
      return next.fault;
    },
    get tokenDead() {
      return tokenDead;
    },
    get usagePercent() {
      return usagePercent;
    },
  };
}
