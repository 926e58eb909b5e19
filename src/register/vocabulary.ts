import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The columns a register file can have. `fullName` holds both names, in either order. */
export const registerFields = [
  'number',
  'givenName',
  'preferredName',
  'familyName',
  'fullName',
  'email',
  'department',
  'manager',
  'from',
  'until',
  'status',
  'inactive',
] as const;
export type RegisterField = (typeof registerFields)[number];

type HeadingField = RegisterField | 'employeeNumber' | 'clientNumber';

type Columns = {
  headings: Record<HeadingField, string[]>;
  status: { active: string[]; left: string[] };
  blanks: string[];
  blanksButInNames: string[];
  openEnded: string[];
  totals: string[];
  months: string[][];
};

const columns = parse(
  readFileSync(new URL('../../config/register/columns.yaml', import.meta.url), 'utf8'),
) as Columns;

/** Words as they are compared: without case, accents, spaces and punctuation. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export type HeadingMatch = {
  readonly field: HeadingField;
  /** Place among the field's synonyms: the lower, the surer. */
  readonly rank: number;
};

const headings = new Map<string, HeadingMatch>();
for (const [field, synonyms] of Object.entries(columns.headings) as [HeadingField, string[]][]) {
  for (const [rank, synonym] of synonyms.entries()) headings.set(plain(synonym), { field, rank });
}

/** The field a heading stands for, if it is a known one. */
export const knownHeading = (heading: string): HeadingMatch | undefined => headings.get(plain(heading));

const plainSet = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(plain));
const active = plainSet(columns.status.active);
const left = plainSet(columns.status.left);
const openEnded = plainSet(columns.openEnded);
const blanks: ReadonlySet<string> = new Set(columns.blanks);
const blanksButInNames: ReadonlySet<string> = new Set(columns.blanksButInNames);
const nameFields: ReadonlySet<RegisterField> = new Set(['givenName', 'familyName', 'fullName']);
const totals = plainSet(columns.totals);
const months = new Map(
  columns.months.flatMap((names, index) => names.map((name) => [plain(name), index + 1] as const)),
);

export function readStatus(text: string): 'active' | 'left' | undefined {
  const word = plain(text);
  if (active.has(word)) return 'active';
  return left.has(word) ? 'left' : undefined;
}

/** Whether a cell of this field says "nothing here". Where a nought is an answer, it is one. */
export function isBlank(text: string, field: RegisterField): boolean {
  const word = text.toLowerCase();
  if (word === '0' && (field === 'status' || field === 'inactive')) return false;
  return blanks.has(word) || (blanksButInNames.has(word) && !nameFields.has(field));
}

export const isOpenEnded = (text: string): boolean => openEnded.has(plain(text));
export const monthNumber = (name: string): number | undefined => months.get(plain(name));

/** Whether a line's first words say that it counts or signs the lines above. */
export function isTotal(text: string): boolean {
  return totals.has(plain(/^[^\d:(]*/.exec(text)?.[0] ?? '')) || totals.has(plain(text.split(/\s/)[0] ?? ''));
}
