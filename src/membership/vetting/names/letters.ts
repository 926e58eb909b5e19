/**
 * Names as letters to compare: lower case, without accents and the marks people leave out. å, ä and ö keep
 * their identity as digraph-free base letters here; `spellingsOf` gives the ways they are written without a
 * Swedish keyboard.
 */
const special: Readonly<Record<string, string>> = {
  æ: 'ä',
  ø: 'ö',
  œ: 'ö',
  ß: 'ss',
  ł: 'l',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'a',
  ʻ: '',
  ʼ: '',
  ʾ: '',
  ʿ: '',
};

/** Letters whose written-out form has two letters: Åsa is Aasa on a keyboard without å. */
const digraphs: Readonly<Record<string, string>> = { å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', đ: 'dj' };

/** Lower case, æ/ø/ß/ł… in Swedish letters, accents taken off but for å, ä, ö, ü and đ. */
export function lowered(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFC');
  let out = '';
  for (const letter of lower) {
    if (letter in digraphs) out += letter;
    else out += special[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  }
  return out;
}

/** Without any accent: `lowered`, and å/ä → a, ö → o, ü → u, đ → d. */
export const bare = (text: string): string =>
  lowered(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** Written out: `lowered`, and å → aa, ä → ae, ö → oe, ü → ue, đ → dj. */
const writtenOut = (text: string): string =>
  lowered(text).replace(/[åäöüđ]/g, (letter) => digraphs[letter] ?? letter);

/**
 * Whether two names are one but for accents: each å, ä, ö is itself, left out or written out on either side.
 * Åke and Äke are two names: both say which letter they mean.
 */
export function sameLetters(one: string, other: string): boolean {
  const [a, b] = [lowered(one), lowered(other)];
  if (a === b) return true;
  if (!accentsAgree(a, b)) return false;
  return bare(a) === bare(b) || meet(a, b) || meet(b, a);
}

/** `plainer` may write out or leave out, letter by letter, what `marked` has: Aasa Ohrnäs for Åsa Öhrnäs. */
function meet(marked: string, plainer: string): boolean {
  if (!/[åäöüđ]/.test(marked)) return false;
  const pattern = [...marked]
    .map((letter) => {
      const out = digraphs[letter];
      return out ? `(?:${letter}|${bare(letter)}|${out})` : escaped(letter);
    })
    .join('');
  return new RegExp(`^${pattern}$`, 'u').test(plainer) || writtenOut(marked) === writtenOut(plainer);
}

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Where both have a Swedish letter in one place it must be the same letter. */
function accentsAgree(a: string, b: string): boolean {
  if (a.length !== b.length || bare(a) !== bare(b)) return true;
  return [...a].every((letter, index) => {
    const other = [...b][index]!;
    return letter === other || !(letter in digraphs && other in digraphs);
  });
}
