import type { RegisterKind } from './person.ts';
import type { RejectedRow } from './row.ts';

/** What an import did, or with a dry run would do. Counts are people; `rejected` are rows. */
export type ImportSummary = {
  readonly kind: RegisterKind;
  /** Rows with content, the rejected ones included. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  /** Active before, missing from the file or marked as left in it now. */
  readonly left: number;
  readonly unchanged: number;
  readonly rejected: readonly Omit<RejectedRow, 'number'>[];
};
