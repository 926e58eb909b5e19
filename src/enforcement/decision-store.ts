import type { Finding } from '../detection/finding.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { engineVersion } from './engine-version.ts';

/** What was decided, about what, and why: written once, never changed. */
export type NewDecision = {
  readonly subject: { readonly kind: 'content' | 'application' | 'member'; readonly id: string };
  readonly groupId: string;
  readonly verdict: string;
  /** Whether it is carried out, or only recorded. */
  readonly act: boolean;
  readonly severity?: string | undefined;
  /** The policy's rule it comes from, as `ruleId` writes it, what it is about and what was asked for exactly. */
  readonly rule?: string | undefined;
  readonly category?: string | undefined;
  readonly response?: string | undefined;
  readonly policyVersion: string;
  readonly findings?: readonly Finding[];
  /** The reason codes of a vetting, in place of findings. */
  readonly reasons?: readonly string[];
  /** Every rule tried, or the person who decided, by id. No words of a post, no names. */
  readonly trace: readonly unknown[];
  /** What was known when it was decided: generations, points, what stood in the way. No names, no words. */
  readonly facts?: DecisionFacts;
  /** The reason a person gave, sealed by `sealNote`. */
  readonly note?: Buffer | undefined;
  /** Which version of a post it is about, as `contentVersion` names it. */
  readonly contentVersion?: string | undefined;
  /** The change that led to it, where it was decided by rule about a post. */
  readonly inboxId?: string;
};

export type DecisionFacts = {
  /** What was really done about the post, where `verdict` says what was asked for. */
  readonly doing?: string;
  /** A person was asked, also where something was done. */
  readonly asks?: boolean;
  /** Kind of register → generation that was looked into. */
  readonly registers?: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Which files hung on the post, and how each was read or why not. */
  readonly files?: readonly unknown[];
  /** The author's points before and with this, and the steps of the ladder that were reached. */
  readonly standing?: {
    readonly before: number;
    readonly points: number;
    readonly reached: readonly unknown[];
  };
  readonly members?: readonly unknown[];
  readonly strike?: { readonly points: number; readonly counts: boolean };
  readonly exempt?: string;
  readonly held?: boolean;
  /** Quotas that were used up, and rules that were stopped, when it was decided. */
  readonly spent?: readonly string[];
  readonly stopped?: readonly string[];
};

const purpose = 'note';

/** What a person wrote of their reasons: it may repeat what a post says, so it is not kept readable. */
export const sealNote = (vault: Vault, reason: string): Buffer => vault.seal(purpose, reason);
export const openNote = (vault: Vault, sealed: Buffer): string => vault.open<string>(purpose, sealed);

/** @returns the decision's id, which actions and cases refer to */
export async function storeDecision(tx: Tx, decision: NewDecision): Promise<string> {
  const [id] = await storeDecisions(tx, [decision]);
  return id as string;
}

/** @returns the decisions' ids, in their order */
export async function storeDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<string[]> {
  if (decisions.length === 0) return [];
  const rows = await tx.insertInto('decision').values(decisions.map(rowOf)).returning('id').execute();
  return rows.map(({ id }) => id);
}

const rowOf = (decision: NewDecision) => ({
  subject_kind: decision.subject.kind,
  subject_id: decision.subject.id,
  group_id: decision.groupId,
  verdict: decision.verdict,
  act: decision.act,
  severity: decision.severity ?? null,
  policy_version: decision.policyVersion,
  findings: JSON.stringify(decision.findings?.map(withoutWords) ?? decision.reasons ?? []),
  trace: JSON.stringify(decision.trace),
  rule: decision.rule ?? null,
  category: decision.category ?? null,
  response: decision.response ?? null,
  facts: JSON.stringify({ ...decision.facts, engine: engineVersion() }),
  note: decision.note ?? null,
  content_version: decision.contentVersion ?? null,
  inbox_id: decision.inboxId ?? null,
});

/** How a detector came to a finding quotes the post; the places are enough to find the words in the sealed text. */
const withoutWords = ({ derivation: _, ...finding }: Finding): Finding => finding;
