import type { Phrase } from '../../base/text.ts';
import type { ScanContext } from '../context.ts';
import type { Detector } from '../detect.ts';
import type { Finding, Severity } from '../finding.ts';
import { readDocument } from '../text/document.ts';
import { findClientNames } from './client-names.ts';
import type { AttachmentKind } from './kind.ts';

/** What may be attached to a post. */
export type AttachmentRules = {
  /** Kinds that may not be attached at all. */
  readonly forbid: readonly AttachmentKind[];
  /** Whether a picture may show a client's whole name, whatever else is written beside it. */
  readonly clientNames: 'allow' | 'forbid';
  /** Whether a moderator is to look at what nobody could read. */
  readonly unreadable: 'allow' | 'flag';
};

export const defaultAttachmentRules: AttachmentRules = {
  forbid: ['executable'],
  clientNames: 'forbid',
  unreadable: 'allow',
};

/** A file as far as it could be read: `text` is absent where it could not. */
export type AttachmentContent = { readonly kind: AttachmentKind; readonly text?: string };

const reasons = {
  'attachment.kind': {
    sv: 'Den här sortens fil får inte bifogas här.',
    en: 'This kind of file may not be attached here.',
  },
  'attachment.unreadable': {
    sv: 'Filen gick inte att läsa, så ingen vet vad som står i den.',
    en: 'The file could not be read, so nobody knows what is written in it.',
  },
  'attachment.client-name': {
    sv: 'I bilden står namnet på en kund.',
    en: 'The picture shows the name of a client.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;

/**
 * What there is to object to in one attachment: what is written in it, by the same detectors as a post's own text,
 * and what it is. Offsets are into its text; what concerns the file as a whole stands at 0.
 */
export function findInAttachment(
  detector: Detector,
  { kind, text }: AttachmentContent,
  context: ScanContext,
  rules: AttachmentRules,
): Finding[] {
  const objection = (
    rule: keyof typeof reasons,
    severity: Severity,
    confidence: number,
    at = { start: 0, end: 0 },
  ) => ({
    category: 'image/forbidden' as const,
    rule,
    severity,
    confidence,
    ...at,
    reason: reasons[rule],
  });
  const isForbidden = rules.forbid.includes(kind);
  const found: Finding[] = isForbidden ? [objection('attachment.kind', 'high', 0.99)] : [];
  if (text === undefined) {
    const unread = rules.unreadable === 'flag' && !isForbidden;
    return unread ? [...found, objection('attachment.unreadable', 'low', 0.9)] : found;
  }
  const written = detector.scan(text, context).findings;
  found.push(...written);
  if (kind === 'picture' && rules.clientNames === 'forbid') {
    // What is a breach already needs no second objection.
    const names = findClientNames(readDocument(text), context).filter(
      ({ start, end }) => !written.some((other) => other.start < end && start < other.end),
    );
    found.push(...names.map((place) => objection('attachment.client-name', 'medium', 0.9, place)));
  }
  return found;
}
