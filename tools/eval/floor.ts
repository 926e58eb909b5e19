import type { Report } from './evaluate.ts';
import { type Share, shareOf } from './share.ts';

/** What may not be worse than it is, as shares from 0 to 1. */
export type Floor = Readonly<Record<string, number>>;

/** A measured share under what it is called in the floor. */
type Measured = { readonly key: string; readonly share: Share };

/** Everything a floor is held to: for each set, each kind of set in disguise, and what goes without a person's word. */
function measuredIn({ sets, evasion, calibration, news }: Report): Measured[] {
  const ofSets = sets.flatMap(({ name, found, leftAlone, pairs }) => [
    { key: `${name}: found`, share: found },
    { key: `${name}: left alone`, share: leftAlone },
    { key: `${name}: pairs`, share: pairs },
  ]);
  const inDisguise = Object.entries(evasion).flatMap(([kind, operators]) => [
    { key: `${kind} in disguise: found`, share: sum(operators.map(({ kept }) => kept)) },
    { key: `${kind} in disguise: left alone`, share: sum(operators.map(({ leftAlone }) => leftAlone)) },
  ]);
  const removals = [{ key: 'removed: right', share: calibration.removed }];
  const ofNews = news ? [{ key: 'news: left alone', share: news.leftAlone }] : [];
  return [...ofSets, ...inDisguise, ...removals, ...ofNews].filter(({ share }) => share.of > 0);
}

export function sum(shares: readonly Share[]): Share {
  const right = shares.reduce((total, share) => total + share.right, 0);
  return shareOf(
    right,
    shares.reduce((total, share) => total + share.of, 0),
  );
}

/** One line for each share that is under its floor. */
export function underFloor(report: Report, floor: Floor): string[] {
  return measuredIn(report)
    .filter(({ key, share }) => share.share < (floor[key] ?? 0))
    .map(
      ({ key, share }) =>
        `${report.folder}: ${key} ${(100 * share.share).toFixed(1)} %, floor ${(100 * (floor[key] as number)).toFixed(1)} %`,
    );
}

// Room for a few lines, and be it one, to change sides while something else gets better.
const slack = 0.01;

/** The floor raised to a little under what is measured now; it is never lowered here. */
export function raised(report: Report, floor: Floor): Floor {
  const measured = measuredIn(report).map(({ key, share }): [string, number] => [
    key,
    Math.max(floor[key] ?? 0, Math.floor(1000 * (share.share - Math.max(slack, 1 / share.of))) / 1000),
  ]);
  return { ...floor, ...Object.fromEntries(measured) };
}
