import { type Cipher, ciphers } from '../../disguise/ciphers.ts';
import { findCompound } from './compound.ts';
import type { SearchIndex } from './search-index.ts';
import type { Resolution } from './unit.ts';

const cost = 0.1;
const shortest = 5;
const longest = 60;
// "cpap-mask" is no compound with a syllable put in.
const shortestCompound = 10;
const letters = /^[a-zåäö'’_]+$/;

/** A word of the lexicon with its letters moved, exchanged or padded. Only for words that no dictionary knows. */
export function findCiphered(word: string, index: SearchIndex): Resolution | undefined {
  const found = cipherOf(word, index);
  return found && { form: found.form, cost, view: 'ciphered' };
}

/** The cipher that makes a word of the lexicon of it, and that word. */
export function cipherOf(
  word: string,
  index: SearchIndex,
): { readonly cipher: Cipher; readonly form: string } | undefined {
  if (word.length < shortest || word.length > longest || !letters.test(word)) return undefined;
  for (const cipher of ciphers)
    for (const read of cipher.undo(word)) {
      if (read.length < cipher.least) continue;
      if (index.lexicon.forms.has(read)) return { cipher, form: read };
      if (cipher.least > shortest || read.length < shortestCompound) continue;
      const compound = findCompound(read, index);
      if (compound) return { cipher, form: compound.form };
    }
  return undefined;
}
