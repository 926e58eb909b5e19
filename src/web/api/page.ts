import type { Page } from './schemas.ts';

/** The smallest id is 1, so a first page is what comes after 0. */
export const startOf = (after: string | undefined): string => after ?? '0';

/** A page out of `limit + 1` rows: the one too many tells that there is another page. */
export function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(toItem),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
