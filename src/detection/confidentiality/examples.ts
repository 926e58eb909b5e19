import { type Finding, severities } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { readLists } from './lexicon.ts';
import { createTagger } from './tagger.ts';

const tagger = createTagger(readLists('identity', ['example']));
const numbers = /^confidentiality\/(?:identity-number|financial-account)$/;
const reach = 2;

/**
 * Lowers the severity of identity numbers, cards and accounts that the text itself calls a test or an example, so that a
 * person looks before anything is removed. The numbers made for tests are no proof of that: people write them of people too.
 */
export function softenExamples(document: Document, findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ category }) => numbers.test(category))) return findings;
  const masks = tagger.tag(document.tokens);
  const called = new Set(
    document.tokens.filter((_, index) => masks[index] !== 0).map(({ sentence }) => sentence),
  );
  if (called.size === 0) return findings;
  return findings.map((finding) => {
    if (!numbers.test(finding.category)) return finding;
    const sentence = document.tokens.find(({ end }) => end > finding.start)?.sentence ?? 0;
    const isExample = Array.from({ length: reach }, (_, step) => sentence - step).some((at) =>
      called.has(at),
    );
    return isExample ? { ...finding, severity: lower(finding.severity) } : finding;
  });
}

const lower = (severity: Finding['severity']): Finding['severity'] =>
  severities[Math.max(0, severities.indexOf(severity) - 1)] ?? 'low';
