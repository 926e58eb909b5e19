import { aboveThreshold } from '../../src/detection/support/model.ts';
import type { LabelledExample } from './examples.ts';
import { train } from './logistic.ts';

const folds = 5;

type Scored = LabelledExample & { readonly score: number };

/**
 * Scores each sentence with a model trained without its family, and sets the threshold by the harmless ones.
 * @param falseAlarms the share of the harmless sentences it is asked about that may reach the threshold
 */
export function crossValidate(
  examples: readonly LabelledExample[],
  falseAlarms: number,
): { threshold: number; table: string[] } {
  const families = [...new Set(examples.map(({ family }) => family))].toSorted();
  const foldOf = new Map(families.map((family, index) => [family, index % folds]));
  const scored: Scored[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = ({ family }: LabelledExample) => foldOf.get(family) === fold;
    const model = train(examples.filter((example) => !isOut(example)));
    for (const example of examples.filter(isOut)) {
      scored.push({ ...example, score: aboveThreshold(model, example.features) });
    }
  }
  const harmless = scored.filter(({ violation, asked }) => !violation && asked);
  const highest = harmless.toSorted((one, other) => other.score - one.score);
  const threshold = highest[Math.floor(harmless.length * falseAlarms)]?.score ?? 0;
  return { threshold, table: tableOf(scored, threshold) };
}

function tableOf(scored: readonly Scored[], threshold: number): string[] {
  const sets = [...new Set(scored.map(({ set }) => set))].toSorted();
  const rows = sets.map((set) =>
    rowOf(
      set,
      scored.filter((one) => one.set === set),
      threshold,
    ),
  );
  return [`threshold ${threshold.toFixed(2)}`, ...rows, rowOf('all', scored, threshold)];
}

function rowOf(name: string, scored: readonly Scored[], threshold: number): string {
  const reached = ({ asked, score }: Scored) => asked && score > threshold;
  const violations = scored.filter(({ violation }) => violation);
  const harmless = scored.filter(({ violation }) => !violation);
  const share = (part: readonly Scored[]) =>
    part.length === 0 ? '' : `${((part.filter(reached).length / part.length) * 100).toFixed(1)} %`;
  return [
    name.padEnd(30),
    `found ${share(violations)}`.padEnd(16),
    `false alarms ${share(harmless)}`.padEnd(24),
    `asked about ${((violations.filter(({ asked }) => asked).length / (violations.length || 1)) * 100).toFixed(0)} %`,
  ].join(' ');
}
