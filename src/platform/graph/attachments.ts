import type { Attachment } from '../event.ts';
import { idOf, type JsonRecord, listOf, recordOf, textOf } from './json.ts';

/** More than the platform lets anybody attach: what a delivery made up beyond it is left out. */
const most = 100;

/** Group posts carry `attachments.data[]`, comments one `attachment`, Page posts bare `link`, `photo(s)`, `video`. */
export function attachmentsOf(value: JsonRecord): Attachment[] {
  const listed = [
    ...listOf(recordOf(value.attachments)?.data),
    ...listOf(value.attachments),
    value.attachment,
  ].flatMap((item) => {
    const whole = recordOf(item);
    return whole ? [whole, ...listOf(recordOf(whole.subattachments)?.data)] : [];
  });
  return withoutDoubles([...listed.flatMap(readAttachment), ...bareOf(value)]).slice(0, most);
}

/** Attachments that are about something elsewhere: their picture is only a preview of it. */
const isShare = (type: string): boolean =>
  /share|link|article|fallback|note|event|status/.test(type) && !/image_share/.test(type);

function readAttachment(item: unknown): Attachment[] {
  const attachment = recordOf(item);
  if (!attachment) return [];
  const type = textOf(attachment.type) ?? 'unknown';
  const media = recordOf(attachment.media);
  const picture = textOf(recordOf(media?.image)?.src);
  const address = textOf(attachment.unshimmed_url) ?? textOf(attachment.url);
  const shared = isShare(type);
  const file = shared ? undefined : (picture ?? (/file/.test(type) ? address : undefined));
  // The address of a picture or an album is its own page on the platform.
  const link = shared || (type === 'unknown' && !picture) ? address : undefined;
  const id = idOf(recordOf(attachment.target)?.id);
  const title = textOf(attachment.title);
  const description = textOf(attachment.description);
  return [
    {
      type,
      ...(id && { id }),
      ...(file && { file }),
      ...(link && { link }),
      ...(title && { title }),
      ...(description && { description }),
    },
  ];
}

function bareOf(value: JsonRecord): Attachment[] {
  const item = textOf(value.item);
  const photos = [...(item === 'photo' ? [value.link] : []), value.photo, ...listOf(value.photos)].flatMap(
    (url) => (typeof url === 'string' && url !== '' ? [{ type: 'photo', file: url }] : []),
  );
  const link = textOf(value.link);
  const shared = link && item !== 'photo' && item !== 'video' ? [{ type: 'link', link }] : [];
  const video = textOf(value.video) ?? (item === 'video' ? link : undefined);
  return [...shared, ...photos, ...(video ? [{ type: 'video' }] : [])];
}

/** A Page's photo post tells of the same picture in two ways, and an album of one picture twice. */
function withoutDoubles(attachments: readonly Attachment[]): Attachment[] {
  const seen = new Set<string>();
  return attachments.filter(({ file }) => {
    if (file === undefined) return true;
    const isNew = !seen.has(file);
    seen.add(file);
    return isNew;
  });
}
