import type { Cipher } from '../../disguise/ciphers.ts';
import { foldCase } from '../../text/fold.ts';
import { cipherOf } from './ciphered.ts';
import type { Unit, View } from './unit.ts';
import type { WordReader } from './word-reader.ts';

const guessed = new Set<View | undefined>([undefined, 'slip', 'by-ear', 'letters-for-umlauts']);
const shortest = 3;
const cost = 0.1;

/**
 * Who hides one word in a cipher hides the others too: once one that is beyond doubt was found, the words that nobody knows
 * are read in the same cipher, be they ever so short or ordinary.
 */
export function undoThroughout(units: readonly Unit[], text: string, reader: WordReader): Unit[] {
  const seen = units
    .filter(({ view }) => view === 'ciphered')
    .map((unit) => cipherOf(asWritten(unit, text), reader.index));
  const used = new Set(seen.flatMap((found) => (found ? [found.cipher] : [])));
  if (used.size === 0) return [...units];
  return units.map((unit) => {
    if (unit.kind !== 'word' || !guessed.has(unit.view) || (unit.view === undefined && unit.facts.known))
      return unit;
    const form = readIn(used, asWritten(unit, text), reader);
    return form === undefined ? unit : { ...unit, form, facts: reader.facts(form), cost, view: 'ciphered' };
  });
}

const asWritten = ({ start, end }: Unit, text: string): string => foldCase(text.slice(start, end));

function readIn(used: ReadonlySet<Cipher>, word: string, reader: WordReader): string | undefined {
  for (const cipher of used) {
    const read = cipher.undo(word).filter(({ length }) => length >= shortest);
    const known =
      read.find((form) => reader.knows(form)) ?? read.find((form) => reader.index.isOrdinary(form));
    if (known !== undefined) return known;
  }
  return undefined;
}
