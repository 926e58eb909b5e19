import type { Excerpt } from '../app/backtest.ts';
import type { ChangedPost } from '../policy/backtest/backtest.ts';
import type { Policy } from '../policy/policy.ts';
import { postResponses } from '../policy/response.ts';
import type { BacktestReport } from '../screening/backtest/run-backtest.ts';

type About = {
  readonly current: Policy;
  readonly draft: Policy;
  readonly since: Date;
  readonly until: Date;
  readonly groupId: string | undefined;
};
type Counts = Readonly<Partial<Record<string, number>>>;

const cover = '▇▇▇';
/** Without control characters: what strangers write is printed on a terminal. */
const excerptText = (excerpt: Excerpt): string =>
  excerpt
    .map((piece) => piece ?? cover)
    .join('')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
const day = (at: Date | number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** The same for programs: times in ISO 8601, excerpts as text with `▇▇▇` where something is covered. */
export function backtestJson(report: BacktestReport<Excerpt>, about: About): object {
  const item = ({ shown, at, ...rest }: ChangedPost<Excerpt>) => ({
    ...rest,
    at: new Date(at).toISOString(),
    text: excerptText(shown),
  });
  return {
    policy: { current: about.current.version, draft: about.draft.version },
    period: { since: about.since.toISOString(), until: about.until.toISOString(), group: about.groupId },
    ...report,
    stops: report.stops.map((stop) => ({ ...stop, at: new Date(stop.at).toISOString() })),
    newlyHit: report.newlyHit.map(item),
    newlySpared: report.newlySpared.map(item),
  };
}

/** The result as a person at a terminal reads it. */
export function backtestText(report: BacktestReport<Excerpt>, about: About): string {
  const { coverage, current, draft } = report;
  const ladder = table('The ladder, by step', current.ladder, draft.ladder);
  const sections = [
    [
      `Policy ${about.draft.version} against ${about.current.version} (in force), ${day(about.since)} to ${day(about.until)} UTC`,
      `${coverage.read} posts judged anew. Not: ${coverage.deleted} deleted by their authors, ${coverage.forgotten} whose text is no longer kept, ${coverage.earlierVersions} earlier versions.`,
      `Newly hit: ${report.hit}. Newly spared: ${report.spared}.`,
    ],
    table('What is asked for', current.responses, draft.responses, postResponses),
    table('What would be done', current.doing, draft.doing, postResponses),
    rules(report),
    [
      ...(draft.strikes.given + current.strikes.given > 0
        ? [
            `Strikes: ${current.strikes.given} (${current.strikes.points} points) → ${draft.strikes.given} (${draft.strikes.points} points)`,
          ]
        : []),
      ...members(report),
    ],
    ladder,
    table('Left to a person because a quota was used up', current.overQuota, draft.overQuota),
    report.stops.map(
      ({ rule, at, hits, judged }) =>
        `The emergency stop would have put ${rule} on trial ${day(at)}: ${hits} hits on ${judged} posts`,
    ),
    moves('What the change of policy moves', report.byPolicy),
    moves(
      'What has moved since it was decided, by the engine, the registers and earlier policies',
      report.byEngine,
    ),
    groups(report),
    items('Newly hit', report.newlyHit, report.hit),
    items('Newly spared', report.newlySpared, report.spared),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function table(title: string, before: Counts, after: Counts, order?: readonly string[]): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const sorted = order ? order.filter((key) => keys.includes(key)) : keys.toSorted();
  if (sorted.length === 0) return [];
  const width = Math.max(...sorted.map((key) => key.length));
  return [
    `${title}: in force → changed`,
    ...sorted.map((key) => `  ${key.padEnd(width)}  ${before[key] ?? 0} → ${after[key] ?? 0}`),
  ];
}

function rules({ current, draft }: BacktestReport<Excerpt>): string[] {
  const flat = (of: typeof current.rules): Record<string, number> =>
    Object.fromEntries(
      Object.entries(of).flatMap(([rule, counts]) =>
        Object.entries(counts).map(([response, count]) => [`${rule} ${response}`, count]),
      ),
    );
  return table('By rule', flat(current.rules), flat(draft.rules));
}

function members({ current, draft }: BacktestReport<Excerpt>): string[] {
  const of = (tally: typeof current, which: string) => tally.members[which] ?? { byRule: 0, confirm: 0 };
  const kinds = [...new Set([...Object.keys(current.members), ...Object.keys(draft.members)])].toSorted();
  return kinds.map((kind) => {
    const [before, after] = [of(current, kind), of(draft, kind)];
    return `${kind}: by rule ${before.byRule} → ${after.byRule}, on a person's word ${before.confirm} → ${after.confirm}`;
  });
}

const moves = (title: string, counts: Counts): string[] =>
  Object.keys(counts).length === 0
    ? []
    : [
        title,
        ...Object.entries(counts)
          .toSorted()
          .map(([key, count]) => `  ${key}  ${count}`),
      ];

function groups({ groups: counts }: BacktestReport<Excerpt>): string[] {
  const changed = Object.entries(counts).filter(([, { hit, spared }]) => hit + spared > 0);
  if (changed.length === 0) return [];
  return [
    'By group',
    ...changed
      .toSorted((a, b) => b[1].hit + b[1].spared - a[1].hit - a[1].spared)
      .map(([id, { judged, hit, spared }]) => `  ${id}  ${judged} judged, ${hit} hit, ${spared} spared`),
  ];
}

function items(title: string, posts: readonly ChangedPost<Excerpt>[], all: number): string[] {
  if (posts.length === 0) return [];
  return [
    posts.length < all ? `${title}, the newest ${posts.length} of ${all}` : title,
    ...posts.flatMap((post) => [
      `  ${day(post.at)}  ${post.contentId}  ${post.current} → ${post.draft}  ${post.rules.join(', ')}`,
      `    ${excerptText(post.shown)}`,
    ]),
  ];
}
