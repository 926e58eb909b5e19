import { characterClass, classOf } from '../text/character.ts';
import { type MappedText, rewrite } from './mapped-text.ts';

const latin = 'abcdefghijklmnopqrstuvwxyz';
// Alphabets of signs that are no letters by the standard, in the order of the Latin one.
const rows: readonly number[] = [0x249c, 0x1f110, 0x1f130, 0x1f150, 0x1f170];
const braille = '⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠡⠜⠪';
const currencies = '₳a฿b₿b₵c¢cĐdɆe€e₣f₲gⱧh₭k₤l£l₥m₦n₱p₽p₹r₴s$s₮t₩w¥yɎyⱫz';
const mathematical = '∂a∀a∆a∧a∈e∉e∃e∑e€e∫s∬s∞o∅o⊕o⊗o∩n∪u∨v√v×xπnµuℓlℓl†t‡t⊥t☨t☺o☻o⊂c⊃d∟l∏n⌊l⌈r⊏e♭b§s';

const signs = new Map<string, string>();
for (const [at, sign] of [...braille].entries()) signs.set(sign, `${latin}åäö`.charAt(at));
for (const row of rows)
  for (const [at, letter] of [...latin].entries()) signs.set(String.fromCodePoint(row + at), letter);
/** Read as letters only beside letters: alone they are what they are. */
const besideLetters = new Map<string, string>();
for (const [, sign = '', letter = ''] of `${currencies}${mathematical}`.matchAll(/(.)([a-z])/gu))
  if (!/[$£€¥§¢]/.test(sign)) besideLetters.set(sign, letter);

const firstIndicator = 0x1f1e6;
const indicators = /[\u{1f1e6}-\u{1f1ff}](?:\p{Default_Ignorable_Code_Point}*[\u{1f1e6}-\u{1f1ff}])*/gu;
const one = (list: Iterable<string>): string => `[${[...list].join('')}]`;
const always = new RegExp(`(${one(signs.keys())})(?:\\ufe0f|\\ufe0e|\\u20dd|\\u20de)?`, 'gu');
const beside = new RegExp(one(besideLetters.keys()), 'gu');
const selector = /\p{Default_Ignorable_Code_Point}/gu;

/** Whether there may be any of these signs in a text: one test, which plain text fails at once. */
export const mayHaveSignLetters = new RegExp(
  `[\\u{1f1e6}-\\u{1f1ff}]|${one(signs.keys())}|${one(besideLetters.keys())}`,
  'u',
);

/** Writes signs as the Latin letters they pass for: Braille, letters in boxes and circles, those flags are made of. */
export function withoutSignLetters(from: MappedText): MappedText {
  const spelt = rewrite(from, indicators, ({ 0: run, index }) => spellIndicators(run, index, from.text));
  const read = rewrite(spelt, always, ({ 1: sign = '' }) => signs.get(sign));
  return rewrite(read, beside, ({ 0: sign, index }) =>
    isBesideLetter(read.text, index, index + sign.length) ? besideLetters.get(sign) : undefined,
  );
}

/** Two of them by themselves are a flag, and three pairs may be three flags in a row. */
function spellIndicators(run: string, at: number, text: string): string | undefined {
  const letters = [...run.replace(selector, '')];
  const isBroken = letters.length > 1 && letters.join('') !== run;
  const isFlag = letters.length === 2 && !isBroken && !isBesideLetter(text, at, at + run.length);
  if (isFlag) return undefined;
  return letters.map((sign) => latin.charAt((sign.codePointAt(0) as number) - firstIndicator)).join('');
}

function isBesideLetter(text: string, start: number, end: number): boolean {
  return (
    isLetter(text, start - 1) ||
    isLetter(text, end) ||
    besideLetters.has(text.charAt(end)) ||
    besideLetters.has(text.charAt(start - 1))
  );
}

function isLetter(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && classOf(code) === characterClass.letter;
}
