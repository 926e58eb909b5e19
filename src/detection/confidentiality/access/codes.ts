import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import { type Candidate, codesIn, plausible } from './code-candidates.ts';
import { findCombinations } from './combinations.ts';
import { bit } from './words.ts';

const reason = {
  sv: 'Texten avslöjar en kod till en dörr, ett lås eller ett larm.',
  en: 'The text gives away the code of a door, a lock or an alarm.',
};

const doorReach = 2;

/** Most tokens between a code and the words that tell what it is for. */
const widest = 24;

/** A code that stands alone takes its meaning from the sentence before or after. */
const longestAlone = 8;

/** Finds codes in sentences that name a door, gate, alarm or lock; in the next sentence too when that holds the code alone. */
export function findCodes(document: Document, masks: Int32Array): Finding[] {
  const findings: Finding[] = [];
  document.sentences.forEach((sentence, index) => {
    const about = lists(masks, sentence);
    const before = document.sentences[index - 1];
    const next = document.sentences[index + 1];
    const short = sentence.endToken - sentence.firstToken <= longestAlone;
    const carried =
      (before ? lists(masks, before) & (bit.doorCode | bit.door | bit.code | bit.open) : 0) |
      (next && short ? lists(masks, next) & (bit.doorCode | bit.door) : 0);
    const best = codesIn(document, sentence)
      .map((code) => ({ code, confidence: confidenceOf(document, masks, sentence, code, about, carried) }))
      .filter(({ confidence }) => confidence > 0);
    for (const { code, confidence } of best) {
      findings.push({
        category: 'confidentiality/access-code',
        rule: 'access-code.code',
        severity: confidence >= 0.85 ? 'high' : 'medium',
        confidence,
        start: code.start,
        end: code.end,
        reason,
      });
    }
  });
  return [...findings, ...findCombinations(document, masks, reason)];
}

function confidenceOf(
  document: Document,
  masks: Int32Array,
  sentence: Sentence,
  code: Candidate,
  about: number,
  carried: number,
): number {
  const near = nearest(masks, sentence, code.token);
  if (near.other || (about & bit.machine) !== 0 || !plausible(document, code)) return 0;
  if ((about & bit.doorCode) !== 0) return near.doorCode <= 8 ? 0.94 : 0.8;
  const hasCode = (about & bit.code) !== 0;
  const hasDoor = (about & bit.door) !== 0;
  const long = code.digits.length >= 4;
  if (hasCode && hasDoor) return near.code <= 8 || near.door <= 3 ? 0.92 : 0.7;
  if (hasCode && near.code <= 8 && (about & (bit.open | bit.place)) !== 0) return 0.86;
  if (hasCode && near.code <= 6 && long && ownerBefore(document, sentence, code.token)) return 0.86;
  if (hasDoor && long && standsAlone(document, about, near, code)) return 0.86;
  if (hasDoor && isKeyedIn(document, masks, sentence, code)) return long || code.odd ? 0.86 : 0.75;
  if (long && (about & bit.open) !== 0 && signAfter(document, masks, code)) return 0.86;
  // "Slå 0419#": only a keypad has that key.
  if (long && (about & bit.open) !== 0 && document.text.charAt(code.end) === '#') return 0.86;
  // "För att komma in, tryck 1945": two words of opening, one of them right before.
  const led = has(masks, code.token - 1, bit.leadsIn);
  if (long && led && opensBeside(masks, sentence, code)) return 0.8;
  if ((carried & (bit.doorCode | bit.door)) === 0) return 0;
  const said = (carried & (bit.code | bit.doorCode | bit.door)) !== 0;
  const short = sentence.endToken - sentence.firstToken <= 5 || document.tokens[code.token - 1]?.text === ':';
  return hasCode || (said && short) ? 0.86 : 0;
}

/** "Larmet: 4711", "porten 1357", "slå 4711 vid dörren", "front door 7742#": a door and a number, no word for code. */
function standsAlone(document: Document, about: number, near: Distances, code: Candidate): boolean {
  const after = document.text.charAt(code.end);
  const before = document.tokens[code.token - 1]?.text ?? '';
  if (after === '#' || after === '*' || before === ':' || before === '=') return true;
  if (/^(?:är|is)$/i.test(before) && !readsAsTime(code.digits)) return true;
  if (readsAsTime(code.digits) || (isClock(code.digits) && (about & bit.departs) !== 0)) return false;
  return near.door === 1 || (about & bit.open) !== 0;
}

/** "Larmet stängs av med 2255", "3690 on the barrier", "try C1409 at the gate": the words beside it say that it is typed. */
function isKeyedIn(document: Document, masks: Int32Array, sentence: Sentence, code: Candidate): boolean {
  if (has(masks, code.token - 1, bit.otherCode) || has(masks, code.token - 2, bit.otherCode)) return false;
  const led = has(masks, code.token - 1, bit.leadsIn);
  const signed = signAfter(document, masks, code) || code.odd;
  if (!signed && !led && readsAsTime(code.digits)) return false;
  if (isClock(code.digits) && (lists(masks, sentence) & bit.departs) !== 0) return false;
  if (led) return true;
  for (let index = code.last + 1; index <= code.last + doorReach && index < sentence.endToken; index += 1) {
    if (!/^(?:på|till|on|to|at|i|in)$/.test(document.tokens[index]?.lower ?? '')) continue;
    return [1, 2].some((step) => index + step < sentence.endToken && has(masks, index + step, bit.door));
  }
  return code.odd && code.last > code.token;
}

const has = (masks: Int32Array, index: number, wanted: number): boolean =>
  ((masks[index] ?? 0) & wanted) !== 0;

function opensBeside(masks: Int32Array, { firstToken, endToken }: Sentence, code: Candidate): boolean {
  for (let index = firstToken; index < endToken; index += 1) {
    if (index !== code.token - 1 && has(masks, index, bit.open)) return true;
  }
  return false;
}

/** "… och sedan fyrkant", "… then the key symbol". */
function signAfter(document: Document, masks: Int32Array, code: Candidate): boolean {
  const end = Math.min(masks.length, code.last + 6);
  for (let index = code.last + 1; index < end; index += 1) {
    if (has(masks, index, bit.keySign) && document.tokens[index]) return true;
  }
  return false;
}

type Distances = {
  readonly doorCode: number;
  readonly code: number;
  readonly door: number;
  readonly other: boolean;
};

function nearest(masks: Int32Array, sentence: Sentence, at: number): Distances {
  const distance = { doorCode: 99, code: 99, door: 99, other: false };
  let lastOther = -1;
  let lastDoor = -1;
  const first = Math.max(sentence.firstToken, at - widest);
  const end = Math.min(sentence.endToken, at + widest);
  for (let index = first; index < end; index += 1) {
    const mask = masks[index] as number;
    const away = Math.abs(index - at);
    if (mask & bit.doorCode) distance.doorCode = Math.min(distance.doorCode, away);
    if (mask & bit.code) distance.code = Math.min(distance.code, away);
    if (mask & bit.door) distance.door = Math.min(distance.door, away);
    if (mask & (bit.doorCode | bit.door)) lastDoor = index;
    if (mask & bit.otherCode) lastOther = index;
  }
  return { ...distance, other: lastOther !== -1 && lastDoor === -1 };
}

/** "Koden till Majken är 4523": a name between the word and the number. */
function ownerBefore(document: Document, sentence: Sentence, at: number): boolean {
  for (let index = Math.max(sentence.firstToken + 1, at - widest); index < at; index += 1) {
    const before = document.tokens[index - 1]?.lower ?? '';
    const initial = document.tokens[index]?.text.charAt(0) ?? '';
    const named = initial !== initial.toLowerCase();
    if (
      named &&
      (before === 'till' || before === 'hos' || before === 'to' || before === 'for' || before === 'åt')
    )
      return true;
  }
  return false;
}

/** "vid porten 1730", "städning 2026" */
const readsAsTime = (digits: string): boolean =>
  digits.length === 4 && (/^(?:[01]\d|2[0-3])[0-5][05]$/.test(digits) || /^(?:19|20)\d\d$/.test(digits));

const isClock = (digits: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits);

function lists(masks: Int32Array, sentence: Sentence): number {
  let all = 0;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) all |= masks[index] as number;
  return all;
}
