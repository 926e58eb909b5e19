import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import { codesIn, plausible } from './code-candidates.ts';
import { findCombinations } from './combinations.ts';
import { isPlaced, severityOf } from './severity.ts';
import { isLong, type Spot, typedConfidence } from './typed.ts';
import { bit, listsOf } from './words.ts';

const reason = {
  sv: 'Texten avslöjar en kod till en dörr, ett lås eller ett larm.',
  en: 'The text gives away the code of a door, a lock or an alarm.',
};

/** Most tokens between a code and the words that tell what it is for. */
const widest = 24;

/** A code that stands alone takes its meaning from the sentence before or after. */
const longestAlone = 10;

/** Most tokens beside a code that stands alone. */
const mostBesides = 4;

/** Finds codes in sentences that name a door, gate, alarm or lock; in the next sentence too when that holds the code alone. */
export function findCodes(document: Document, masks: Int32Array): Finding[] {
  const findings: Finding[] = [];
  const placed = isPlaced(document, masks);
  document.sentences.forEach((sentence, index) => {
    const about = listsOf(masks, sentence);
    const before = document.sentences[index - 1];
    const next = document.sentences[index + 1];
    const short = sentence.endToken - sentence.firstToken <= longestAlone;
    const carried =
      (before ? listsOf(masks, before) & (bit.doorCode | bit.door | bit.code | bit.open) : 0) |
      (next && short ? listsOf(masks, next) & (bit.doorCode | bit.door) : 0);
    const best = codesIn(document, sentence)
      .map((code) => ({
        code,
        confidence: confidenceOf({ document, masks, sentence, code, about }, carried),
      }))
      .filter(({ confidence }) => confidence > 0);
    for (const { code, confidence } of best) {
      findings.push({
        category: 'confidentiality/access-code',
        rule: 'access-code.code',
        severity: severityOf(confidence, placed),
        confidence,
        start: code.start,
        end: code.end,
        reason,
      });
    }
  });
  return [...findings, ...findCombinations(document, masks, reason)];
}

function confidenceOf(spot: Spot, carried: number): number {
  const { document, masks, sentence, code, about } = spot;
  const near = nearest(masks, sentence, code.token);
  if (near.other || (about & bit.machine) !== 0 || !plausible(document, code)) return 0;
  return namedConfidence(spot, near) || typedConfidence(spot) || carriedConfidence(spot, carried);
}

/** How sure it is that a number is what a word for code in its sentence means. */
function namedConfidence(spot: Spot, near: Distances): number {
  const { about, document, sentence, code } = spot;
  if ((about & bit.doorCode) !== 0) return near.doorCode <= 8 ? 0.94 : 0.8;
  if ((about & bit.code) === 0) return 0;
  if ((about & bit.door) !== 0) return near.code <= 8 || near.door <= 3 ? 0.92 : 0.7;
  if (near.code <= 8 && (about & (bit.open | bit.place)) !== 0) return 0.86;
  return near.code <= 6 && isLong(spot) && ownerBefore(document, sentence, code.token) ? 0.86 : 0;
}

/** "Har du koden till porten? 4711": what it is stands in the sentence before, or after. */
function carriedConfidence({ document, sentence, code, about }: Spot, carried: number): number {
  if ((carried & (bit.doorCode | bit.door)) === 0) return 0;
  const besides = sentence.endToken - sentence.firstToken - (code.last - code.token + 1);
  const short = besides <= mostBesides || document.tokens[code.token - 1]?.text === ':';
  return (about & bit.code) !== 0 || short ? 0.86 : 0;
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
