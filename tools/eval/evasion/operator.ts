/**
 * One way of disguising what is written. Deterministic: the same passage gives the same disguise. A passage that the
 * operator has nothing to do with comes back unchanged.
 */
export type Operator = {
  readonly name: string;
  /** Every word that can be is disguised, but for a `sparing` operator: then the two longest. */
  disguise(passage: string, extent?: 'every word' | 'telling words'): string;
};

const shortest = 4;
const telling = 2;
const word = /[\p{L}\p{N}]+/gu;

/** An operator that works on each longer word by itself, or on each word where none is long. */
export function onWords(name: string, change: (letters: readonly string[]) => string): Operator {
  return {
    name,
    disguise(passage) {
      const least = Math.min(shortest, lengthsIn(passage)[0] ?? 0);
      return changeFrom(least, passage, change);
    },
  };
}

/**
 * An operator that leaves little to see, such as a slip of the pen: nobody makes one in every word, so of telling words
 * only the longest are disguised.
 */
export function sparingly({ name, disguise }: Operator): Operator {
  return {
    name,
    disguise(passage, extent = 'every word') {
      if (extent === 'every word') return disguise(passage);
      const least = lengthsIn(passage)[telling - 1] ?? 0;
      let left = telling;
      return passage.replace(word, (written) => {
        if ([...written].length < least || left === 0) return written;
        left -= 1;
        return disguise(written);
      });
    },
  };
}

function changeFrom(least: number, passage: string, change: (letters: readonly string[]) => string): string {
  return passage.replace(word, (written) => {
    const letters = [...written];
    return letters.length < least ? written : change(letters);
  });
}

/** How long the words are, the longest first. */
const lengthsIn = (passage: string): number[] =>
  (passage.match(word) ?? []).map((written) => [...written].length).toSorted((one, other) => other - one);

export const onPassage = (name: string, disguise: (passage: string) => string): Operator => ({
  name,
  disguise,
});

/** The places for which `fits` holds, without the first and the last letter. */
export const innerPlaces = (letters: readonly string[], fits: (letter: string) => boolean): number[] =>
  letters.flatMap((letter, place) =>
    place > 0 && place < letters.length - 1 && fits(letter) ? [place] : [],
  );

/** One of the places, or none: each word has its own, and always the same. */
export const pick = (letters: readonly string[], places: readonly number[]): number | undefined =>
  places[seedOf(letters) % places.length];

function seedOf(letters: readonly string[]): number {
  let seed = 7;
  for (const letter of letters) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return seed;
}

/** The letters with the one at a place replaced; unchanged where there is no such place. */
export function replaced(
  letters: readonly string[],
  place: number | undefined,
  by: (letter: string) => string,
): string {
  return place === undefined ? letters.join('') : letters.with(place, by(letters[place] as string)).join('');
}
