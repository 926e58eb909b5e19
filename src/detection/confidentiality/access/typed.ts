import type { Document, Sentence } from '../../text/document.ts';
import type { Candidate } from './code-candidates.ts';
import { bit, carries } from './words.ts';

/** A number that may be a code, and what is said around it. */
export type Spot = {
  readonly document: Document;
  readonly masks: Int32Array;
  readonly sentence: Sentence;
  readonly code: Candidate;
  /** The lists of all words of its sentence. */
  readonly about: number;
};

const doorReach = 2;
const fewestDigits = 4;

export const isLong = ({ code }: Spot): boolean => code.digits.length >= fewestDigits;

/** How sure it is that a number is typed to open something, where no word calls it a code; 0 where it is not. */
export function typedConfidence(spot: Spot): number {
  const { document, masks, about, code } = spot;
  const door = (about & bit.door) !== 0;
  const opens = (about & bit.open) !== 0;
  const long = isLong(spot);
  if (isDate(spot)) return 0;
  if (door && long && standsAlone(spot)) return 0.86;
  if (door && isKeyedIn(spot)) return long || code.odd ? 0.86 : 0.75;
  // "Slå 0419#": only a keypad has that key.
  if (long && opens && (signAfter(spot) || document.text.charAt(code.end) === '#')) return 0.86;
  // "För att komma in, tryck 1945": two words of opening, one of them right before.
  if (long && carries(masks, code.token - 1, bit.leadsIn) && opensBeside(spot)) return 0.8;
  // "Four sevens open the bike shed", "1234 släpper in er".
  if ((long || code.odd) && opensNext(spot)) return 0.8;
  return door && long && isSetApart(spot) ? 0.72 : 0;
}

/** "Larmet: 4711", "porten 1357", "slå 4711 vid dörren", "front door 7742#": a door and a number, no word for code. */
function standsAlone({ document, masks, about, code }: Spot): boolean {
  const after = document.text.charAt(code.end);
  const before = document.tokens[code.token - 1]?.text ?? '';
  if (after === '#' || after === '*' || before === ':' || before === '=') return true;
  if (/^(?:är|is)$/i.test(before) && !readsAsTime(code.digits)) return true;
  if (readsAsTime(code.digits) || (isClock(code.digits) && (about & bit.departs) !== 0)) return false;
  return (
    (carries(masks, code.token - 1, bit.door) && !isName(document.tokens[code.last + 1]?.lower)) ||
    carries(masks, code.token + 1, bit.door) ||
    (about & bit.open) !== 0
  );
}

/** "Skåp 1488 är trasigt": the number is the cupboard's own. */
const isName = (next: string | undefined): boolean =>
  next !== undefined && /^(?:är|var|har|ska|behöver|läcker|is|was|has|needs|will)$/.test(next);

/** "in 1979", "sedan 2019" */
const isDate = ({ document, code }: Spot): boolean =>
  /^(?:19|20)\d\d$/.test(code.digits) &&
  /^(?:i|in|år|year|sedan|since|från|from|till|until|före|before|efter|after|under|during|of)$/.test(
    document.tokens[code.token - 1]?.lower ?? '',
  );

/** "Larmet stängs av med 2255", "3690 on the barrier", "try C1409 at the gate": the words beside it say that it is typed. */
function isKeyedIn(spot: Spot): boolean {
  const { document, masks, sentence, about, code } = spot;
  if (carries(masks, code.token - 1, bit.otherCode) || carries(masks, code.token - 2, bit.otherCode))
    return false;
  const led = carries(masks, code.token - 1, bit.leadsIn);
  const signed = signAfter(spot) || code.odd;
  if (!signed && !led && readsAsTime(code.digits)) return false;
  if (isClock(code.digits) && (about & bit.departs) !== 0) return false;
  if (led) return true;
  for (let index = code.last + 1; index <= code.last + doorReach && index < sentence.endToken; index += 1) {
    if (!/^(?:på|till|on|to|at|i|in)$/.test(document.tokens[index]?.lower ?? '')) continue;
    return [1, 2].some((step) => index + step < sentence.endToken && carries(masks, index + step, bit.door));
  }
  return code.odd && code.last > code.token;
}

/** "… 2580." behind a door, "the garage to 5512": last in what is said, with nothing that makes it another number. */
function isSetApart({ document: { tokens }, masks, about, code }: Spot): boolean {
  if (readsAsTime(code.digits) && !code.odd) return false;
  const before = code.token - 1;
  if (carries(masks, before, bit.numbered) || carries(masks, before - 1, bit.numbered)) return false;
  if (isClock(code.digits) && (about & bit.departs) !== 0) return false;
  const led = /^(?:[,:–-]|är|is|are|till|to|blir|har|has|på|on|med|with|nu|now)$/;
  if (!led.test(tokens[before]?.lower ?? '') && !carries(masks, before, bit.leadsIn | bit.door)) return false;
  const after = tokens[code.last + 1];
  return (
    after === undefined ||
    after.sentence !== tokens[code.last]?.sentence ||
    /^[.,;!)–-]$/.test(after.text) ||
    carries(masks, code.last + 1, bit.stillValid)
  );
}

function opensNext({ document, masks, code }: Spot): boolean {
  if (carries(masks, code.token - 1, bit.numbered | bit.otherCode)) return false;
  let index = code.last + 1;
  while (carries(masks, index, bit.stillValid)) index += 1;
  return carries(masks, index, bit.opener) && document.tokens[index + 1]?.kind === 'word';
}

function opensBeside({ masks, sentence, code }: Spot): boolean {
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    if (index !== code.token - 1 && carries(masks, index, bit.open)) return true;
  }
  return false;
}

/** "… och sedan fyrkant", "… then the key symbol". */
function signAfter({ document, masks, code }: Spot): boolean {
  const end = Math.min(masks.length, code.last + 6);
  for (let index = code.last + 1; index < end; index += 1) {
    if (carries(masks, index, bit.keySign) && document.tokens[index]) return true;
  }
  return false;
}

/** "vid porten 1730", "städning 2026" */
const readsAsTime = (digits: string): boolean =>
  digits.length === 4 && (/^(?:[01]\d|2[0-3])[0-5][05]$/.test(digits) || /^(?:19|20)\d\d$/.test(digits));

const isClock = (digits: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits);
