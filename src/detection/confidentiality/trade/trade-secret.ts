import type { ScanContext } from '../../context.ts';
import type { Finding } from '../../finding.ts';
import type { Document, Sentence, Token } from '../../text/document.ts';
import { findCodeNames } from './code-names.ts';
import { bit, tradeWords } from './words.ts';

const reasons = {
  marking: {
    sv: 'Texten är märkt som hemlig eller intern.',
    en: 'The text is marked as secret or internal.',
  },
  business: {
    sv: 'Texten avslöjar något om verksamheten som inte är offentligt.',
    en: 'The text reveals something about the business that is not public.',
  },
} as const;

/** Finds marks of classification, the organisation's code names, and business that somebody asks to keep quiet about. */
export function findTradeSecrets(document: Document, context: ScanContext): Finding[] {
  const masks = tradeWords.tag(document.tokens);
  const names = findCodeNames(document, context.organisation.codeNames, masks);
  let all = 0;
  for (const mask of masks) all |= mask;
  if ((all & (bit.mark | bit.hush | bit.ownBid | bit.deal | bit.papers | bit.money)) === 0) return names;
  return [...names, ...findMarkedOrHushed(document, masks, all)];
}

function findMarkedOrHushed(document: Document, masks: Int32Array, all: number): Finding[] {
  const { tokens } = document;
  const findings: Finding[] = [];
  for (const sentence of document.sentences) {
    const here = lists(masks, sentence);
    if (tokens[sentence.endToken - 1]?.text === '?') continue;
    const mark = marked(document, masks, sentence);
    if ((here & bit.talk) !== 0 && mark !== 'capitals') continue;
    const known = (here & bit.public) !== 0 && (here & bit.hush) === 0;
    const neighbours = (all & bit.business) !== 0;
    const confidence = mark
      ? neighbours
        ? 0.88
        : 0.75
      : known
        ? 0
        : confidenceOf(document, here, all, sentence);
    if (confidence === 0) continue;
    findings.push({
      category: 'confidentiality/trade-secret',
      rule: mark ? 'trade-secret.marking' : 'trade-secret.business',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: sentence.start,
      end: sentence.end,
      reason: reasons[mark ? 'marking' : 'business'],
    });
  }
  return findings;
}

function confidenceOf(document: Document, here: number, all: number, sentence: Sentence): number {
  const has = (bits: number): boolean => (here & bits) !== 0;
  const known = (all & bit.public) !== 0;
  if (has(bit.hush) && has(bit.business | bit.deal)) return known ? 0.8 : 0.86;
  if (has(bit.hush) && !known && (all & (bit.business | bit.deal)) !== 0) return 0.86;
  if (known) return 0;
  // What a company has decided, before it says so itself.
  if (has(bit.deal) && !opines(document, sentence)) {
    if (has(bit.actor)) return 0.7;
    if (
      has(bit.ours) &&
      !has(bit.perk) &&
      (has(bit.soon) || figureIn(document, sentence) || amountIn(document, sentence))
    )
      return 0.65;
  }
  if (has(bit.papers) && has(bit.hand)) return 0.8;
  // "Our margin in Örebro is eleven per cent": what a company earns, owes and asks is told by itself when it wants to.
  if (
    has(bit.money) &&
    has(bit.we) &&
    !has(bit.perk) &&
    amountIn(document, sentence) &&
    !opines(document, sentence)
  )
    return 0.65;
  if (!has(bit.ownBid)) return 0;
  return figureIn(document, sentence) || amountIn(document, sentence) || (all & bit.hush) !== 0 ? 0.8 : 0;
}

/** "Ledningen borde lägga ner …": what somebody thinks is no decision. */
const opines = ({ tokens }: Document, { firstToken, endToken }: Sentence): boolean =>
  tokens
    .slice(firstToken, endToken)
    .some(({ lower }) => /^(?:tycker|anser|borde|önskar|hoppas|om|think|should|hope|wish|if)$/.test(lower));

const figureIn = ({ tokens }: Document, { firstToken, endToken }: Sentence): boolean =>
  tokens
    .slice(firstToken, endToken)
    .some(({ kind, lower }) => kind === 'number' || /^(?:procent|kronor|kr|spänn|percent)$/.test(lower));

const amount =
  /^(?:procent|percent|cent|öre|kronor|krona|kr|spänn|tusen|thousand|miljon|miljoner|million|millions|mkr|tkr|mille|poäng|points|%)$/;

/** A figure that is an amount: with its unit, with decimals, or of three digits and more that are no year. */
const amountIn = ({ tokens }: Document, { firstToken, endToken }: Sentence): boolean =>
  tokens
    .slice(firstToken, endToken)
    .some(
      ({ kind, lower }) =>
        amount.test(lower) ||
        (kind === 'number' && /^\d{3}|^\d+[.,]\d/.test(lower) && !/^(?:19|20)\d\d$/.test(lower)),
    );

/** Whether a mark stands as marks do: before a colon or dash at the head of a line, in capitals, or in brackets. */
function marked(
  document: Document,
  masks: Int32Array,
  sentence: Sentence,
): 'capitals' | 'set apart' | undefined {
  const { tokens } = document;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    if (((masks[index] as number) & bit.mark) === 0) continue;
    const token = tokens[index] as Token;
    const capitals =
      token.text.length >= 3 && token.text === token.text.toUpperCase() && token.text !== token.lower;
    const phrase = ((masks[sentence.firstToken] as number) & bit.mark) !== 0;
    const head = index - sentence.firstToken <= (phrase ? 6 : 2);
    const next = tokens[index + 1];
    const before = tokens[index - 1]?.text;
    // "Konfidentiellt bud på lokalerna": the first word says how the whole is meant.
    if (index === sentence.firstToken && solemn.test(token.lower) && lists(masks, sentence) & bit.business)
      return 'set apart';
    if (capitals && (head || before === '[' || before === '(')) return 'capitals';
    if (head && (next?.text === ':' || next?.text === '–' || next?.text === '-' || next?.text === '!')) {
      // "Öppen information:" and "Intern rekrytering:" name a topic; the mark alone stands before its colon.
      if (phrase) return 'set apart';
      continue;
    }
    // "Detta mejl är förtroligt": a mark put in words.
    if (/^(?:är|is|var|was)$/.test(before?.toLowerCase() ?? '') && isPaper(masks, index - 2))
      return 'set apart';
    if ((before === '[' || before === '(') && (next?.text === ']' || next?.text === ')')) return 'set apart';
    // "Sekretess enligt OSL 31 kap"
    if (head && index === sentence.firstToken && /^(?:enligt|under)$/.test(next?.lower ?? ''))
      return 'set apart';
  }
  return undefined;
}

const solemn = /^(?:konfidentiell|förtrolig|sekretess|confidential|strictly)/;

const isPaper = (masks: Int32Array, index: number): boolean => ((masks[index] ?? 0) & bit.paper) !== 0;

function lists(masks: Int32Array, sentence: Sentence): number {
  let all = 0;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) all |= masks[index] as number;
  return all;
}
