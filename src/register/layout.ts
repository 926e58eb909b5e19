import { UserError } from '../base/user-error.ts';
import type { RegisterKind } from './person.ts';
import { knownHeading, plain, type RegisterField, registerFields } from './vocabulary.ts';

/** Where each field stands, and how many cells a row has. */
export type Layout = {
  readonly columns: ReadonlyMap<RegisterField, number>;
  readonly width: number;
  /** The headings by position, to name a column in a reason. */
  readonly headings: readonly string[];
};

/** The user's own headings → fields, compared like the known ones. */
export type HeadingMap = Readonly<Record<string, RegisterField>>;

/** Reads `--map "Their heading=field"`. @throws UserError (wrong use) */
export function readHeadingMap(pairs: readonly string[]): HeadingMap {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      const field = registerFields.find((name) => plain(name) === plain(pair.slice(at + 1)));
      if (at < 1 || !field) {
        const given = at < 1 ? `"${pair}"` : `the field "${pair.slice(at + 1)}"`;
        throw new UserError(
          `--map takes "Their heading=field"; ${given} does not fit. Fields: ${registerFields.join(', ')}`,
          2,
        );
      }
      return [pair.slice(0, at), field];
    }),
  );
}

type Candidate = { readonly column: number; readonly rank: number };

/**
 * Takes a row as the row of headings, or not. A field that several columns could hold goes to the user's own
 * choice, else to the surest heading, else to the first.
 */
export function readLayout(cells: readonly string[], kind: RegisterKind, map: HeadingMap = {}): Layout {
  const chosen = new Map(Object.entries(map).map(([heading, field]) => [plain(heading), field]));
  const best = new Map<RegisterField, Candidate>();
  for (const [column, cell] of cells.entries()) {
    const match = matchHeading(cell, kind, chosen);
    if (!match) continue;
    const standing = best.get(match.field);
    if (!standing || match.rank < standing.rank) best.set(match.field, { column, rank: match.rank });
  }
  return {
    columns: new Map([...best].map(([field, { column }]) => [field, column])),
    width: cells.length,
    headings: cells,
  };
}

function matchHeading(cell: string, kind: RegisterKind, chosen: ReadonlyMap<string, RegisterField>) {
  const own = chosen.get(plain(cell));
  if (own) return { field: own, rank: -1 };
  const known = knownHeading(cell);
  if (!known) return undefined;
  const { field, rank } = known;
  if (field === 'employeeNumber' || field === 'clientNumber') {
    // The other kind's number column is never this kind's: a client file must not become the staff.
    return field === `${kind}Number` ? { field: 'number' as const, rank } : undefined;
  }
  return { field, rank: field === 'number' ? rank + 1000 : rank };
}

const hasNames = ({ columns }: Layout): boolean =>
  (columns.has('familyName') && (columns.has('givenName') || columns.has('preferredName'))) ||
  columns.has('fullName');

export const isComplete = (layout: Layout): boolean => layout.columns.has('number') && hasNames(layout);

/** What to tell the user when no row of headings has all that is needed; `nearest` had the most. */
export function incompleteLayout(nearest: Layout | undefined, kind: RegisterKind): UserError {
  if (!nearest) return new UserError('The file is empty: nothing was changed');
  const found = nearest.headings.map((heading) => heading.trim()).filter((heading) => heading !== '');
  const list = found
    .slice(0, 20)
    .map((heading) => `"${heading.slice(0, 40)}"`)
    .join(', ');
  const otherKind = kind === 'employee' ? 'client' : 'employee';
  if (
    !nearest.columns.has('number') &&
    found.some((heading) => knownHeading(heading)?.field === `${otherKind}Number`)
  ) {
    return new UserError(
      `The file has a column for the ${otherKind} number but none for the ${kind} number: use --kind ${otherKind}, or --map "Their heading=number"`,
    );
  }
  if (nearest.columns.size === 0) {
    return new UserError(
      'No row of headings was found: the first row must name the columns, e.g. Anställningsnr;Förnamn;Efternamn, or use --map "Their heading=field"',
    );
  }
  const missing = nearest.columns.has('number')
    ? 'the names (givenName and familyName, or fullName)'
    : `the ${kind} number`;
  const remedy = nearest.columns.has('number') ? 'Their heading=familyName' : 'Their heading=number';
  return new UserError(
    `No column for ${missing} was found among ${list}: say which it is with --map "${remedy}"`,
  );
}
