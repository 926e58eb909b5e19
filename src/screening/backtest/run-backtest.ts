import { type Day, dayIn } from '../../base/day.ts';
import type { Finding } from '../../detection/finding.ts';
import { raisedRule } from '../../detection/second-opinion/weigh.ts';
import type { Capabilities } from '../../platform/port.ts';
import { type BacktestResult, createBacktest, pastVerdict } from '../../policy/backtest/backtest.ts';
import type { PastPost } from '../../policy/backtest/past-post.ts';
import type { Policy } from '../../policy/policy.ts';
import { postResponses } from '../../policy/response.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { placeOf } from '../gather-facts.ts';
import type { Scanned } from '../screening-options.ts';
import { holdsOver, strikesAt } from './known-then.ts';
import { countDecisions, type JudgedPost, type Period, readHistory } from './read-history.ts';

/** How much of a period could be judged again. */
export type Coverage = {
  /** Decisions by rule in the period; `earlierVersions` of them are about versions that were edited since. */
  readonly decisions: number;
  readonly earlierVersions: number;
  /** Posts that could be read again, and those whose text is no longer kept. */
  readonly read: number;
  readonly deleted: number;
  readonly forgotten: number;
};

export type BacktestReport<Shown> = BacktestResult<Shown> & { readonly coverage: Coverage };

export type Scan = (text: string, authorName: string | undefined, groupId: string) => Scanned;

export type BacktestOptions<Shown> = {
  readonly db: Database;
  readonly vault: Vault;
  /** The policy in force and the changed one, each with its own detectors. */
  readonly current: { readonly policy: Policy; readonly scan: Scan };
  readonly draft: { readonly policy: Policy; readonly scan: Scan };
  readonly period: Period;
  readonly timeZone: string;
  readonly capabilities: Pick<Capabilities, 'hideComment' | 'sendMessage'>;
  /** So many changed posts of each kind are kept to read. */
  readonly most: number;
  readonly show: (text: string, findings: readonly Finding[]) => Shown;
  readonly onProgress?: (done: number, of: number) => void;
  /** Ends the work between two posts. */
  readonly signal?: AbortSignal;
};

/** Judges the stored past anew under two policies. Reads only; nothing it comes to is written anywhere. */
export async function runBacktest<Shown>(options: BacktestOptions<Shown>): Promise<BacktestReport<Shown>> {
  const { db, vault, current, draft, period, signal } = options;
  const [decisions, strikes, wasHeld] = await Promise.all([
    countDecisions(db, period),
    strikesAt(db, period.since),
    holdsOver(db),
  ]);
  const backtest = createBacktest<Shown>({
    ...{ current: current.policy, draft: draft.policy, strikes },
    ...{ since: period.since.getTime(), most: options.most },
  });
  const dayOf = dayCalculator(options.timeZone);
  const gone = { deleted: 0, forgotten: 0 };
  let seen = 0;
  for await (const judged of readHistory(db, vault, period)) {
    signal?.throwIfAborted();
    seen += 1;
    options.onProgress?.(seen, decisions);
    if (typeof judged.kept === 'string') {
      gone[judged.kept] += 1;
      continue;
    }
    const { text, authorName } = judged.kept.body;
    const inForce = current.scan(text, authorName, judged.groupId);
    const changed = draft.scan === current.scan ? inForce : draft.scan(text, authorName, judged.groupId);
    const at = judged.decidedAt.getTime();
    const post: PastPost = {
      ...{ contentId: judged.contentId, groupId: judged.groupId, at, day: dayOf(at) },
      authorId: judged.authorId === '' ? undefined : judged.authorId,
      ...placeOf(judged.kind, options.capabilities),
      held: wasHeld(judged.groupId, at),
      language: inForce.language,
      decided: decidedOf(judged),
    };
    const found = {
      current: withWhatIsKnown(inForce.findings, judged),
      draft: withWhatIsKnown(changed.findings, judged),
    };
    await backtest.take(post, found, (findings) => options.show(text, findings));
    // Others have work to do in this process, too.
    if (seen % 50 === 0) await new Promise<void>((done) => setImmediate(done));
  }
  const result = backtest.result();
  const earlierVersions = Math.max(0, decisions - seen);
  return { ...result, coverage: { decisions, earlierVersions, read: result.judged, ...gone } };
}

/**
 * What was found in pictures, files and captions, and what a second reader said, is taken as it was found: files are
 * not kept, and nobody outside is asked again.
 */
function withWhatIsKnown(findings: readonly Finding[], judged: Pick<JudgedPost, 'findings'>): Finding[] {
  const opinions = judged.findings.filter(({ opinion, file }) => opinion && file === undefined);
  const said = (finding: Finding) =>
    opinions.find(
      ({ rule, start, end }) => rule === finding.rule && start === finding.start && end === finding.end,
    )?.opinion;
  return [
    ...findings.map((finding) => {
      const opinion = said(finding);
      return opinion ? { ...finding, opinion } : finding;
    }),
    ...judged.findings.filter(({ file, rule }) => file !== undefined || rule === raisedRule),
  ];
}

function decidedOf({ verdict, response, policyVersion }: JudgedPost): PastPost['decided'] {
  const exactly = postResponses.find((known) => known === response);
  return { verdict: pastVerdict(verdict), policyVersion, ...(exactly && { response: exactly }) };
}

/** The day at a time. Asking the calendar is slow, and no zone changes its day but at a quarter of an hour. */
function dayCalculator(timeZone: string): (at: number) => Day {
  let [quarter, day] = [Number.NaN, '' as Day];
  return (at) => {
    const now = Math.floor(at / 900_000);
    if (now !== quarter) [quarter, day] = [now, dayIn(timeZone, new Date(at))];
    return day;
  };
}
