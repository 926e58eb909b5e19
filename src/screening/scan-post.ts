import type { Finding } from '../detection/finding.ts';
import type { Attachment, ContentWritten } from '../platform/event.ts';
import type { Tx } from '../store/database.ts';
import { type AttachmentRow, attachmentsOf, contentOf } from './attachment-store.ts';
import type { Scanned, ScreeningOptions } from './screening-options.ts';

/** How one file of a post was read, for the trace: what it is and why not, never a word of it. */
export type FileTrace = {
  readonly file: string;
  readonly status: AttachmentRow['status'];
  readonly kind?: string;
  readonly format?: string;
  readonly reason?: string;
  readonly cut?: true;
};

export type ScannedPost = Scanned & { readonly files: readonly FileTrace[] };

/** The names that findings go by which are not about the text of a post itself. */
export const captionName = (ordinal: number): string => `caption-${ordinal}`;
export const fileName = (ordinal: number): string => `file-${ordinal}`;
export const isFileName = (file: string | undefined): boolean => file?.startsWith('file-') === true;

type Scanners = Pick<ScreeningOptions, 'scan' | 'scanAttachment' | 'vault'>;

/**
 * What is found in a post as far as it is known: its text, what stands under its pictures and links, and what is
 * written in its files, as far as they have been read.
 */
export async function scanPost(tx: Tx, options: Scanners, post: ContentWritten): Promise<ScannedPost> {
  const { author, groupId } = post;
  const { findings, language } = options.scan(post.text, author.name, groupId);
  const captions = post.attachments.flatMap((attachment, index) => {
    const text = captionOf(attachment);
    return text === ''
      ? []
      : named(options.scan(text, author.name, groupId).findings, captionName(index + 1));
  });
  const inFiles = await scanFiles(tx, options, post);
  return { language, findings: [...findings, ...captions, ...inFiles.findings], files: inFiles.files };
}

export async function scanFiles(
  tx: Tx,
  { vault, scanAttachment }: Scanners,
  { contentId, groupId, author, attachments }: ContentWritten,
): Promise<Pick<ScannedPost, 'findings' | 'files'>> {
  const rows = await attachmentsOf(tx, vault, contentId);
  const inFiles = rows.flatMap((row) => {
    const content = contentOf(row);
    return content ? named(scanAttachment(content, author.name, groupId), fileName(row.ordinal)) : [];
  });
  const films = attachments.flatMap(({ type }, index) =>
    // The film itself is not fetched; that it is one, the platform says.
    /video/.test(type)
      ? named(scanAttachment({ kind: 'video', text: '' }, author.name, groupId), fileName(index + 1))
      : [],
  );
  return { findings: [...films, ...inFiles], files: rows.map(traceOf) };
}

/** As a person sees it: a title that leads to an address, and what is said below. */
export function captionOf({ title, link, description }: Attachment): string {
  const head = title !== undefined && link !== undefined ? `[${title}](${link})` : (title ?? link);
  return [head, description].filter((line) => line !== undefined && line !== '').join('\n');
}

const named = (findings: readonly Finding[], file: string): Finding[] =>
  findings.map((finding) => ({ ...finding, file }));

const traceOf = ({ ordinal, status, kind, format, reason, cut }: AttachmentRow): FileTrace => ({
  ...{ file: fileName(ordinal), status },
  ...(kind && { kind }),
  ...(format && { format }),
  ...(reason && { reason }),
  ...(cut && { cut }),
});
