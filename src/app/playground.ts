import { fail, ok, type Result } from '../base/result.ts';
import { graphCapabilities } from '../platform/graph/graph-platform.ts';
import { judge } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import { parsePolicy } from '../policy/policy-file.ts';
import { formatProblems } from '../policy/problem.ts';
import { placeOf } from '../screening/gather-facts.ts';
import type { Playground } from '../web/api/playground.ts';
import type { Scans } from './scan.ts';

/** Judges a text as if it stood on the platform. Nothing is stored, and nobody outside is asked. */
export function createPlayground({
  policy,
  scans,
  refresh,
  now,
}: {
  readonly policy: () => Policy;
  readonly scans: Pick<Scans, 'under'>;
  /** Looks whether the registers changed, by whose names texts are read. */
  readonly refresh: () => Promise<void>;
  readonly now: () => Date;
}): Playground {
  return async ({ text, group, author, kind, policy: draft }) => {
    const read = draft === undefined ? ok(policy()) : readDraft(draft, policy());
    if (!read.ok) return read;
    await refresh();
    const { findings, language } = scans.under(read.value)(text, author, group ?? '');
    const judgement = judge({
      ...{ policy: read.value, findings, language, groupId: group },
      // Somebody with no history: what the ladder adds is for the backtest to tell.
      ...{ authorId: '', history: { now: now().getTime(), strikes: [] } },
      ...placeOf(kind, graphCapabilities),
      processMode: 'enforce',
    });
    const { verdict, response, doing, asks, members, strike, trace } = judgement;
    return ok({
      ...{ policyVersion: read.value.version, verdict, response, doing, asks },
      language: language ?? null,
      findings: findings.map(({ derivation: _, ...finding }) => finding),
      follows: members.map(({ response: deed, confirm }) => ({ response: deed, confirm })),
      points: strike?.points ?? 0,
      trace: trace.map((entry) => ({ ...entry })),
    });
  };
}

/** Files of words are on the server: a draft takes those of the policy in force, or none. */
function readDraft(text: string, inForce: Policy): Result<Policy, string> {
  const parsed = parsePolicy(text, 'policy');
  if (!parsed.ok) return fail(formatProblems(parsed.error));
  const { lexicon } = parsed.value;
  if (lexicon.length === 0) return ok(parsed.value);
  const same = JSON.stringify(lexicon) === JSON.stringify(inForce.lexicon);
  return same
    ? ok({ ...parsed.value, ownWords: inForce.ownWords })
    : fail('policy: lexicon: only the files of the policy in force can be named here; leave it out');
}
