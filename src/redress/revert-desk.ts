import type { Alert } from '../alerts/alert.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Policy } from '../policy/policy.ts';
import { type Reverted, type RevertOptions, type RevertRequest, revert } from './revert.ts';

export type RevertDesk = (
  request: RevertRequest,
  onProgress?: (decisions: number) => void,
) => Promise<Reverted>;

type Options = RevertOptions & {
  /** What moderators are told once of the whole. */
  readonly alert: (about: {
    readonly policy: Policy;
    readonly rule: string;
    readonly decisions: number;
    readonly byHand: number;
  }) => Alert;
  readonly now: () => Date;
};

/** Undoes a rule's work and tells moderators that it was, once. */
export function createRevertDesk(options: Options): RevertDesk {
  return async (request, onProgress) => {
    const result = await revert(options, request, onProgress);
    if (request.dryRun || result.decisions === 0) return result;
    const policy = options.policy();
    const { rule } = request;
    const alert = options.alert({ policy, rule, decisions: result.decisions, byHand: result.needsPerson });
    const occasion = `revert ${rule} ${options.now().toISOString()}`;
    const planned = alertActions(
      alert,
      policy,
      occasion,
      modeFor(policy, request.groupId ?? '', options.mode),
    );
    await options.doorbell.ring(
      await options.db.transaction().execute((tx) => options.actions.plan(tx, planned)),
    );
    return result;
  };
}
