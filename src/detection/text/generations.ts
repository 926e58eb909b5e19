/**
 * A cache of at most `2 × size` entries that keeps what is asked for often: entries not asked for while `size` others
 * came in are forgotten. Two plain maps; no list to keep in order, so a hit costs one look-up.
 */
export class Generations<Value> {
  readonly #size: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): Value | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    const older = this.#old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/** A copy of a key that does not keep alive the text it was cut from, as a slice does. Shorter ones are copies anyway. */
export const apart = (slice: string): string => (slice.length < 13 ? slice : ` ${slice}`.slice(1));
