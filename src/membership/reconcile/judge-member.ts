import type { ReasonCode } from '../vetting/reasons.ts';
import type { VettingDecision } from '../vetting/vet.ts';

export const memberVerdicts = ['belongs', 'probably-belongs', 'left', 'unknown', 'guest', 'exempt'] as const;
/** How a member of a group stands to the registers. */
export type MemberVerdict = (typeof memberVerdicts)[number];

export type MemberFacts = {
  /** The policy leaves them alone, or it is the bot itself. */
  readonly exempt: boolean;
  /** An admin has let them in by name for a time that is not over. */
  readonly guest: boolean;
  /** Of an account that was let in or bound by number: whether a number of theirs is active. */
  readonly boundActive?: boolean | undefined;
  /** Vetted by their profile as if they applied today; absent where the profile cannot be read. */
  readonly vetted?: Vetted | undefined;
  /** The same, had nobody on the register left: whether it is they who left. */
  readonly hadNobodyLeft?: Vetted | undefined;
};

type Vetted = { readonly decision: VettingDecision; readonly reasons: readonly ReasonCode[] };
export type JudgedMember = {
  readonly verdict: MemberVerdict;
  readonly reasons: readonly (ReasonCode | MemberReason)[];
};
type MemberReason = 'number_bound' | 'bound_number_left' | 'profile_unreadable';

/** Judges one member; the first that applies decides. A number under another's name is `unknown`: a person looks. */
export function judgeMember({
  exempt,
  guest,
  boundActive,
  vetted,
  hadNobodyLeft,
}: MemberFacts): JudgedMember {
  if (exempt) return { verdict: 'exempt', reasons: [] };
  if (boundActive) return { verdict: 'belongs', reasons: ['number_bound'] };
  if (guest) return { verdict: 'guest', reasons: [] };
  if (vetted?.decision === 'approve') return { verdict: 'probably-belongs', reasons: vetted.reasons };
  if (boundActive === false) return { verdict: 'left', reasons: ['bound_number_left'] };
  if (!vetted) return { verdict: 'unknown', reasons: ['profile_unreadable'] };
  if (hadNobodyLeft?.decision === 'approve') return { verdict: 'left', reasons: vetted.reasons };
  return { verdict: 'unknown', reasons: (hadNobodyLeft ?? vetted).reasons };
}
