export type TestClock = { readonly now: () => Date; advance(ms: number): void };

/** A clock that stands still until it is moved on. */
export function createClock(start = new Date()): TestClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms;
    },
  };
}
