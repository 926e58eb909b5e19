import type { Finding } from '../detection/finding.ts';
import { graphCapabilities } from '../platform/graph/graph-platform.ts';
import type { Policy } from '../policy/policy.ts';
import type { Period } from '../screening/backtest/read-history.ts';
import { type BacktestReport, runBacktest, type Scan } from '../screening/backtest/run-backtest.ts';
import { type MaskedText, maskText } from '../web/overview/mask.ts';
import { createKnownNames, type KnownNames } from './known-names.ts';
import type { Ledger } from './ledger.ts';
import { createScans } from './scan.ts';

/** What there is to read of a post; `undefined` stands for a piece that is covered. */
export type Excerpt = MaskedText;

const charactersShown = 400;

export type BacktestRequest = {
  readonly ledger: Pick<Ledger, 'db' | 'vault'>;
  readonly current: Policy;
  readonly draft: Policy;
  readonly period: Period;
  readonly timeZone: string;
  readonly most: number;
  /** What was found is shown in the clear: the caller notes who looks. */
  readonly clear: boolean;
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
};

/** A backtest with the real detectors, and the people on the registers as they are now. */
export async function backtest(request: BacktestRequest): Promise<BacktestReport<Excerpt>> {
  const { ledger, current, draft, clear } = request;
  const names = createKnownNames(ledger.db, ledger.vault);
  await names.refresh();
  const scan = scanOf(current, names);
  const show = (text: string, findings: readonly Finding[]) =>
    maskText(text, clear ? [] : findings, charactersShown);
  return runBacktest({
    ...{ db: ledger.db, vault: ledger.vault, period: request.period, timeZone: request.timeZone },
    current: { policy: current, scan },
    // What detectors look at is often the same in both: then a post is read once.
    draft: { policy: draft, scan: readsAlike(current, draft) ? scan : scanOf(draft, names) },
    capabilities: graphCapabilities,
    ...{ most: request.most, show },
    ...(request.onProgress && { onProgress: request.onProgress }),
    ...(request.signal && { signal: request.signal }),
  });
}

function scanOf(policy: Policy, names: KnownNames): Scan {
  return createScans(() => policy, names).text;
}

const readsAlike = (one: Policy, other: Policy): boolean => whatIsRead(one) === whatIsRead(other);

const whatIsRead = ({ patterns, ownWords, organisation, links, groups }: Policy): string =>
  JSON.stringify([patterns, ownWords, organisation, links, groups.map((group) => [group.id, group.links])]);
