import type { Finding } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { type CueReader, cueBit } from './cues.ts';
import type { DigitGroup } from './digit-groups.ts';
import { isDate, passesLuhn } from './personnummer.ts';

type Kind = {
  readonly rule: string;
  /** The list whose words must stand near; without it the shape and check are enough. */
  readonly cue?: number;
  readonly shape: RegExp;
  readonly check?: (match: string) => boolean;
  readonly severity: Finding['severity'];
  readonly confidence: number;
};

const upper = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
const day = (text: string): boolean =>
  isDate(Number(text.slice(4, 6)), Number(text.slice(2, 4)), Number(text.slice(0, 2)) % 40);

/** Norwegian: two check digits by weights; D-numbers add 40 to the day. */
function isFodselsnummer(text: string): boolean {
  const digits = Array.from(text.replace(/\D/g, ''), Number);
  const weigh = (weights: readonly number[]): boolean =>
    weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11 === 0;
  return weigh([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) && weigh([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
}

/** Finnish: the check letter is the rest of the nine digits by 31. */
function isHetu(text: string): boolean {
  const plain = upper(text);
  const digits = plain.replace(/^(\d{6})[A-Z]?(\d{3})[0-9A-Z]$/, '$1$2');
  if (digits.length !== 9) return false;
  return day(digits) && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] === plain.at(-1);
}

// Interim numbers count their letter as 1 in the check digit.
const isInterim = (text: string): boolean => passesLuhn(upper(text).slice(-10).replace(/[A-Z]/, '1'));
const isBirthday = (text: string): boolean => {
  const [, year, month, dayOfMonth] = /^(?:\d\d)?(\d\d)(\d\d)(\d\d)/.exec(text) ?? [];
  return isDate(Number(year), Number(month), Number(dayOfMonth));
};
const edge = '(?<![\\p{L}\\p{N}])';
const close = '(?![\\p{L}\\p{N}])';
const shape = (source: string): RegExp => new RegExp(`${edge}(?:${source})${close}`, 'giu');

const kinds: readonly Kind[] = [
  {
    rule: 'reserve',
    cue: cueBit.reserve,
    shape: shape('(?:\\d\\d)?\\d{6} ?[-+]? ?[a-z]{1,2}\\d{2,3}|99\\d{6} ?-? ?\\d{4}|\\d{2}-?\\d{6,8}'),
    severity: 'high',
    confidence: 0.88,
  },
  {
    rule: 'interim',
    shape: shape('(?:\\d\\d)?\\d{6}[-+]?[trsuwxjklmn]\\d{3}'),
    check: isInterim,
    severity: 'medium',
    confidence: 0.75,
  },
  {
    // A date of birth, a dash and a letter: the form of no order or parcel.
    rule: 'reserve',
    shape: shape('(?:19|20)?\\d{6}-[a-z]{1,2}\\d{2,3}'),
    check: isBirthday,
    severity: 'medium',
    confidence: 0.7,
  },
  {
    rule: 'norwegian',
    cue: cueBit.norwegian,
    shape: shape('\\d\\d ?\\d\\d ?\\d\\d ?-?\\d{3} ?\\d\\d'),
    check: isFodselsnummer,
    severity: 'high',
    confidence: 0.95,
  },
  {
    rule: 'danish',
    cue: cueBit.danish,
    shape: shape('\\d\\d ?\\d\\d ?\\d\\d ?[-–]? ?\\d{4}'),
    check: (match) => day(upper(match)),
    severity: 'high',
    confidence: 0.93,
  },
  {
    rule: 'finnish',
    shape: shape('\\d{6}[-+a-fu-y]\\d{3}[0-9a-y]'),
    check: isHetu,
    severity: 'high',
    confidence: 0.9,
  },
  {
    rule: 'passport',
    cue: cueBit.passport,
    shape: shape('[a-z]{0,2}\\d{6,9}'),
    severity: 'high',
    confidence: 0.86,
  },
  {
    // "Pass" alone is a shift of work as well, so that the form has to be a passport's.
    rule: 'passport',
    cue: cueBit.pass,
    shape: shape('[a-z]{2}\\d{7}'),
    severity: 'high',
    confidence: 0.86,
  },
  {
    rule: 'british',
    cue: cueBit.british,
    shape: shape('[a-z]{2} ?\\d\\d ?\\d\\d ?\\d\\d ?[a-d]|\\d{3} ?\\d{3} ?\\d{4}'),
    severity: 'high',
    confidence: 0.88,
  },
  {
    rule: 'american',
    cue: cueBit.american,
    shape: shape('\\d{3}[- ]\\d\\d[- ]\\d{4}'),
    severity: 'high',
    confidence: 0.88,
  },
];
const widest = 24;

/** Finds reserve, interim, Nordic, British and American identity numbers and passport numbers, by word and shape. */
export function findForeignNumbers(
  document: Document,
  groups: readonly DigitGroup[],
  cues: CueReader,
): Finding[] {
  const findings: Finding[] = [];
  let reached = 0;
  for (const group of groups) {
    if (group.start < reached || group.digits.length < 2) continue;
    const from = Math.max(reached, group.start - 4);
    // A window cut from the text keeps every shape's work bounded.
    const piece = document.text.slice(from, group.start + widest);
    const found = kinds.find((kind) => fits(kind, piece, from, group, cues));
    if (!found) continue;
    const match = matchOf(found, piece, from, group) as { start: number; end: number };
    reached = match.end;
    findings.push({
      category: 'confidentiality/identity-number',
      rule: `identity-number.${found.rule}`,
      severity: found.severity,
      confidence: found.confidence,
      ...match,
      reason: {
        sv: 'Texten innehåller ett nummer som identifierar en person.',
        en: 'The text contains a number that identifies a person.',
      },
    });
  }
  return findings;
}

function matchOf(
  kind: Kind,
  piece: string,
  from: number,
  group: DigitGroup,
): { start: number; end: number } | undefined {
  for (const match of piece.matchAll(kind.shape)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start <= group.start && group.start < end && (!kind.check || kind.check(match[0])))
      return { start, end };
  }
  return undefined;
}

function fits(kind: Kind, piece: string, from: number, group: DigitGroup, cues: CueReader): boolean {
  const match = matchOf(kind, piece, from, group);
  return match !== undefined && (kind.cue === undefined || cues.near(kind.cue, match.start, match.end, 8, 4));
}
