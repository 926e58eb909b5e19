import type { Generated } from 'kysely';

/** A decision that was undone, and the decision that undid it. */
export type UndoneTable = {
  decision_id: string;
  by_decision: string;
  /** The rule that is not to act on the same version again: the policy's or a detector's; null for all of them. */
  rule: string | null;
  undone_at: Generated<Date>;
};

/** What may be appealed until `expires_at`, what was said against it and what became of that. */
export type AppealTable = {
  id: Generated<string>;
  kind: 'post' | 'member';
  /** The decision that is appealed against. */
  decision_id: string;
  content_id: string | null;
  group_id: string;
  person_id: string;
  /** `open`: they have appealed, and somebody is to decide. */
  state: Generated<'offered' | 'open' | 'upheld' | 'overturned'>;
  /** Who decided first; null where it was a rule. */
  first_decider: string | null;
  /** Sealed: what they say. */
  statement: Buffer | null;
  /** Sealed: the reason of who decides the appeal. */
  note: Buffer | null;
  offered_at: Generated<Date>;
  expires_at: Date;
  appealed_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
};
