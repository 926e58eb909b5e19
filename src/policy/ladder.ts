import type { LadderStep } from './due-process.ts';
import { isMemberResponse, type MemberResponse, type PostResponse, strongest } from './response.ts';

/** A strike that counts against an author, as the evaluator needs it. Times in unix milliseconds. */
export type PastStrike = { readonly points: number; readonly givenAt: number; readonly expiresAt: number };

/** What an author did before, as it stands at the time of judging. */
export type History = { readonly now: number; readonly strikes: readonly PastStrike[] };

/** Where an author stands on the ladder, the breach at hand counted in. */
export type Standing = {
  readonly before: number;
  readonly points: number;
  readonly reached: readonly LadderStep[];
};

export type Climbed = {
  readonly standing: Standing;
  /** What the steps ask for about the post. */
  readonly post: PostResponse;
  readonly members: readonly MemberResponse[];
};

const dayMs = 86_400_000;

/** Points of the strikes that count now: none that has expired or lies in the future, and only those of the window. */
export function pointsAt({ now, strikes }: History, withinDays = Infinity): number {
  return strikes
    .filter(
      ({ givenAt, expiresAt }) => givenAt <= now && now < expiresAt && now - givenAt <= withinDays * dayMs,
    )
    .reduce((sum, { points }) => sum + points, 0);
}

/** Every step that somebody with this history reaches by a breach of so many points. */
export function climb(ladder: readonly LadderStep[], history: History, points: number): Climbed {
  const before = pointsAt(history);
  const reached = ladder.filter((step) => pointsAt(history, step.withinDays) + points >= step.points);
  const responses = reached.map((step) => step.do);
  return {
    standing: { before, points: before + points, reached },
    post: strongest('allow', ...responses.filter((response) => !isMemberResponse(response))),
    members: [...new Set(responses.filter(isMemberResponse))].toSorted(),
  };
}
