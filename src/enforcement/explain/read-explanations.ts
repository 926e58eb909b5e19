import type { Language } from '../../base/text.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { openNote } from '../decision-store.ts';
import { explainDecision } from './explain-decision.ts';
import type { ExplainedAction, Explanation, SubjectKind } from './explanation.ts';

export const askedKinds = ['post', 'application', 'member', 'case', 'action', 'decision'] as const;
/** What an id is of. `post` is comments too. */
export type AskedKind = (typeof askedKinds)[number];

export type Asked = {
  readonly id: string;
  /** Absent: whatever has this id, posts before applications. */
  readonly kind?: AskedKind | undefined;
  readonly language: Language;
  /** Whether the reasons that people wrote are shown. */
  readonly reasons: boolean;
};

type Subject = { readonly kind: SubjectKind; readonly id: string };

/** So many decisions about one subject are shown, the newest. */
const most = 100;

/** Why something was decided as it was; nothing where there is no decision about what has this id. */
export async function readExplanation(
  db: Database,
  vault: Vault,
  asked: Asked,
): Promise<Explanation | undefined> {
  for (const subject of await subjectsOf(db, asked)) {
    const explanation = await explain(db, vault, subject, asked);
    if (explanation) return explanation;
  }
  return undefined;
}

const ledgerId = /^\d{1,18}$/;

async function subjectsOf(db: Database, { id, kind }: Asked): Promise<Subject[]> {
  if (kind === undefined) {
    return [
      { kind: 'content', id },
      { kind: 'application', id },
      { kind: 'member', id },
    ];
  }
  if (kind === 'post') return [{ kind: 'content', id }];
  if (kind === 'application' || kind === 'member') return [{ kind, id }];
  if (!ledgerId.test(id)) return [];
  if (kind === 'case') {
    const row = await db
      .selectFrom('moderation_case')
      .select('content_id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? [{ kind: 'content', id: row.content_id }] : [];
  }
  const row = await db
    .selectFrom('decision')
    .select(['subject_kind as kind', 'subject_id as id'])
    .$if(kind === 'decision', (query) => query.where('id', '=', id))
    .$if(kind === 'action', (query) =>
      query.where('id', '=', (where) =>
        where.selectFrom('action').select('decision_id').where('id', '=', id),
      ),
    )
    .executeTakeFirst();
  return row ? [row] : [];
}

async function explain(
  db: Database,
  vault: Vault,
  subject: Subject,
  { language, reasons }: Asked,
): Promise<Explanation | undefined> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const [newest] = rows;
  if (!newest) return undefined;
  const actions = await actionsOf(
    db,
    rows.map(({ id }) => id),
  );
  return {
    subject: { ...subject, group: newest.group_id },
    decisions: rows.map((row) =>
      explainDecision(
        row,
        actions.get(row.id) ?? [],
        language,
        reasons && row.note ? openNote(vault, row.note) : undefined,
      ),
    ),
  };
}

async function actionsOf(
  db: Database,
  decisions: readonly string[],
): Promise<Map<string, ExplainedAction[]>> {
  const rows = await db
    .selectFrom('action')
    .select(['id', 'kind', 'mode', 'status', 'outcome', 'decision_id'])
    .where('decision_id', 'in', [...decisions])
    .orderBy('id')
    .execute();
  const found = new Map<string, ExplainedAction[]>();
  for (const { decision_id, ...action } of rows) {
    const id = decision_id ?? '';
    found.set(id, [...(found.get(id) ?? []), action]);
  }
  return found;
}
