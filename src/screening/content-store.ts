import { sql } from 'kysely';
import type { Finding } from '../detection/finding.ts';
import type { Attachment, ContentDeleted, ContentWritten } from '../platform/event.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { attachmentKey, forgetAttachments } from './attachment-store.ts';
import { isFileName } from './scan-post.ts';
import type { Scanned } from './screening-options.ts';

/** What is kept of a post: sealed under the purpose `content`. */
export type ContentBody = {
  readonly text: string;
  readonly authorName?: string;
  readonly permalink?: string;
  /** What hung on it, without the addresses of files: those are in the attachments' own table. */
  readonly attachments?: readonly Omit<Attachment, 'file'>[];
};

const purpose = 'content';

export const openBody = (vault: Vault, sealed: Uint8Array): ContentBody => vault.open(purpose, sealed);

/** Names the text as it stands: who decides about it names the one they read. The hash is keyed, so it tells nothing. */
export const contentVersion = ({ body_hash }: { readonly body_hash: string }): string =>
  body_hash.slice(0, 12);

/**
 * Notes a new version of a post or comment.
 * Deliveries come in any order, so a version that something newer has overtaken is told apart here: an `add` after
 * an edit, a version older than the one known, anything after the post was deleted or removed, the same text again.
 * @returns whether this version is news and has to be judged
 */
export async function noteWritten(tx: Tx, vault: Vault, event: ContentWritten): Promise<boolean> {
  const known = await tx
    .selectFrom('content')
    .select(['state', 'edited', 'version_at', 'body_hash'])
    .where('id', '=', event.contentId)
    .forUpdate()
    .executeTakeFirst();
  const hash = versionHash(vault, event);
  if (known) {
    if (known.state !== 'live') return false;
    if (event.change === 'add' && known.edited) return false;
    if (event.at !== undefined && known.version_at && event.at < known.version_at.getTime()) return false;
  }
  const version = {
    // A version without a time does not make one forget how new the known one is.
    version_at: event.at === undefined ? (known?.version_at ?? null) : new Date(event.at),
    edited: event.change === 'edit',
  };
  if (known?.body_hash === hash) {
    // Nothing to judge, but what comes late is to be held against this version.
    await tx.updateTable('content').set(version).where('id', '=', event.contentId).execute();
    return false;
  }
  const body: ContentBody = {
    text: event.text,
    ...(event.author.name === undefined ? {} : { authorName: event.author.name }),
    ...(event.permalink === undefined ? {} : { permalink: event.permalink }),
    ...(event.attachments.length > 0 && { attachments: event.attachments.map(withoutFile) }),
  };
  const written = { ...version, body: vault.seal(purpose, body), body_hash: hash };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('content')
    .values({
      id: event.contentId,
      kind: event.kind,
      group_id: event.groupId,
      post_id: event.postId,
      author_id: event.author.id,
      state: 'live',
      ...written,
    })
    // The row may have come from another worker since it was looked for; a second look follows on the next try.
    .onConflict((conflict) =>
      known
        ? conflict.column('id').doUpdateSet({ ...written, changed_at: sql<Date>`now()` })
        : conflict.doNothing(),
    )
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new ConcurrentVersionError();
  return true;
}

/** Another text or another picture is another version; the same picture under another address is not. */
function versionHash(vault: Vault, { text, attachments }: ContentWritten): string {
  const attached = attachments.map((attachment) => {
    const { title = '', description = '', link = '' } = attachment;
    return ['', attachmentKey(vault, attachment), title, description, link].join('\0');
  });
  return vault.keyedHash('content text', [text, ...attached].join('\0'));
}

const withoutFile = ({ file: _, ...attachment }: Attachment): Omit<Attachment, 'file'> => attachment;

/** The post as it was told last, for judging it again; `undefined` where it is gone. The row is locked. */
export async function liveContent(
  tx: Tx,
  vault: Vault,
  contentId: string,
): Promise<ContentWritten | undefined> {
  const row = await tx
    .selectFrom('content')
    .select(['kind', 'group_id', 'post_id', 'author_id', 'body', 'edited', 'version_at', 'state'])
    .where('id', '=', contentId)
    .forUpdate()
    .executeTakeFirst();
  if (row?.state !== 'live') return undefined;
  const { text, authorName, permalink, attachments = [] } = vault.open<ContentBody>(purpose, row.body);
  return {
    type: 'content-written',
    change: row.edited ? 'edit' : 'add',
    kind: row.kind as ContentWritten['kind'],
    ...{ groupId: row.group_id, contentId, postId: row.post_id, text, attachments },
    author: { id: row.author_id, ...(authorName !== undefined && { name: authorName }) },
    ...(permalink !== undefined && { permalink }),
    ...(row.version_at && { at: row.version_at.getTime() }),
  };
}

export type JudgedBefore = {
  /** The change that the newest decision by rule came of. */
  readonly inboxId?: string;
  /** What was found in the words of the post; `undefined` where a person has decided since, whose word on them stands. */
  readonly words?: Scanned;
};

/** What is known of a post from when it was judged last. What a person decides comes of no change. */
export async function judgedBefore(tx: Tx, contentId: string): Promise<JudgedBefore> {
  const newest = tx
    .selectFrom('decision')
    .select(['id', 'inbox_id', 'findings', 'facts'])
    .where('subject_kind', '=', 'content')
    .where('subject_id', '=', contentId)
    .orderBy('id', 'desc')
    .limit(1);
  const row = await newest.where('inbox_id', 'is not', null).executeTakeFirst();
  if (!row?.inbox_id) return {};
  const inboxId = row.inbox_id;
  if ((await newest.executeTakeFirst())?.id !== row.id) return { inboxId };
  const findings = (row.findings as readonly Finding[]).filter(({ file }) => !isFileName(file));
  const { language } = row.facts as { language?: Scanned['language'] };
  return { inboxId, words: { findings, language } };
}

/** Two versions of one post were worked on at the same moment: the later try sees what the first one did. */
export class ConcurrentVersionError extends Error {
  override readonly name = 'ConcurrentVersionError';
}

/** Notes that a post is gone; its text is not kept, and if its creation comes in later it is not judged. */
export async function noteDeleted(tx: Tx, vault: Vault, event: ContentDeleted): Promise<void> {
  const gone = { state: 'deleted' as const, body: vault.seal(purpose, { text: '' }), body_hash: '' };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('content')
    .values({
      id: event.contentId,
      kind: event.kind,
      group_id: event.groupId,
      post_id: event.contentId,
      author_id: '',
      version_at: null,
      edited: false,
      ...gone,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...gone, changed_at: sql<Date>`now()` })
        // What Grindvakt removed is kept until the author can no longer appeal.
        .where('content.state', '=', 'live'),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) await forgetAttachments(tx, event.contentId);
}

export async function noteRemoved(tx: Tx, contentId: string): Promise<void> {
  await tx
    .updateTable('content')
    .set({ state: 'removed', changed_at: sql<Date>`now()` })
    .where('id', '=', contentId)
    .where('state', '=', 'live')
    .execute();
}

/** The link to a post on the platform, where it has given one. */
export async function permalinkOf(tx: Tx, vault: Vault, contentId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('content').select('body').where('id', '=', contentId).executeTakeFirst();
  return row && vault.open<ContentBody>(purpose, row.body).permalink;
}
