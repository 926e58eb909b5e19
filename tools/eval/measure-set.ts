import type { LabelledSet } from './labelled-set.ts';
import type { Outcome } from './outcome.ts';
import { type Share, shareOf, shareWhere } from './share.ts';

export type Named = Share & { readonly name: string };

/** What one set says of the product. */
export type SetReport = Pick<LabelledSet, 'name' | 'language' | 'area' | 'natural'> & {
  readonly lines: number;
  /** Violations found. */
  readonly found: Share;
  /** Lines without a violation that are left alone. */
  readonly leftAlone: Share;
  /** Mean of the two; of one of them where the set has no lines for the other. */
  readonly balanced: number;
  /** Of the lines objected to, those that are violations. */
  readonly precision: Share;
  readonly f1: number;
  readonly f2: number;
  /** Of the violations found, those found under their own category. */
  readonly category: Share;
  /** Violations whose meaning stands in their words, and those where it has to be concluded. */
  readonly explicit: Share;
  readonly implicit: Share;
  /** Pairs that say nearly the same and are labelled differently: both right. */
  readonly pairs: Share;
  /** The weakest first. */
  readonly functionalities: readonly Named[];
  readonly targets: { readonly found: readonly Named[]; readonly leftAlone: readonly Named[] };
};

export function measureSet(set: LabelledSet, outcomes: readonly Outcome[]): SetReport {
  const { name, language, area, natural } = set;
  const wanted = outcomes.filter(({ line }) => line.violation);
  const others = outcomes.filter(({ line }) => !line.violation);
  const found = shareWhere(wanted, isRight);
  const leftAlone = shareWhere(others, isRight);
  const alarms = leftAlone.of - leftAlone.right;
  const precision = shareOf(found.right, found.right + alarms);
  return {
    ...{ name, language, area, natural },
    lines: outcomes.length,
    ...{ found, leftAlone, precision },
    balanced:
      found.of === 0
        ? leftAlone.share
        : leftAlone.of === 0
          ? found.share
          : (found.share + leftAlone.share) / 2,
    f1: fScore(1, precision.share, found.share),
    f2: fScore(2, precision.share, found.share),
    category: shareWhere(wanted.filter(isRight), ({ line, findings }) =>
      findings.some(({ category }) => line.category.includes(category)),
    ),
    explicit: shareWhere(
      wanted.filter(({ line }) => line.explicit !== false),
      isRight,
    ),
    implicit: shareWhere(
      wanted.filter(({ line }) => line.explicit === false),
      isRight,
    ),
    pairs: measurePairs(outcomes),
    functionalities: byName(outcomes, ({ line }) => line.functionality),
    targets: {
      found: byName(wanted, ({ line }) => line.target ?? undefined),
      leftAlone: byName(others, ({ line }) => line.target ?? undefined),
    },
  };
}

const isRight = ({ right }: Outcome): boolean => right;

/** Weighs finding everything `beta` times as much as objecting to nothing else. */
function fScore(beta: number, precision: number, recall: number): number {
  const below = beta * beta * precision + recall;
  return below === 0 ? 0 : ((1 + beta * beta) * precision * recall) / below;
}

function measurePairs(outcomes: readonly Outcome[]): Share {
  const byId = new Map(outcomes.map((outcome) => [outcome.line.id, outcome]));
  const pairs = new Map<string, boolean>();
  for (const one of outcomes) {
    for (const id of one.line.contrasts) {
      const other = byId.get(id);
      if (other) pairs.set([one.line.id, id].toSorted().join(' '), one.right && other.right);
    }
  }
  return shareWhere([...pairs.values()], Boolean);
}

function byName(outcomes: readonly Outcome[], nameOf: (outcome: Outcome) => string | undefined): Named[] {
  const groups = Map.groupBy(outcomes, nameOf);
  groups.delete(undefined);
  return [...groups]
    .map(([name, some]) => ({ name: name as string, ...shareWhere(some, isRight) }))
    .toSorted((one, other) => one.share - other.share || one.name.localeCompare(other.name));
}

/** A group with fewer lines says nothing about a gap. */
const fewest = 8;

/** Points between the best and the worst of the groups with enough lines; 0 where there are not two. */
export function gapOf(named: readonly Named[]): number {
  const shares = named.filter(({ of }) => of >= fewest).map(({ share }) => share);
  return shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares);
}
