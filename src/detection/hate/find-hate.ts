import type { Language } from '../../base/text.ts';
import type { ScanContext } from '../context.ts';
import { type Category, type Finding, type Severity, severities } from '../finding.ts';
import { loadModel } from '../support/load-model.ts';
import type { Model } from '../support/model.ts';
import type { Document } from '../text/document.ts';
import { derive } from './derivation/derive.ts';
import { categoryAmong, findEntries } from './grammar/find-entries.ts';
import type { FrameMatch } from './grammar/find-frames.ts';
import type { Hit } from './grammar/hit.ts';
import { isExcused, judgeFrames } from './grammar/judge.ts';
import { addMentions } from './grammar/mentions.ts';
import { type Reading, startReading } from './grammar/reading.ts';
import { guessLanguages } from './language.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { readPlainly } from './reading/read-plainly.ts';
import { WordReader } from './reading/word-reader.ts';
import { reasons } from './reasons.ts';
import { askModel, supportedFindings } from './support/support.ts';
import { suspicionOf } from './suspicion.ts';
import type { Work } from './work.ts';

export type HateResult = {
  readonly language: Language | 'und';
  readonly findings: Finding[];
  /** Nothing is objected to, yet there is something to look at: see `suspicionOf`. */
  readonly suspicion?: Category;
};

/**
 * The engine against hate, abuse and threats: reads words, then who is spoken of, then what is said, then whose word it
 * is; and last the model's opinion, unless `model` is null.
 */
export function createHateDetector(
  lexicon: Lexicon,
  model: Model | null = loadModel('hate'),
): (document: Document, context: ScanContext) => HateResult {
  const read = createHateReader(lexicon);
  return (document) => {
    const { language, reading } = read(document);
    if (reading.hits.all.length === 0) return { language, findings: [] };
    const judged = judgeFrames(reading, document.text);
    const findings = judged
      .filter(({ stance }) => stance === undefined)
      .map((found) => findingOf(reading, found, document.text));
    // What was excused as another's word stays excused, and costs no question.
    const opinion = model && !isExcused(judged) ? askModel(model, reading, judged) : undefined;
    if (opinion?.isHarmless) findings.length = 0;
    else if (opinion && judged.length === 0)
      findings.push(...supportedFindings(reading, opinion, document.text));
    const suspicion = findings.length === 0 ? suspicionOf(reading, judged[0]) : undefined;
    return { language, findings, ...(suspicion && { suspicion }) };
  };
}

/**
 * Reads a text as far as who is spoken of: what both the rules and the training of the model start from.
 * @param work counts on with each text that is read
 */
export function createHateReader(
  lexicon: Lexicon,
  work: Work = { steps: 0 },
): (document: Document) => { language: HateResult['language']; reading: Reading } {
  const reader = new WordReader(lexicon, work);
  return (document) => {
    const units = readPlainly(document, reader);
    const { language, bySentence } = guessLanguages(units);
    const reading = startReading(units, bySentence, lexicon, work);
    findEntries(reading);
    if (reading.hits.all.length > 0) addMentions(reading);
    return { language, reading };
  };
}

function findingOf(reading: Reading, found: FrameMatch, text: string): Finding {
  const { frame, match } = found;
  const category: Category =
    frame.category === 'target' ? (categoryAmong(match.hits) ?? 'hate/other') : frame.category;
  const first = reading.units[match.from];
  const last = reading.units[match.to - 1];
  return {
    category,
    rule: frame.rule,
    severity: severityOf(frame.severity, match.hits),
    confidence: Math.round(Math.max(0.1, frame.confidence - match.cost) * 100) / 100,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    reason: reasons[frame.reason] ?? { sv: frame.reason, en: frame.reason },
    derivation: derive(reading, found, text),
  };
}

// Senses of words that are objected to by themselves, more or less strongly.
const weighed = new Set(['slur', 'epithet', 'insult', 'code']);

/** As the frame says, or less where the lexicon calls the word itself milder. */
function severityOf(frame: Severity, hits: readonly Hit[]): Severity {
  const words = hits.filter(({ sense }) => weighed.has(sense)).map(({ severity }) => severity ?? frame);
  const strongest = severities.findLast((severity) => words.includes(severity)) ?? frame;
  return severities.find((severity) => severity === frame || severity === strongest) ?? frame;
}
