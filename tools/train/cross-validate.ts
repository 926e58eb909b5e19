import { judgeText } from '../../src/detection/support/model.ts';
import type { LabelledExample } from './examples.ts';
import { train } from './logistic.ts';

const folds = 5;

type Scored = LabelledExample & {
  /** Log-odds above what is asked of a text of its kind and length, were the threshold 0. */
  readonly above: number;
  readonly isHarmless: boolean;
};

/**
 * Scores each sentence with a model trained without its family, and sets the threshold by the harmless ones.
 * @param falseAlarms the share of the harmless sentences it is asked about, beside those the rules object to, that may
 * reach the threshold
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
      const { above, isHarmless } = judgeText(model, example.features, example.harmless);
      scored.push({ ...example, above: above - (example.extra ?? 0), isHarmless });
    }
  }
  const harmless = scored.filter(
    ({ violation, extra, byRule }) => !violation && !byRule && extra !== undefined,
  );
  const highest = harmless.toSorted((one, other) => other.above - one.above);
  const threshold = highest[Math.floor(harmless.length * falseAlarms)]?.above ?? 0;
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

/** Found and false alarms, of the rules alone and of the rules with the model. */
function rowOf(name: string, scored: readonly Scored[], threshold: number): string {
  const together = ({ extra, byRule, above, isHarmless }: Scored) =>
    byRule ? !isHarmless : extra !== undefined && above > threshold;
  const violations = scored.filter(({ violation }) => violation);
  const harmless = scored.filter(({ violation }) => !violation);
  const share = (part: readonly Scored[], test: (one: Scored) => boolean) =>
    part.length === 0 ? '-' : ((part.filter(test).length / part.length) * 100).toFixed(1);
  const both = (part: readonly Scored[]) =>
    `${share(part, ({ byRule }) => byRule)} → ${share(part, together)} %`;
  return [
    name.padEnd(30),
    `found ${both(violations)}`.padEnd(24),
    `false alarms ${both(harmless)}`.padEnd(32),
    `asked about ${share(scored, ({ extra }) => extra !== undefined)} %`,
  ].join(' ');
}
