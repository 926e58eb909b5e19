import type { Language } from '../base/text.ts';
import { findConfidentiality } from './confidentiality/confidentiality.ts';
import type { ScanContext } from './context.ts';
import { type Category, type Finding, severities } from './finding.ts';
import { createHateDetector } from './hate/find-hate.ts';
import type { Lexicon } from './hate/lexicon/lexicon.ts';
import { findLinks } from './links/find-links.ts';
import { createPatternDetector } from './patterns/find-patterns.ts';
import type { PatternRule } from './patterns/pattern.ts';
import { readDocument } from './text/document.ts';

/** What the detectors need that is read once: see `loadLexicon`. */
export type Resources = {
  readonly lexicon: Lexicon;
  /** Rules that the organisation has written itself. */
  readonly patterns?: readonly PatternRule[];
};

export type Scan = {
  readonly language: Language | 'und';
  /** By place in the text; no two of one category overlap. */
  readonly findings: readonly Finding[];
  /** What a text without a finding may be about all the same: too weak to act on, enough to ask. */
  readonly suspicion?: Category;
};

/** The one face of detection: text in, findings out. Keeps nothing of the texts but single words, for speed. */
export type Detector = { scan(text: string, context: ScanContext): Scan };

export function createDetector({ lexicon, patterns = [] }: Resources): Detector {
  const findHate = createHateDetector(lexicon);
  const findPatterns = createPatternDetector(patterns);
  return {
    scan(text, context) {
      const document = readDocument(text);
      const { language, findings, suspicion } = findHate(document, context);
      const all = strongest([
        ...findings,
        ...findConfidentiality(document, context),
        ...findLinks(document, context),
        ...findPatterns(document),
      ]);
      return { language, findings: all, ...(suspicion && all.length === 0 && { suspicion }) };
    },
  };
}

/** Of findings of one category that overlap, the strongest; then all by place. */
function strongest(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const byStrength = [...findings].sort((one, other) => strength(other) - strength(one));
  for (const finding of byStrength) {
    const doubled = kept.some(
      (other) =>
        other.category === finding.category && other.start < finding.end && finding.start < other.end,
    );
    if (!doubled) kept.push(finding);
  }
  return kept.sort((one, other) => one.start - other.start || one.end - other.end);
}

const strength = ({ severity, confidence }: Finding): number => severities.indexOf(severity) + confidence;
