import type { Outcome } from './outcome.ts';
import { type Share, shareWhere } from './share.ts';

/** How often the product is right where it says that it is this sure. */
export type Calibration = {
  /** Lines by the confidence of their surest finding: from this, to below the next row's. */
  readonly byConfidence: readonly { readonly from: number; readonly right: Share }[];
  /** Lines the shipped policy would remove by itself, and those it shows to a person. */
  readonly removed: Share;
  readonly flagged: Share;
};

const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01];

/** Over all lines objected to, whatever their set: right where the line is a violation. */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  const objected = outcomes.filter(({ verdict }) => verdict !== 'allow');
  const isViolation = ({ line }: Outcome) => line.violation;
  return {
    byConfidence: edges.slice(0, -1).map((from, index) => ({
      from,
      right: shareWhere(
        objected.filter(
          (outcome) => from <= surest(outcome) && surest(outcome) < (edges[index + 1] as number),
        ),
        isViolation,
      ),
    })),
    removed: shareWhere(
      objected.filter(({ verdict }) => verdict === 'remove'),
      isViolation,
    ),
    flagged: shareWhere(
      objected.filter(({ verdict }) => verdict === 'flag'),
      isViolation,
    ),
  };
}

const surest = ({ findings }: Outcome): number => Math.max(...findings.map(({ confidence }) => confidence));
