import { sql } from 'kysely';
import { alertActions } from '../../enforcement/alert-actions.ts';
import type { Messages } from '../../policy/messages.ts';
import { modeFor } from '../../policy/mode-for.ts';
import { groupPolicy, type RuleKey } from '../../policy/policy.ts';
import type { Doorbell } from '../../queue/queue.ts';
import { openBody } from '../../screening/content-store.ts';
import type { Database } from '../../store/database.ts';
import type { UndoOptions } from '../undo.ts';
import { type AppealView, type AppealWording, longestStatement } from './appeal.ts';
import { judgementOf } from './past-decision.ts';
import { readAppealToken } from './token.ts';

export type DeskOptions = UndoOptions &
  AppealWording & {
    readonly db: Database;
    readonly doorbell: Doorbell;
    readonly messages: Messages;
    readonly now: () => Date;
  };

/** What whoever holds a link can do with it. */
export type AppealDesk = {
  /** @returns nothing for a link that is none of ours; `expired` when its time is over and nobody appealed by it */
  view(token: string): Promise<AppealView | 'expired' | undefined>;
  /** Appeals in a few words, once. @returns whether it was taken */
  appeal(token: string, statement: string): Promise<boolean>;
};

const purpose = 'appeal';
export const sealStatement = (vault: UndoOptions['vault'], text: string): Buffer => vault.seal(purpose, text);
export const openStatement = (vault: UndoOptions['vault'], sealed: Uint8Array): string =>
  vault.open(purpose, sealed);

export function createAppealDesk(options: DeskOptions): AppealDesk {
  const { db, vault, messages, policy } = options;
  return {
    async view(token) {
      const link = readAppealToken(vault, token, options.now());
      if (!link) return undefined;
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('appeal')
          .leftJoin('content', 'content.id', 'appeal.content_id')
          .selectAll('appeal')
          .select(['content.body'])
          .where('appeal.id', '=', link.id)
          .executeTakeFirst();
        if (!row?.content_id) return undefined;
        if (row.state === 'offered' && link.expired) return 'expired';
        const { category, findings } = await judgementOf(tx, row.decision_id, row.content_id);
        const text = row.body ? openBody(vault, row.body).text : '';
        const ruleKey = `rule.${category as RuleKey}` as const;
        return {
          kind: row.kind,
          state: row.state,
          group: groupPolicy(policy(), row.group_id)?.name ?? row.group_id,
          text: text === '' ? undefined : text,
          findings: findings.filter(({ file }) => file === undefined),
          rule:
            category === undefined ? undefined : { sv: messages('sv', ruleKey), en: messages('en', ruleKey) },
          reasons: findings.map(({ reason }) => reason),
          until: row.expires_at,
        };
      });
    },

    async appeal(token, statement) {
      const link = readAppealToken(vault, token, options.now());
      const said = statement.trim().slice(0, longestStatement);
      if (!link || link.expired || said === '') return false;
      const jobs = await db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('appeal')
          .set({ state: 'open', statement: sealStatement(vault, said), appealed_at: sql<Date>`now()` })
          .where('id', '=', link.id)
          .where('state', '=', 'offered')
          .returning(['id', 'group_id', 'person_id', 'decision_id'])
          .executeTakeFirst();
        if (!row) return undefined;
        const about = { policy: policy(), groupId: row.group_id };
        const mode = modeFor(policy(), row.group_id, options.mode);
        const alert = options.appealAlert({ ...about, occasion: 'open', appealId: row.id });
        const message = {
          kind: 'send-message',
          key: `send-message:appeal:${row.id}:received`,
          target: { recipientId: row.person_id },
          details: { text: options.received(about) },
          mode,
        } as const;
        const told = alertActions(alert, policy(), `appeal ${row.id}`, mode);
        return options.actions.plan(tx, [message, ...told], row.decision_id);
      });
      if (!jobs) return false;
      await options.doorbell.ring(jobs);
      return true;
    },
  };
}
