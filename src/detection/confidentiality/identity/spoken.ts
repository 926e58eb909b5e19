import type { Finding } from '../../finding.ts';
import type { Document, Token } from '../../text/document.ts';
import { digitValue } from './digit-groups.ts';
import { isFiller, numberWord } from './number-words.ts';
import { parsePersonnummer } from './personnummer.ts';

/** Some digits as said, with the tokens they were said in. */
type Part = { readonly digits: string; readonly word: boolean; readonly start: number; readonly end: number };

const mostFillers = 4;
const fewestParts = 5;

/** Finds identity numbers read out in words, Swedish or English, also mixed with digits ("åttiofem 07 09 …"). */
export function findSpokenNumbers(document: Document): Finding[] {
  const findings: Finding[] = [];
  for (const parts of readRuns(document.tokens)) {
    const found = firstValid(parts);
    if (!found) continue;
    findings.push({
      category: 'confidentiality/identity-number',
      rule: 'identity-number.spoken',
      severity: 'high',
      confidence: 0.93,
      start: found.start,
      end: found.end,
      reason: {
        sv: 'Texten innehåller ett identitetsnummer utskrivet med ord.',
        en: 'The text contains an identity number in words.',
      },
    });
  }
  return findings;
}

function firstValid(parts: readonly Part[]): { start: number; end: number } | undefined {
  for (let first = 0; first < parts.length; first += 1) {
    let digits = '';
    let spoken = 0;
    for (let last = first; last < parts.length && digits.length < 12; last += 1) {
      const part = parts[last] as Part;
      digits += part.digits;
      if (part.word) spoken += 1;
      // Three words at least: "two" beside a number of digits is no reading aloud.
      if (spoken >= 3 && parsePersonnummer(digits))
        return { start: (parts[first] as Part).start, end: part.end };
    }
  }
  return undefined;
}

/** The runs of number words, with few other words between. */
function* readRuns(tokens: readonly Token[]): Generator<Part[]> {
  let run: Part[] = [];
  let fillersSince = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const part = readPart(tokens, index);
    if (part && !announcesFour(tokens, index)) {
      run.push(part.value);
      index += part.used - 1;
      fillersSince = 0;
    } else if (run.length > 0) {
      fillersSince += 1;
      const may = token.kind === 'symbol' || part !== undefined || isFiller(token.lower);
      if (may && fillersSince <= mostFillers) continue;
      if (run.length >= fewestParts) yield run;
      run = [];
      fillersSince = 0;
    }
  }
  if (run.length >= fewestParts) yield run;
}

/** "the last four", "fyra sista": a number word that counts the digits to come. */
function announcesFour(tokens: readonly Token[], index: number): boolean {
  const lower = tokens[index]?.lower;
  if (lower !== 'fyra' && lower !== 'four') return false;
  const last = new Set(['sista', 'last', 'digits', 'siffrorna', 'siffror', 'sist']);
  return last.has(tokens[index - 1]?.lower ?? '') || last.has(tokens[index + 1]?.lower ?? '');
}

function readPart(tokens: readonly Token[], index: number): { value: Part; used: number } | undefined {
  const token = tokens[index] as Token;
  const { start, end } = token;
  if (token.kind === 'number') {
    const digits = Array.from(token.lower, (character) => digitValue(character.codePointAt(0) as number));
    if (digits.length > 8 || digits.includes(-1)) return undefined;
    return { value: { digits: digits.join(''), word: false, start, end }, used: 1 };
  }
  if (token.kind !== 'word') return undefined;
  if (token.lower === 'double' || token.lower === 'dubbel') {
    const doubled = numberWord(tokens[index + 1]?.lower ?? '');
    if (doubled?.digits.length !== 1) return undefined;
    const digits = doubled.digits.repeat(2);
    return { value: { digits, word: true, start, end: (tokens[index + 1] as Token).end }, used: 2 };
  }
  const spoken = numberWord(token.lower);
  if (!spoken) return undefined;
  const hyphen = tokens[index + 1]?.text === '-' ? 1 : 0;
  const next = tokens[index + 1 + hyphen];
  const unit = spoken.open && next ? numberWord(next.lower) : undefined;
  if (unit && next && unit.digits.length === 1 && unit.digits !== '0') {
    const digits = spoken.digits.charAt(0) + unit.digits;
    return { value: { digits, word: true, start, end: next.end }, used: 2 + hyphen };
  }
  return { value: { digits: spoken.digits, word: true, start, end }, used: 1 };
}
