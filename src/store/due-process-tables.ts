import type { Generated } from 'kysely';

/**
 * What a breach counts against its author. `trial` never counts; `pending` counts once what was decided is done;
 * `lifted` by a person or by mending the post; `void`: what was decided did not come about.
 */
export type StrikeTable = {
  id: Generated<string>;
  person_id: string;
  group_id: string;
  content_id: string;
  decision_id: string;
  rule: string;
  category: string;
  points: number;
  state: 'trial' | 'pending' | 'counted' | 'lifted' | 'void';
  policy_version: string;
  given_at: Date;
  expires_at: Date;
  lifted_at: Date | null;
  lifted_by: string | null;
};

/** How much of a daily quota is taken. `key`: the rule and the deed. */
export type QuotaUseTable = { day: string; key: string; used: number };

/** Every version of the policy that was in force. `body` is sealed: the policy with every default. */
export type PolicyVersionTable = { version: string; body: Buffer; taken_at: Generated<Date> };

/** When a rule was first seen as it stands. `from_start`: it stood in the first policy this database has seen. */
export type RuleSeenTable = {
  rule: string;
  fingerprint: string;
  first_seen_at: Generated<Date>;
  from_start: boolean;
};

/** A rule that an emergency stop has put on trial, until a person lifts it. */
export type RuleStopTable = {
  id: Generated<string>;
  rule: string;
  policy_version: string;
  hits: number;
  judged: number;
  stopped_at: Generated<Date>;
  lifted_at: Date | null;
  lifted_by: string | null;
  /** Sealed: the reason a person gave for lifting it. */
  note: Buffer | null;
};

/** A group that is held in a crisis, until it is released. `note` is sealed: why. */
export type GroupHoldTable = {
  id: Generated<string>;
  group_id: string;
  held_at: Generated<Date>;
  held_by: string;
  note: Buffer | null;
  released_at: Date | null;
  released_by: string | null;
};
