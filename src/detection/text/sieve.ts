const bitsPerWord = 32;

/**
 * A set of hashes that may say yes wrongly (one time in thirty) but never no (a Bloom filter with one function). Whether
 * a part of a word is anything is asked of it before the part is cut out and looked up.
 */
export class Sieve {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  constructor(hashes: Iterable<number>) {
    const all = [...hashes];
    const power = Math.max(10, Math.ceil(Math.log2(all.length * bitsPerWord + 1)));
    this.#bits = new Uint32Array(2 ** (power - 5));
    this.#shift = 32 - power;
    for (const hash of all) {
      const place = this.#placeOf(hash);
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] as number) | (1 << (place & 31));
    }
  }

  mayHave(hash: number): boolean {
    const place = this.#placeOf(hash);
    return ((this.#bits[place >>> 5] as number) & (1 << (place & 31))) !== 0;
  }

  /** The high bits of a last multiplication: FNV alone mixes its last letter too little. */
  #placeOf(hash: number): number {
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> this.#shift;
  }
}
