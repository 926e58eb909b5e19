import { hasRevealed, noteReveal, type Reveal, revealsOf } from '../../../cases/reveal-store.ts';
import type { Finding } from '../../../detection/finding.ts';
import { openNote } from '../../../enforcement/decision-store.ts';
import { type ContentBody, contentVersion } from '../../../screening/content-store.ts';
import type { Database } from '../../../store/database.ts';
import type { Vault } from '../../../trust/vault.ts';
import { type MaskedText, maskText } from '../../overview/mask.ts';
import { pseudonymOf } from '../../pseudonym.ts';
import type { SignedIn } from '../visit.ts';
import { type MarkedPiece, markText } from './marked-text.ts';

export const caseStates = ['open', 'closed'] as const;
export type CaseQuestion = {
  readonly state: (typeof caseStates)[number];
  readonly group?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
};

export type ShownCase = {
  readonly id: string;
  /** Of the text as it is now: a decision holds for this one. */
  readonly version: string;
  readonly group: string;
  readonly status: string;
  readonly severity: string;
  readonly categories: readonly string[];
  readonly kind: string;
  readonly state: string;
  readonly edited: boolean;
  readonly author: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly resolution: string | null;
  readonly note: string | undefined;
  /** What the rules object to in the text as it is now. */
  readonly findings: readonly Finding[];
  readonly policyVersion: string;
  /** With the permission `content:read`: covered until whoever looks has said why. */
  readonly text: CaseText | undefined;
  /** Who looked, newest first. */
  readonly reveals: readonly Reveal[];
};

export type CaseText =
  | { readonly covered: MaskedText }
  | {
      readonly pieces: readonly MarkedPiece[];
      readonly authorName: string | undefined;
      readonly link: string | undefined;
    };

export type CaseList = {
  list(
    question: CaseQuestion,
    visit: SignedIn,
  ): Promise<{ readonly items: readonly ShownCase[]; readonly next: string | undefined }>;
  read(id: string, visit: SignedIn): Promise<ShownCase | undefined>;
  /** Notes who looks and why; from then on they see it in the clear for a while. @returns false when there is no such case */
  reveal(id: string, look: { readonly actor: string; readonly reason: string }): Promise<boolean>;
  /** How many are open. */
  count(): Promise<number>;
};

const pageSize = 20;
const revealedMinutes = 15;
const longestCovered = 2_000;

export function createCaseList(db: Database, vault: Vault): CaseList {
  const cases = () =>
    db
      .selectFrom('moderation_case as case')
      .innerJoin('content', 'content.id', 'case.content_id')
      .select(['case.id', 'case.group_id', 'case.status', 'case.severity', 'case.categories'])
      .select(['case.resolution', 'case.note', 'case.opened_at', 'case.closed_at'])
      .select(['content.id as content_id', 'content.kind', 'content.state', 'content.edited'])
      .select(['content.author_id', 'content.body', 'content.body_hash']);
  type Row = Awaited<ReturnType<ReturnType<typeof cases>['execute']>>[number];

  return {
    async list({ state, group, after }, visit) {
      // What is open is gone through in the order in which it came; of what is closed the latest is looked for.
      const latestFirst = state === 'closed';
      const rows = await cases()
        .where('case.status', '=', state)
        .$if(group !== undefined, (query) => query.where('case.group_id', '=', group as string))
        .$if(after !== undefined, (query) => query.where('case.id', latestFirst ? '<' : '>', after as string))
        .orderBy('case.id', latestFirst ? 'desc' : 'asc')
        .limit(pageSize + 1)
        .execute();
      const shown = rows.slice(0, pageSize);
      return {
        items: await Promise.all(shown.map((row) => complete(row, visit))),
        next: rows.length > pageSize ? shown.at(-1)?.id : undefined,
      };
    },

    async read(id, visit) {
      const row = await cases().where('case.id', '=', id).executeTakeFirst();
      return row && complete(row, visit);
    },

    async reveal(id, { actor, reason }) {
      const row = await cases().where('case.id', '=', id).executeTakeFirst();
      if (row) await noteReveal(db, vault, { actor, contentId: row.content_id, reason });
      return row !== undefined;
    },

    async count() {
      const { total } = await db
        .selectFrom('moderation_case')
        .select((select) => select.fn.countAll<string>().as('total'))
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return Number(total);
    },
  };

  async function complete(row: Row, visit: SignedIn): Promise<ShownCase> {
    const judged = await judgedLast(row.content_id);
    const findings = (judged?.findings ?? []) as readonly Finding[];
    const readable = visit.may('content:read');
    return {
      ...{ id: row.id, group: row.group_id, status: row.status, severity: row.severity },
      ...{ categories: row.categories, kind: row.kind, state: row.state, edited: row.edited },
      version: contentVersion(row),
      author: pseudonymOf(vault, row.author_id),
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      resolution: row.resolution,
      note: readable && row.note ? openNote(vault, row.note) : undefined,
      findings,
      policyVersion: judged?.policy_version ?? '',
      text: readable ? await textFor(row, findings, visit) : undefined,
      reveals: readable ? await revealsOf(db, vault, row.content_id) : [],
    };
  }

  /** The bot's newest judgement: only its findings fit the text as it is now. */
  async function judgedLast(contentId: string) {
    return db
      .selectFrom('decision')
      .select(['findings', 'policy_version'])
      .where('subject_kind', '=', 'content')
      .where('subject_id', '=', contentId)
      .where('inbox_id', 'is not', null)
      .orderBy('id', 'desc')
      .executeTakeFirst();
  }

  async function textFor(row: Row, findings: readonly Finding[], { session }: SignedIn): Promise<CaseText> {
    const body = vault.open<ContentBody>('content', row.body);
    const look = { actor: session.actor, contentId: row.content_id, minutes: revealedMinutes };
    if (!(await hasRevealed(db, look))) return { covered: maskText(body.text, findings, longestCovered) };
    return {
      pieces: markText(body.text, findings),
      authorName: body.authorName,
      link: body.permalink?.startsWith('https://') ? body.permalink : undefined,
    };
  }
}
