import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { drawnLike } from './scripts.ts';
import { coversLetter, lettersFor } from './signs.ts';

const beyondLatin = /[^\u0020-\u024f]/;
const table: Readonly<Record<string, string>> = confusables;
// Small capitals and what the table takes Greek and Cyrillic letters to.
const small: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢĸʍχɑɡǝ'].map((letter, at) => [
    letter,
    'abcdefghijklmnoprstuvwyzkmxage'.charAt(at),
  ]),
);
const plain = /^[ -~åäöæøÅÄÖÆØ]*$/;
const marks = /\p{M}/gu;
// Dots and ring, over the letters that are others with them.
const nordic = /^(?:a[\u0308\u030a]|o\u0308)/;
const isMark = /^\p{M}$/u;
const latinLetter = /^\p{Script=Latin}$/u;

/**
 * The word with characters of other scripts and styles written as the Latin letters they pass for (Unicode's table of
 * confusables), and marks that belong to no Nordic letter taken off. Latin letters and signs read as letters stay.
 */
export function withoutLookAlikes(word: string): string {
  if (plain.test(word)) return word.toLowerCase();
  const compatible = !beyondLatin.test(word) ? word : word.normalize('NFKC').toLowerCase();
  let result = '';
  for (const character of compatible.normalize('NFC')) {
    if (character <= '\u007f' || plain.test(character) || lettersFor(character) || coversLetter(character))
      result += character;
    else result += latinOf(character);
  }
  return result.normalize('NFC').replace(marks, '').toLowerCase();
}

function latinOf(character: string): string {
  const parts = character.normalize('NFD');
  const like = drawnLike[character];
  if (like !== undefined) return like.toLowerCase();
  if (isMark.test(character)) return '';
  const kept = nordic.exec(parts)?.[0];
  if (kept !== undefined) return kept.normalize('NFC');
  const bare = parts.replace(marks, '');
  if (bare.length < parts.length && latinLetter.test(bare)) return bare;
  let letters = '';
  for (const letter of (table[character] ?? character).toLowerCase())
    letters += drawnLike[letter] ?? small[letter] ?? letter;
  return letters;
}
