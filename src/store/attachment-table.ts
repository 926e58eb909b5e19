import type { Generated } from 'kysely';

/** A file that hangs on a post, exactly once for each post it hangs on. `pending` rows are work. */
export type AttachmentTable = {
  id: Generated<string>;
  content_id: string;
  /** Keyed hash of what names it on the platform. */
  key: string;
  /** Its place among what hangs on the post, from 1. */
  ordinal: number;
  /** Sealed: where it can be fetched; null once it has been read. */
  source: Buffer | null;
  status: 'pending' | 'read' | 'unreadable';
  kind: string | null;
  format: string | null;
  /** Why it is unreadable. */
  reason: string | null;
  /** Some of its text was left out because of a limit. */
  cut: Generated<boolean>;
  /** Sealed: what is written in it. */
  text: Buffer | null;
  attempts: Generated<number>;
  next_try_at: Generated<Date>;
  claimed_until: Date | null;
  added_at: Generated<Date>;
  read_at: Date | null;
};
