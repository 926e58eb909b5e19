import { storeDecision } from '../../enforcement/decision-store.ts';
import { modeFor } from '../../policy/mode-for.ts';
import type { Job } from '../../queue/queue.ts';
import type { Tx } from '../../store/database.ts';
import { type OpenApplication, storeApplicationDecision, type Written } from '../application-store.ts';
import type { MembershipOptions } from '../membership.ts';
import { proofKinds } from '../proof/proof.ts';
import { vetAgainstRegister } from '../vet-against-register.ts';
import { correlateGroup, noteUnclear, pair, reopen } from './pairs.ts';
import { endWritten } from './written-store.ts';

export type WrittenDecision = { readonly jobs: Job[]; readonly registerUnusable: boolean };

/**
 * What becomes of a written application: it is paired with the join request it belongs to, which is then decided;
 * or waits for one; or, where no requests come from the platform, it is vetted as it is for a person to carry out.
 */
export async function decideWritten(
  tx: Tx,
  options: MembershipOptions,
  application: OpenApplication,
  written: Written,
): Promise<WrittenDecision> {
  const { id, groupId } = application;
  if (groupId === '') {
    if (!(await endWritten(tx, id, { status: 'waiting', reason: 'group_missing' }))) return nothing;
    return { jobs: await received(tx, options, application, written), registerUnusable: false };
  }
  if (!options.isServed(groupId)) {
    await endWritten(tx, id, { status: 'closed', reason: 'group_unknown' });
    return nothing;
  }
  if (options.isByHand(groupId)) return vetAlone(tx, options, application, written);

  const { matched, unclear } = await correlateGroup(tx, options.vault, groupId, {
    since: windowStart(options),
    fresh: { id, details: application.details },
  });
  const match = matched.find((one) => one.application === id);
  if (match) {
    await pair(tx, match);
    await reopen(tx, match.request);
    const jobs = await received(tx, options, application, written);
    return { jobs: [...jobs, { name: 'application', id: match.request }], registerUnusable: false };
  }
  const requests = unclear.filter((one) => one.application === id).map(({ request }) => request);
  const reason = requests.length > 0 ? 'correlation_unclear' : 'awaiting_request';
  if (!(await endWritten(tx, id, { status: 'waiting', reason, related: requests }))) return nothing;
  await noteUnclear(tx, requests, id);
  return { jobs: await received(tx, options, application, written), registerUnusable: false };
}

const nothing: WrittenDecision = { jobs: [], registerUnusable: false };

/** From when on a request and an application may be each other's. */
export const windowStart = ({ now, policy }: Pick<MembershipOptions, 'now' | 'policy'>): Date =>
  new Date(now().getTime() - policy().applications.windowDays * 86_400_000);

/** Who applied is told so once, however often the application is decided again. */
async function received(
  tx: Tx,
  { actions, answers, isByHand }: MembershipOptions,
  { id, groupId, again }: OpenApplication,
  written: Written,
): Promise<Job[]> {
  if (again) return [];
  const answered = { applicationId: id, groupId, written, byHand: isByHand(groupId) };
  return actions.plan(tx, answers.received(answered));
}

async function vetAlone(
  tx: Tx,
  options: MembershipOptions,
  application: OpenApplication,
  written: Written,
): Promise<WrittenDecision> {
  const { id, groupId } = application;
  const policy = options.policy();
  const { outcome, trace, registerUnusable } = await vetAgainstRegister(tx, options.vault, {
    application,
    profile: undefined,
    written,
    proof: { kinds: proofKinds(policy, groupId), provenKey: application.provenKey },
    today: options.today(),
    now: options.now(),
    staleAfterDays: policy.register.staleAfterDays,
  });
  // Whoever belongs waits too: the letting in is a person's.
  const act = modeFor(policy, groupId, options.answerMode) === 'enforce' && outcome.decision === 'decline';
  const status = act ? 'declined' : 'waiting';
  const stored = { ...outcome, status, details: application.details } as const;
  if (!(await storeApplicationDecision(tx, options.vault, id, stored))) return nothing;
  await storeDecision(tx, {
    subject: { kind: 'application', id },
    groupId,
    verdict: outcome.decision,
    act,
    policyVersion: policy.version,
    reasons: outcome.reasons,
    trace,
  });
  return { jobs: await received(tx, options, application, written), registerUnusable };
}
