import type { Category, Severity } from '../../finding.ts';
import { senseBit } from '../lexicon/bits.ts';
import type { Unit } from '../reading/unit.ts';

/** A stretch of units that says something: an entry of the lexicon, or somebody spoken of. */
export type Hit = {
  readonly sense: string;
  /** Units `from` up to but not including `to`. */
  readonly from: number;
  readonly to: number;
  readonly category: Category | undefined;
  /** What the lexicon says of the word itself, where it says something. */
  readonly severity: Severity | undefined;
  readonly cost: number;
  /** The expression that was found, for the derivation. */
  readonly source: string;
};

/** Hits by where they begin and where they end. */
export class HitTable {
  readonly all: Hit[] = [];
  readonly #units: readonly Unit[];
  readonly #senses: number[] = [];
  readonly #from: (Hit[] | undefined)[];
  readonly #to: (Hit[] | undefined)[];

  constructor(units: readonly Unit[]) {
    this.#units = units;
    this.#from = new Array(units.length + 1);
    this.#to = new Array(units.length + 1);
  }

  /** @returns false when the same sense already stands there */
  add(hit: Hit): boolean {
    const here = this.#from[hit.from];
    if (
      here?.some(
        (other) => other.to === hit.to && other.sense === hit.sense && other.category === hit.category,
      )
    ) {
      return false;
    }
    this.all.push(hit);
    const sentence = this.#units[hit.from]?.sentence ?? 0;
    this.#senses[sentence] = (this.#senses[sentence] ?? 0) | senseBit(hit.sense);
    if (here) here.push(hit);
    else this.#from[hit.from] = [hit];
    const ending = this.#to[hit.to];
    if (ending) ending.push(hit);
    else this.#to[hit.to] = [hit];
    return true;
  }

  /** The bits of all senses that stand in a sentence. */
  sensesIn(sentence: number): number {
    return this.#senses[sentence] ?? 0;
  }

  from(unit: number): readonly Hit[] {
    return this.#from[unit] ?? none;
  }

  to(unit: number): readonly Hit[] {
    return this.#to[unit] ?? none;
  }
}

const none: readonly Hit[] = [];
