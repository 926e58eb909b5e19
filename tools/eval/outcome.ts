import type { Category } from '../../src/detection/finding.ts';
import type { LabelledLine } from './labelled-set.ts';
import type { Screen, Screened } from './screen.ts';

/** What became of one labelled line. */
export type Outcome = Screened & {
  readonly line: LabelledLine;
  /** A violation is found by a finding of its own kind; any other line is right where nothing is found. */
  readonly right: boolean;
};

export function tryLine(line: LabelledLine, screen: Screen): Outcome {
  const screened = screen(line.text);
  return { line, ...screened, right: isFound(line, screened) === line.violation };
}

/** Whether a text with this label is objected to: a violation only for what it is, anything else for whatever. */
export function isFound({ violation, category }: LabelledLine, { verdict, findings }: Screened): boolean {
  if (verdict === 'allow') return false;
  const wanted = category.some(isSecret);
  return !violation || findings.some((finding) => isSecret(finding.category) === wanted);
}

/** What gives a secret away, rather than being somebody's word about others: one is not found as the other. */
const isSecret = (category: Category): boolean => /^(?:confidentiality|link|image)/.test(category);
