import type { AttachmentKind } from '../detection/attachments/kind.ts';

/** Why a file could not be read. */
export const unreadableReasons = [
  'empty',
  'too-large',
  'too-many-pixels',
  'too-slow',
  'broken',
  'protected',
  'no-text-in-this-kind',
  'gone',
  'not-fetched',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** What a file turned out to be, and what is written in it. */
export type FileReading = {
  readonly kind: AttachmentKind;
  /** More exactly than the kind, e.g. `png`, `docx`; for traces. */
  readonly format: string;
} & (
  | {
      readonly status: 'read';
      /** As a person would read it: lines of a page, cells of a row with tabs between. Empty where nothing is written. */
      readonly text: string;
      /** Some of it was left out because of a limit. */
      readonly cut: boolean;
    }
  | { readonly status: 'unreadable'; readonly reason: UnreadableReason }
);

export type Sniffed = { readonly kind: AttachmentKind; readonly format: string };

/** Thrown inside the room where a file turns out not to be readable; it becomes a reading. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}
