import type { Finding } from '../../finding.ts';
import type { Document, Sentence, Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { isFiller, numberWord } from '../identity/number-words.ts';
import { bit } from './words.ts';

const reason = {
  sv: 'Texten avslöjar en kod till en dörr, ett lås eller ett larm.',
  en: 'The text gives away the code of a door, a lock or an alarm.',
};

/** Most tokens between a code and the words that tell what it is for. */
const widest = 24;

/** A code that stands alone takes its meaning from the sentence before or after. */
const longestAlone = 8;

/** A number in the text that may be a code. */
type Candidate = {
  readonly start: number;
  readonly end: number;
  readonly token: number;
  readonly digits: string;
};

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
  return findings;
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
  if (long && (about & bit.open) !== 0 && signAfter(document, masks, code)) return 0.86;
  // "Slå 0419#": only a keypad has that key.
  if (long && (about & bit.open) !== 0 && document.text.charAt(code.end) === '#') return 0.86;
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
  return !readsAsTime(code.digits) && (near.door === 1 || (about & bit.open) !== 0);
}

/** "… och sedan fyrkant", "… then the key symbol". */
function signAfter(document: Document, masks: Int32Array, code: Candidate): boolean {
  const end = Math.min(masks.length, code.token + 6);
  for (let index = code.token + 1; index < end; index += 1) {
    if (((masks[index] as number) & bit.keySign) !== 0 && document.tokens[index]) return true;
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

/** Whether a number can be a code: not a time, an amount, a year in running text, a telephone number. */
function plausible({ text, tokens }: Document, code: Candidate): boolean {
  const before = tokens[code.token - 1];
  let after = code.token;
  while (after < tokens.length && (tokens[after] as Token).start < code.end) after += 1;
  const next = tokens[after];
  if (next && grammar.amounts.has(next.lower)) return false;
  if (before && grammar.beforeTimes.has(before.lower)) return false;
  if (before?.text === '.' && grammar.beforeTimes.has(tokens[code.token - 2]?.lower ?? '')) return false;
  const tight = text.charAt(code.end);
  if (
    (tight === ':' || tight === '.' || tight === '-' || tight === '/') &&
    /\d/.test(text.charAt(code.end + 1))
  )
    return false;
  return (
    !/[\d:./-]/.test(text.charAt(code.start - 1)) ||
    text.charAt(code.start - 2) === ' ' ||
    /[:=]/.test(text.charAt(code.start - 1))
  );
}

/** The numbers of three to eight digits in a sentence: written together, in pairs, one by one, or in words. */
function codesIn(document: Document, sentence: Sentence): Candidate[] {
  const { tokens } = document;
  const found: Candidate[] = [];
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    const run = readRun(document, sentence, index);
    if (!run) continue;
    const { length } = run.digits;
    const cut = tokens[run.last] as Token;
    if (length >= 3 && length <= 8) {
      found.push({ start: (tokens[index] as Token).start, end: cut.end, token: index, digits: run.digits });
    }
    index = run.last;
  }
  return found;
}

function readRun(
  document: Document,
  sentence: Sentence,
  first: number,
): { digits: string; last: number } | undefined {
  let digits = '';
  let last = first - 1;
  let spoken = 0;
  for (let index = first; index < sentence.endToken; index += 1) {
    const token = document.tokens[index] as Token;
    const value = token.kind === 'number' ? plainDigits(token.lower) : codeWord(token);
    const word = value === undefined ? numberWord(token.lower)?.digits : undefined;
    if (value === undefined && word === undefined) {
      // "4 7 1 1", "4, 7, 1, 1", "47 11"
      if (
        digits !== '' &&
        (token.text === ',' || token.text === '-' || (spoken > 0 && isFiller(token.lower))) &&
        index - last <= 1
      )
        continue;
      break;
    }
    if (digits.length >= 3 && value !== undefined && value.length > 2) break;
    digits += value ?? word;
    if (word !== undefined) spoken += 1;
    last = index;
  }
  if (last < first || (spoken > 0 && spoken < 3)) return undefined;
  return { digits, last };
}

const plainDigits = (text: string): string | undefined => (/^\d{1,8}$/.test(text) ? text : undefined);

/** "A1234", "1234B": keypads have letters too. */
function codeWord(token: Token): string | undefined {
  const match = /^[a-d]?(\d{3,6})[a-d]?$/.exec(token.lower);
  return token.kind === 'word' ? match?.[1] : undefined;
}

function lists(masks: Int32Array, sentence: Sentence): number {
  let all = 0;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) all |= masks[index] as number;
  return all;
}
