import { withoutLookAlikes } from '../../disguise/look-alikes.ts';
import { lettersFor } from '../../disguise/signs.ts';
import { foldCase } from '../../text/fold.ts';
import type { KnownWords } from './known-words.ts';
import { wordsOf } from './letters-apart.ts';

const vowels = 'aeiouyåäö';
const mostReadings = 256;
const longest = 120;
/** Longer ones are words without their spaces more often than they are compounds. */
const longestWord = 20;

const core = /^(?<before>[^\p{L}\p{N}@$€£|!+*]*)(?<word>.*?)(?<after>[^\p{L}\p{N}]*)$/su;
const address = /:\/\/|^www\.|@[\p{L}\p{N}-]+\.\p{L}{2,}/u;
const letters = /\p{L}/gu;
const isLetter = /^\p{L}/u;

/** A chunk without white space as it would be written plainly; the same where it is plain, or tells nothing. */
export function readChunk(chunk: string, words: KnownWords): string {
  if (chunk.length < 3 || chunk.length > longest || address.test(chunk)) return chunk;
  const { before = '', word = '', after = '' } = core.exec(compatible(chunk))?.groups ?? {};
  const bare = plainLetters(withoutLookAlikes(foldCase(withoutMarks(word))));
  const read = bare === '' ? undefined : readWord(bare, word, words);
  if (read === undefined) return chunk;
  if (read === word.toLowerCase()) return before + word + after;
  const capital = /^\p{Lu}/u.test(word.normalize('NFKC'));
  return before + (capital ? read.charAt(0).toUpperCase() + read.slice(1) : read) + after;
}

const beyondLatin = /[^\u0020-\u024f]/;
// Marks but for the dots of ä and ö and the ring of å.
const marks = /[\u0300-\u0307\u0309\u030b-\u036f]/g;
// What Unicode's table of confusables ends in where no plain letter is meant for it.
const prototypes = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢʍĸӓӧ';
const asLetters = 'abcdefghijklmnoprtuvwyzmkäö';

const compatible = (chunk: string): string => (beyondLatin.test(chunk) ? chunk.normalize('NFKC') : chunk);

const withoutMarks = (word: string): string =>
  beyondLatin.test(word) ? word.normalize('NFD').replace(marks, '').normalize('NFC') : word;

function plainLetters(word: string): string {
  if (!beyondLatin.test(word)) return word;
  return [...word].map((letter) => asLetters[prototypes.indexOf(letter)] ?? letter).join('');
}

function readWord(bare: string, written: string, words: KnownWords): string | undefined {
  if (/^[a-zåäöæø]+$/.test(bare)) return withoutSpaces(withoutRepeats(bare, words), words);
  if (/^[\d\s\p{P}\p{S}]+$/u.test(bare)) return undefined;
  return (
    withoutSigns(bare, words) ??
    filledIn(bare, words) ??
    fromLeet(bare, words) ??
    (bare === written.toLowerCase() ? undefined : bare)
  );
}

/** "demeeens": a letter thrice or more stands for one or two. */
function withoutRepeats(word: string, words: KnownWords): string {
  if (!/(\p{L})\1\1/u.test(word)) return word;
  const [one, two] = ['$1', '$1$1'].map((by) => word.replace(/(\p{L})\1{2,}/gu, by)) as [string, string];
  return words.telling(one) || !words.telling(two) ? one : two;
}

/** "d*mens": a vowel covered. */
function filledIn(word: string, words: KnownWords): string | undefined {
  const covered = word.match(/\*/g)?.length ?? 0;
  if (covered === 0 || covered > 3 || !/^[a-zåäö*]+$/.test(word) || word.replaceAll('*', '').length < 3)
    return undefined;
  if (!words.mayTry(word.length)) return undefined;
  let readings = [''];
  for (const character of word) {
    const options = character === '*' ? [...vowels] : [character];
    readings = readings.flatMap((reading) => options.map((letter) => reading + letter));
  }
  return readings.find((reading) => words.telling(reading));
}

/** "S.h.i.r.i.n", "rag🔥nhild", "de**mens", "två_ord_i_rad": signs between letters are left out, or part words. */
function withoutSigns(word: string, words: KnownWords): string | undefined {
  if (/\d/.test(word) || !/\p{L}[^\p{L}]+\p{L}/u.test(word)) return undefined;
  const pieces = word.split(/[^\p{L}]+/u).filter(Boolean);
  const together = pieces.join('');
  const single = pieces.every(({ length }) => length === 1);
  if (single && pieces.length >= 4) return together;
  if (pieces.length > 1 && together.length >= 4 && words.telling(together)) {
    // "inlagd/sjuk" are two words, and so is "bröst-cancer" already read.
    if (!pieces.every((piece) => words.known(piece))) return together;
  }
  if (/\*\*|~~|__/.test(word)) return together;
  if (!/[\p{Extended_Pictographic}_]/u.test(word)) return undefined;
  if (!word.includes('_') && pieces.length === 2 && words.known(together)) return together;
  return pieces.join(' ');
}

/** "ragnhildhardemens": several words without their spaces. */
function withoutSpaces(word: string, words: KnownWords): string {
  return word.length < longestWord || words.known(word) ? word : wordsOf(word, words);
}

function fromLeet(word: string, words: KnownWords): string | undefined {
  const plain = word.match(letters)?.length ?? 0;
  if (plain < 1 || /^\p{L}+\d+$|^\d+\p{L}+$/u.test(word) || !/^[\p{L}\p{N}@$€£|!+._-]+$/u.test(word))
    return knownOnly(word, words);
  const [usual, found] = readings(word, words);
  return found ?? (plain >= 2 && word.length >= 4 ? usual : undefined);
}

/** Where the digits stand at one end ("grupp2", "300mg") they are digits unless a telling word comes of it. */
function knownOnly(word: string, words: KnownWords): string | undefined {
  if (!/^[\p{L}\p{N}@$€£|!+]+$/u.test(word) || word.length < 4) return undefined;
  const digits = word.match(/\d/g)?.length ?? 0;
  return digits > 2 ? undefined : readings(word, words)[1];
}

/** The usual reading of digits and signs as letters, and one that tells something. */
function readings(word: string, words: KnownWords): [string, string | undefined] {
  const options: string[] = [];
  for (const character of word) {
    const stands = lettersFor(character) ?? character;
    if (isLetter.test(stands)) options.push(stands);
  }
  const usual = options.map(usualOf).join('');
  if (!words.mayTry(word.length)) return [usual, undefined];
  // So few readings are tried that they differ in their last letters only.
  let varied = options.length;
  for (let count = 1; varied > 0 && count < mostReadings; count *= options[varied]?.length ?? 1) varied -= 1;
  let all = [options.slice(0, varied).map(usualOf).join('')];
  for (const letters of options.slice(varied)) {
    all = all.flatMap((reading) => [...letters].map((letter) => reading + letter)).slice(0, mostReadings);
  }
  return [usual, all.find((reading) => reading.length >= 3 && words.telling(reading))];
}

/** The first of the letters a character may stand for. */
const usualOf = (letters: string): string => String.fromCodePoint(letters.codePointAt(0) as number);
