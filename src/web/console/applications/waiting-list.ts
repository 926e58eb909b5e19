import { sql } from 'kysely';
import { openNote } from '../../../enforcement/decision-store.ts';
import { type ApplicationDetails, openDetails } from '../../../membership/application-store.ts';
import { applicationVersion } from '../../../membership/application-version.ts';
import { type Candidate, candidatesFor } from '../../../membership/candidates.ts';
import type { TraceStep } from '../../../membership/vetting/application.ts';
import type { Database } from '../../../store/database.ts';
import type { Vault } from '../../../trust/vault.ts';
import type { May } from '../../api/api-dependencies.ts';
import { pseudonymOf } from '../../pseudonym.ts';

/** `todo`: what a person has to decide, or to do on the platform by hand. The others are what they are called. */
export const listStates = ['todo', 'approving', 'declined', 'approved', 'closed'] as const;
export type ListState = (typeof listStates)[number];

export type ListQuestion = {
  readonly state: ListState;
  readonly group?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
};

export type Listed = { readonly items: readonly WaitingApplication[]; readonly next: string | undefined };

export type WaitingApplication = {
  readonly id: string;
  readonly version: string;
  readonly group: string;
  readonly status: string;
  readonly source: string;
  /** What stands for the person where their name is nobody's business; empty for an application in writing. */
  readonly pseudonym: string;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly reasons: readonly string[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** It waits to be declined on the platform by hand. */
  readonly task: boolean;
  /** Whether the platform's own request is among what is known. */
  readonly requested: boolean;
  /** With the permission `applicants:read`. */
  readonly sides: readonly Side[] | undefined;
  readonly candidates: readonly Candidate[] | undefined;
  /** Others that could be the other side of this one. */
  readonly related: readonly string[];
  /** Newest first. */
  readonly history: readonly PastDecision[];
};

/** What one way of applying told: the platform's request with its profile, or what was written. */
export type Side = {
  readonly id: string;
  readonly source: string;
  readonly personId: string;
  readonly details: ApplicationDetails;
};

export type PastDecision = {
  readonly verdict: string;
  readonly at: Date;
  /** A person's id, where it was one. */
  readonly by: string | undefined;
  /** In their words, with the permission `applicants:read`. */
  readonly reason: string | undefined;
  readonly steps: readonly TraceStep[];
};

export type WaitingList = {
  list(question: ListQuestion, may: May): Promise<Listed>;
  read(id: string, may: May): Promise<WaitingApplication | undefined>;
  /** How many wait for a person. */
  count(): Promise<number>;
};

const pageSize = 20;

export function createWaitingList(db: Database, vault: Vault): WaitingList {
  const applications = () => db.selectFrom('application as one').selectAll('one').select(hasTask.as('task'));

  return {
    async list({ state, group, after }, may) {
      // Who waits is served in the order in which they came; of what is settled the latest is looked for.
      const latestFirst = state === 'approved' || state === 'closed';
      const rows = await applications()
        .$if(state === 'todo', (query) => query.where(isTodo))
        .$if(state !== 'todo', (query) => query.where('one.status', '=', state as 'approved'))
        .$if(group !== undefined, (query) => query.where('one.group_id', '=', group as string))
        .$if(after !== undefined, (query) => query.where('one.id', latestFirst ? '<' : '>', after as string))
        .orderBy('one.id', latestFirst ? 'desc' : 'asc')
        .limit(pageSize + 1)
        .execute();
      const shown = rows.slice(0, pageSize);
      return {
        items: await Promise.all(shown.map((row) => complete(row, may))),
        next: rows.length > pageSize ? shown.at(-1)?.id : undefined,
      };
    },

    async read(id, may) {
      const row = await applications().where('one.id', '=', id).executeTakeFirst();
      return row && complete(row, may);
    },

    async count() {
      const { total } = await db
        .selectFrom('application as one')
        .select(sql<string>`count(*)`.as('total'))
        .where(isTodo)
        .executeTakeFirstOrThrow();
      return Number(total);
    },
  };

  type Row = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number];

  async function complete(row: Row, may: May): Promise<WaitingApplication> {
    const sides = may('applicants:read') ? await sidesOf(row) : undefined;
    return {
      id: row.id,
      version: applicationVersion(row),
      group: row.group_id,
      status: row.status,
      source: row.source,
      pseudonym: pseudonymOf(vault, row.person_id),
      decision: row.decision,
      decidedBy: row.decided_by,
      reasons: row.reasons,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      task: row.task,
      requested: row.person_id !== '',
      sides,
      candidates:
        sides &&
        (await candidatesFor(
          db,
          vault,
          sides.map(({ details }) => details),
        )),
      related: row.related,
      history: await historyOf(row.id, may),
    };
  }

  async function sidesOf(row: Row): Promise<Side[]> {
    const other =
      row.matched_id === null
        ? undefined
        : await db.selectFrom('application').selectAll().where('id', '=', row.matched_id).executeTakeFirst();
    return [row, ...(other ? [other] : [])].map(({ id, source, person_id: personId, details }) => ({
      ...{ id, source, personId, details: openDetails(vault, details) },
    }));
  }

  async function historyOf(id: string, may: May): Promise<PastDecision[]> {
    const rows = await db
      .selectFrom('decision')
      .select(['verdict', 'decided_at', 'trace', 'note'])
      .where('subject_kind', '=', 'application')
      .where('subject_id', '=', id)
      .orderBy('id', 'desc')
      .limit(10)
      .execute();
    return rows.map(({ verdict, decided_at: at, trace, note }) => ({
      verdict,
      at,
      by: (trace as { by?: string }[]).find(({ by }) => by)?.by,
      reason: note && may('applicants:read') ? openNote(vault, note) : undefined,
      steps: (trace as TraceStep[]).filter(({ rule }) => rule !== undefined),
    }));
  }
}

/** The deed is found by its key, which the table has an index of. */
const hasTask = sql<boolean>`(one.status = 'declined' and exists (select from grindvakt.action as deed
  where deed.key = 'decline-join-request:' || one.id and deed.status = 'needs-person'))`;
const isTodo = sql<boolean>`(one.status = 'waiting' or ${hasTask})`;
