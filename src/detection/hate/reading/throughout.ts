import type { Cipher } from '../../disguise/ciphers.ts';
import { foldCase } from '../../text/fold.ts';
import { cipherOf } from './ciphered.ts';
import type { Unit, View } from './unit.ts';
import type { WordReader } from './word-reader.ts';

const guessed = new Set<View | undefined>(['slip', 'by-ear', 'letters-for-umlauts', 'repeats']);
const shortest = 3;
const cost = 0.1;

/**
 * Who hides one word in a cipher hides the others too: once one that is beyond doubt was found, the words that nobody knows
 * are read in the same cipher, be they ever so short or ordinary.
 */
export function undoThroughout(units: Unit[], text: string, reader: WordReader): Unit[] {
  if (!units.some(isCiphered)) return units;
  const seen = units.filter(isCiphered).map((unit) => cipherOf(writtenAs(unit, text), reader.index));
  const used = new Set(seen.flatMap((found) => (found ? [found.cipher] : [])));
  if (used.size === 0) return units;
  return units.map((unit) => {
    if (unit.kind !== 'word' || !isDoubtful(unit)) return unit;
    const form = readIn(used, writtenAs(unit, text), reader);
    if (form === undefined) return unit;
    return { ...unit, form, facts: reader.facts(form), cost, view: 'ciphered' };
  });
}

const isCiphered = ({ view, written, form }: Unit): boolean =>
  view === 'ciphered' || (written !== undefined && written !== form);

/** Not known, or as something else than what is written. */
function isDoubtful({ view, facts, written, form }: Unit): boolean {
  if (view === undefined || view === 'spaced')
    return !facts.known || (written !== undefined && written !== form);
  return guessed.has(view);
}

const writtenAs = ({ start, end, written }: Unit, text: string): string =>
  written ?? foldCase(text.slice(start, end));

function readIn(used: ReadonlySet<Cipher>, word: string, reader: WordReader): string | undefined {
  for (const cipher of used) {
    const read = cipher.undo(word).filter(({ length }) => length >= shortest);
    const known =
      read.find((form) => reader.knows(form)) ?? read.find((form) => reader.index.isOrdinary(form));
    if (known !== undefined) return known;
  }
  return undefined;
}
