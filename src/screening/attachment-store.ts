import { sql } from 'kysely';
import type { FileReading } from '../attachments/reading.ts';
import type { AttachmentContent } from '../detection/attachments/find-in-attachment.ts';
import type { AttachmentKind } from '../detection/attachments/kind.ts';
import type { Attachment, ContentWritten } from '../platform/event.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

/** Sealed: the address while the file is to be fetched, what is written in it from then on. */
const sourcePurpose = 'attachment source';
const textPurpose = 'attachment text';

/** How long one worker has for fetching and reading a file before another one may begin again. */
const claimMinutes = 5;

/** A file of a post as far as it has been read. */
export type AttachmentRow = {
  readonly id: string;
  readonly ordinal: number;
  readonly status: 'pending' | 'read' | 'unreadable';
  readonly kind: AttachmentKind | null;
  readonly format: string | null;
  readonly reason: string | null;
  readonly cut: boolean;
  readonly text: string | undefined;
};

/** Where a file is, and what the platform calls it. */
export type Source = { readonly url: string; readonly type: string };

const sourceOf = ({ file = '', type }: Attachment): Source => ({ url: file, type });

/** A name for what is attached that stays the same from delivery to delivery: addresses carry signatures that change. */
export function attachmentKey(vault: Vault, { id, file }: Attachment): string {
  const address = file !== undefined && URL.canParse(file) ? new URL(file) : undefined;
  return vault.keyedHash('attachment', id ?? (address ? address.pathname : (file ?? '')));
}

/**
 * Notes which files this version of a post has: new ones are to be read, gone ones are forgotten, known ones keep
 * what was read. @returns ids of those that are to be read
 */
export async function noteAttachments(tx: Tx, vault: Vault, event: ContentWritten): Promise<string[]> {
  const files = event.attachments.flatMap((attachment, index) =>
    attachment.file === undefined
      ? []
      : [{ key: attachmentKey(vault, attachment), ordinal: index + 1, where: sourceOf(attachment) }],
  );
  const keys = files.map(({ key }) => key);
  await tx
    .deleteFrom('attachment')
    .where('content_id', '=', event.contentId)
    .$if(keys.length > 0, (query) => query.where('key', 'not in', keys))
    .execute();
  const pending: string[] = [];
  for (const { key, ordinal, where } of new Map(files.map((one) => [one.key, one])).values()) {
    const source = vault.seal(sourcePurpose, where);
    const { id, status } = await tx
      .insertInto('attachment')
      .values({ content_id: event.contentId, key, ordinal, source, status: 'pending' })
      .onConflict((conflict) =>
        conflict.columns(['content_id', 'key']).doUpdateSet((excluded) => ({
          ordinal: excluded.ref('excluded.ordinal'),
          source: sql`case when attachment.status = 'pending' then excluded.source end`,
        })),
      )
      .returning(['id', 'status'])
      .executeTakeFirstOrThrow();
    if (status === 'pending') pending.push(id);
  }
  return pending;
}

/** The files of a post, in their order. */
export async function attachmentsOf(
  db: Database | Tx,
  vault: Vault,
  contentId: string,
): Promise<AttachmentRow[]> {
  const rows = await db
    .selectFrom('attachment')
    .select(['id', 'ordinal', 'status', 'kind', 'format', 'reason', 'cut', 'text'])
    .where('content_id', '=', contentId)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as AttachmentKind | null,
    text: row.text ? vault.open<string>(textPurpose, row.text) : undefined,
  }));
}

/** What detectors are shown of a file; nothing while it waits to be read. */
export function contentOf({ status, kind, text }: AttachmentRow): AttachmentContent | undefined {
  if (status === 'pending' || kind === null) return undefined;
  return text === undefined ? { kind } : { kind, text };
}

/** Takes a file to read for a while. @returns where it is, or `undefined` when another worker has it or it is read */
export async function claimAttachment(db: Database, vault: Vault, id: string): Promise<Source | undefined> {
  const row = await db
    .updateTable('attachment')
    .set({ claimed_until: sql<Date>`now() + ${claimMinutes} * interval '1 minute'` })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where((where) =>
      where.or([where('claimed_until', 'is', null), where('claimed_until', '<', sql<Date>`now()`)]),
    )
    .returning('source')
    .executeTakeFirst();
  return row?.source ? vault.open<Source>(sourcePurpose, row.source) : undefined;
}

/** Gives back what a process that is no more had taken. */
export async function releaseAttachments(db: Database): Promise<void> {
  await db.updateTable('attachment').set({ claimed_until: null }).where('status', '=', 'pending').execute();
}

/** Notes that it could not be fetched now: it is tried again after a growing pause. @returns how often it was tried */
export async function postponeAttachment(db: Database, id: string): Promise<number> {
  const row = await db
    .updateTable('attachment')
    .set({
      attempts: sql`attempts + 1`,
      claimed_until: null,
      next_try_at: sql<Date>`now() + least(power(2, attempts), 1800) * interval '1 second'`,
    })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts ?? 0;
}

/** Notes what was read. @returns which file of which post it is, or `undefined` when it is read already or no longer there */
export async function noteRead(
  tx: Tx,
  vault: Vault,
  id: string,
  reading: FileReading,
): Promise<{ readonly contentId: string; readonly ordinal: number } | undefined> {
  // The post before its files, as whoever notes a new version takes them: two who wait for each other wait for ever.
  await tx
    .selectFrom('content')
    .innerJoin('attachment', 'attachment.content_id', 'content.id')
    .select('content.id')
    .where('attachment.id', '=', id)
    .forUpdate(['content'])
    .executeTakeFirst();
  const { kind, format, status } = reading;
  const row = await tx
    .updateTable('attachment')
    .set({
      ...{ kind, format, status },
      reason: reading.status === 'unreadable' ? reading.reason : null,
      cut: reading.status === 'read' && reading.cut,
      text: reading.status === 'read' ? vault.seal(textPurpose, reading.text) : null,
      source: null,
      claimed_until: null,
      read_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .returning(['content_id', 'ordinal'])
    .executeTakeFirst();
  return row && { contentId: row.content_id, ordinal: row.ordinal };
}

/** What is no longer shown is no longer kept. */
export async function forgetAttachments(tx: Tx, contentId: string): Promise<void> {
  await tx.deleteFrom('attachment').where('content_id', '=', contentId).execute();
}
