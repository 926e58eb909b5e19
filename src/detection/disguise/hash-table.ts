/** Places in a list by any of several hashes each: two flat arrays, so that a hundred thousand cost half a megabyte. */
export class HashTable {
  readonly #starts: Uint32Array;
  readonly #entries: Uint32Array;
  readonly #shift: number;

  /** @param hashes for each place of the list its hashes, unsigned 32 bits */
  constructor(hashes: readonly (readonly number[])[]) {
    const all = hashes.reduce((sum, some) => sum + some.length, 0);
    const power = Math.max(8, Math.ceil(Math.log2(all + 1)) + 1);
    this.#shift = 32 - power;
    const starts = new Uint32Array(2 ** power + 1);
    for (const some of hashes) for (const hash of some) starts[(hash >>> this.#shift) + 1]! += 1;
    for (let bucket = 0; bucket < 2 ** power; bucket += 1) starts[bucket + 1]! += starts[bucket]!;
    const entries = new Uint32Array(all);
    const next = starts.slice();
    hashes.forEach((some, place) => {
      for (const hash of some) {
        const bucket = hash >>> this.#shift;
        entries[next[bucket]!] = place;
        next[bucket]! += 1;
      }
    });
    this.#starts = starts;
    this.#entries = entries;
  }

  /** The places with this hash, and now and then another: `entries` from `from` up to `to`. */
  find(hash: number): { readonly entries: Uint32Array; readonly from: number; readonly to: number } {
    const bucket = hash >>> this.#shift;
    return {
      entries: this.#entries,
      from: this.#starts[bucket] as number,
      to: this.#starts[bucket + 1] as number,
    };
  }
}
