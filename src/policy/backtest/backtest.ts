import type { Finding } from '../../detection/finding.ts';
import type { Policy } from '../policy.ts';
import { type PostResponse, strengthOf, type Verdict, verdicts } from '../response.ts';
import { newestOf } from './newest.ts';
import type { PastPost, PastStrikes } from './past-post.ts';
import type { SimulatedStop } from './runaway.ts';
import { createSimulation } from './simulation.ts';
import { createTally, type Tally } from './tally.ts';

/** A post that the changed policy answers otherwise. `shown` is what there is to read of it. */
export type ChangedPost<Shown> = {
  readonly contentId: string;
  readonly groupId: string;
  readonly at: number;
  /** What was decided then, what the policy in force and what the changed one answer today. */
  readonly decided: Verdict;
  readonly current: PostResponse;
  readonly draft: PostResponse;
  /** The rules that the answer of the stricter policy comes from. */
  readonly rules: readonly string[];
  readonly categories: readonly string[];
  readonly shown: Shown;
};

type GroupCount = { judged: number; hit: number; spared: number };

/** From what was decided to what the same posts come to today: `flag → remove`: so many posts. */
export type Moves = Readonly<Record<string, number>>;

export type BacktestResult<Shown> = {
  readonly judged: number;
  readonly current: Tally;
  readonly draft: Tally;
  /** What the change of policy moves: the policy in force against the changed one. */
  readonly byPolicy: Moves;
  /** What the engine, registers and earlier policies moved: what was decided against the policy in force. */
  readonly byEngine: Moves;
  /** Answered more strictly, and more mildly, by the changed policy. */
  readonly hit: number;
  readonly spared: number;
  /** The newest of each. */
  readonly newlyHit: readonly ChangedPost<Shown>[];
  readonly newlySpared: readonly ChangedPost<Shown>[];
  readonly groups: Readonly<Record<string, Readonly<GroupCount>>>;
  /** New rules that the emergency stop would have put on trial. */
  readonly stops: readonly SimulatedStop[];
};

export type Backtest<Shown> = {
  /** Takes the next post, in the order of time, with what is found in it under each policy. */
  take(
    post: PastPost,
    found: { readonly current: readonly Finding[]; readonly draft: readonly Finding[] },
    /** Is given all that either of them found. */
    show: (findings: readonly Finding[]) => Shown,
  ): Promise<void>;
  result(): BacktestResult<Shown>;
};

/**
 * Judges the same past under the policy in force and under a changed one. `most`: so many changed posts of each kind
 * are kept to read.
 */
export function createBacktest<Shown>({
  current,
  draft,
  since,
  strikes,
  most,
}: {
  readonly current: Policy;
  readonly draft: Policy;
  readonly since: number;
  readonly strikes: PastStrikes;
  readonly most: number;
}): Backtest<Shown> {
  const inForce = createSimulation(current, { since, strikes });
  const changed = createSimulation(draft, { since, strikes, known: current });
  const tallies = { current: createTally(), draft: createTally() };
  const moves = { byPolicy: {} as Record<string, number>, byEngine: {} as Record<string, number> };
  const groups: Record<string, GroupCount> = {};
  const newlyHit = newestOf<ChangedPost<Shown>>(most);
  const newlySpared = newestOf<ChangedPost<Shown>>(most);
  let [judged, hit, spared] = [0, 0, 0];

  return {
    async take(post, found, show) {
      const [before, after] = [
        await inForce.judge(post, found.current),
        await changed.judge(post, found.draft),
      ];
      judged += 1;
      tallies.current.note(before);
      tallies.draft.note(after);
      const [old, fresh] = [before.judgement, after.judgement];
      move(moves.byEngine, post.decided.verdict, old.verdict);
      move(moves.byPolicy, old.response, fresh.response);
      const group = groups[post.groupId] ?? { judged: 0, hit: 0, spared: 0 };
      groups[post.groupId] = group;
      group.judged += 1;
      const difference = strengthOf(fresh.response) - strengthOf(old.response);
      if (difference === 0) return;
      const stricter = difference > 0 ? fresh : old;
      const breaches = stricter.trace.filter(({ outcome }) => outcome !== 'allow');
      const item = {
        ...{ contentId: post.contentId, groupId: post.groupId, at: post.at },
        ...{ decided: post.decided.verdict, current: old.response, draft: fresh.response },
        rules: [...new Set(breaches.map(({ ruleId }) => ruleId))],
        categories: [...new Set(breaches.map(({ category }) => category))],
        shown: show([...found.current, ...found.draft]),
      };
      if (difference > 0) {
        hit += 1;
        group.hit += 1;
        newlyHit.add(item);
      } else {
        spared += 1;
        group.spared += 1;
        newlySpared.add(item);
      }
    },
    result: () => ({
      ...{ judged, hit, spared, groups, ...moves },
      current: tallies.current.result(),
      draft: tallies.draft.result(),
      newlyHit: newlyHit.list(),
      newlySpared: newlySpared.list(),
      stops: changed.stops(),
    }),
  };
}

function move(counts: Record<string, number>, from: string, to: string): void {
  if (from === to) return;
  const key = `${from} → ${to}`;
  counts[key] = (counts[key] ?? 0) + 1;
}

/** A verdict as it stands in the ledger; what is none counts as `allow`. */
export const pastVerdict = (stored: string): Verdict =>
  verdicts.find((verdict) => verdict === stored) ?? 'allow';
