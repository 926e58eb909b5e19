import type { Finding } from '../../src/detection/finding.ts';
import type { Database } from '../../src/store/database.ts';
import type { Vault } from '../../src/trust/vault.ts';

/** Writes rows into a ledger as the rooms that own them do; returns their ids. */
export function seeding(db: Database, vault: Vault) {
  const seed = {
    async content(
      id: string,
      text: string,
      otherwise: {
        kind?: string;
        group?: string;
        author?: string;
        authorName?: string;
        edited?: boolean;
      } = {},
    ): Promise<string> {
      const { kind = 'post', group = '320', author = '100200', authorName, edited = false } = otherwise;
      await db
        .insertInto('content')
        .values({
          id,
          kind,
          group_id: group,
          post_id: id,
          author_id: author,
          body: vault.seal('content', { text, authorName, permalink: `https://workplace.example/${id}` }),
          body_hash: vault.keyedHash('content text', text),
          version_at: null,
          edited,
          state: 'live',
        })
        .execute();
      return id;
    },

    async decision(
      contentId: string,
      verdict: string,
      findings: readonly Finding[] = [],
      otherwise: { act?: boolean; objections?: readonly string[]; why?: string; byPerson?: string } = {},
    ): Promise<string> {
      const { act = false, objections = [], why = 'rule', byPerson } = otherwise;
      const trace = findings.map(({ category, rule, start, end }) => ({
        ...{ category, rule, start, end, outcome: verdict, why, objections },
      }));
      const { id } = await db
        .insertInto('decision')
        .values({
          subject_kind: 'content',
          subject_id: contentId,
          group_id: '320',
          verdict,
          act,
          severity: findings[0]?.severity ?? null,
          policy_version: '3f9a1c77b2d0',
          findings: JSON.stringify(findings),
          trace: JSON.stringify(byPerson ? [{ by: 'token:1', reason: byPerson }] : trace),
          inbox_id: byPerson ? null : '1',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async action(
      kind: string,
      status: 'done' | 'planned' | 'recorded' | 'needs-person' | 'failed' | 'uncertain',
      otherwise: {
        target?: Readonly<Record<string, string>>;
        outcome?: string;
        decisionId?: string;
        details?: unknown;
      } = {},
    ): Promise<string> {
      const { target = {}, outcome, decisionId, details } = otherwise;
      const { id } = await db
        .insertInto('action')
        .values({
          key: `${kind}:${JSON.stringify(target)}:${Math.random()}`,
          kind,
          target: JSON.stringify(target),
          details: details === undefined ? null : vault.seal('action', details),
          mode: status === 'recorded' ? 'observe' : 'enforce',
          status,
          outcome: outcome ?? null,
          decision_id: decisionId ?? null,
          finished_at: status === 'planned' ? null : new Date(),
        } as never)
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async openCase(contentId: string, decisionId: string, categories: string[], severity = 'medium') {
      const { id } = await db
        .insertInto('moderation_case')
        .values({
          content_id: contentId,
          group_id: '320',
          status: 'open',
          severity,
          categories,
          decision_id: decisionId,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async application(
      personId: string,
      status: 'new' | 'approving' | 'waiting' | 'approved' | 'declined' | 'closed',
      otherwise: {
        group?: string;
        decision?: string;
        reasons?: string[];
        name?: string;
        profile?: object;
      } = {},
    ): Promise<string> {
      const { group = '320', decision, reasons = [], name, profile } = otherwise;
      const { id } = await db
        .insertInto('application')
        .values({
          group_id: group,
          person_id: personId,
          source: 'poll',
          status,
          details: vault.seal('application', { name, profile }),
          decision: decision ?? null,
          reasons,
          register_kind: decision === 'approve' ? 'employee' : null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async inbox(key: string, field: string, status: 'pending' | 'done' | 'ignored' | 'failed' = 'done') {
      await db
        .insertInto('inbox')
        .values({ natural_key: key, object: 'group', field, payload: vault.seal('inbox', {}), status })
        .execute();
    },
  };
  return seed;
}

/** A finding over the first place where `part` stands in `text`. */
export function findingAt(text: string, part: string, otherwise: Partial<Finding> = {}): Finding {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`"${part}" does not stand in the text`);
  return {
    category: 'confidentiality/identity-number',
    rule: 'identity-number.personnummer',
    severity: 'high',
    confidence: 0.99,
    start,
    end: start + part.length,
    reason: {
      sv: 'Ett personnummer med rätt kontrollsiffra.',
      en: 'An identity number with a right check digit.',
    },
    ...otherwise,
  };
}
