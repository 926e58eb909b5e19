import { isFound, type Outcome } from '../outcome.ts';
import type { Screen } from '../screen.ts';
import { type Share, shareWhere } from '../share.ts';
import type { Operator } from './operator.ts';

export type EvasionReport = {
  readonly operator: string;
  /** Of the violations found as written, those still found in disguise. */
  readonly kept: Share;
  /** Of the lines left alone as written, those still left alone in the same disguise. */
  readonly leftAlone: Share;
};

/**
 * Disguises what was objected to in every violation that is found, and the whole of every line that is left alone; what
 * an operator does not change is not counted.
 */
export function measureEvasion(
  outcomes: readonly Outcome[],
  screen: Screen,
  operators: readonly Operator[],
): EvasionReport[] {
  const right = outcomes.filter((outcome) => outcome.right);
  const found = right.filter(({ line }) => line.violation);
  const innocent = right.filter(({ line }) => !line.violation);
  return operators.map((operator) => ({
    operator: operator.name,
    kept: shareWhere(
      changed(found, (outcome) => disguiseFound(outcome, operator)),
      ({ outcome, text }) => isFound(outcome.line, screen(text)),
    ),
    leftAlone: shareWhere(
      changed(innocent, ({ line }) => operator.disguise(line.text)),
      ({ outcome, text }) => !isFound(outcome.line, screen(text)),
    ),
  }));
}

const changed = (outcomes: readonly Outcome[], disguise: (outcome: Outcome) => string) =>
  outcomes
    .map((outcome) => ({ outcome, text: disguise(outcome) }))
    .filter(({ outcome, text }) => text !== outcome.line.text);

/** Everything that was objected to, each place once, from the back so that the places stay where they are. */
function disguiseFound({ line, findings }: Outcome, operator: Operator): string {
  let { text } = line;
  let before = text.length;
  for (const { start, end } of findings.toSorted((one, other) => other.end - one.end)) {
    const until = Math.min(end, before);
    if (until <= start) continue;
    text =
      text.slice(0, start) + operator.disguise(text.slice(start, until), 'telling words') + text.slice(until);
    before = start;
  }
  return text;
}
