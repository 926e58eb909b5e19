import confusables from 'unhomoglyph/data.json' with { type: 'json' };

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
const overlays = /\p{M}/gu;
const nordic = /[åäöæøÅÄÖÆØ]/;

/**
 * The word with characters of other scripts and styles written as the Latin letters they pass for (Unicode's table of
 * confusables), and marks that belong to no Nordic letter taken off. Latin letters stay as they are.
 */
export function withoutLookAlikes(word: string): string {
  if (plain.test(word)) return word.toLowerCase();
  const compatible = !beyondLatin.test(word) ? word : word.normalize('NFKC').toLowerCase();
  let result = '';
  for (const character of compatible.normalize('NFC')) {
    if (character <= '\u007f' || nordic.test(character)) result += character;
    else if (character <= '\u024f') result += character.normalize('NFD').replace(overlays, '');
    else
      for (const letter of (table[character] ?? character).toLowerCase()) result += small[letter] ?? letter;
  }
  return result.replace(overlays, '').toLowerCase();
}
