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
  /** Only calls to a path it matches, such as `/members$/`. The path has no version and no slash in front. */
  readonly path?: RegExp;
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
  take(write: boolean, path: string): Fault | undefined;
  readonly tokenDead: boolean;
  readonly usagePercent: number;
};

export function createFaults(): FaultSource {
  let waiting: (Required<Omit<FaultOptions, 'times'>> & { readonly fault: Fault; left: number })[] = [];
  let tokenDead = false;
  let usagePercent = 1;
  return {
    inject(fault, { times = 1, on = 'any', path = /(?:)/ } = {}) {
      waiting.push({ fault, left: times, on, path });
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
    take(write, path) {
      const next = waiting.find(
        (candidate) =>
          (candidate.on === 'any' || (candidate.on === 'writes') === write) && candidate.path.test(path),
      );
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
