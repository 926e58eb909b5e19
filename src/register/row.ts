import type { Day } from '../base/day.ts';
import { readDay } from './day-text.ts';
import { divideName, type NameOrder } from './full-name.ts';
import type { Layout } from './layout.ts';
import type { RegisterKind, RegisterPerson } from './person.ts';
import { isBlank, isOpenEnded, isTotal, type RegisterField, readStatus } from './vocabulary.ts';

/** Why a row did not go in. `reason` never repeats what the row says of a person. */
export type RejectedRow = {
  /** Line in the file on which the row begins, from 1. */
  readonly line: number;
  readonly field: RegisterField | 'row';
  readonly reason: string;
  /**
   * The number, where the row has a readable one: its holder must not be taken for gone.
   * Personal data: not for printing.
   */
  readonly number?: string;
};
export type AcceptedRow = { readonly line: number; readonly person: RegisterPerson };
export type RegisterRow = AcceptedRow | RejectedRow;

/** Cells as the file has them, with the line they begin on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

class Rejection extends Error {
  readonly field: RejectedRow['field'];
  constructor(field: RejectedRow['field'], reason: string) {
    super(reason);
    this.field = field;
  }
}

/** One row as a person or as a rejection; `undefined` for rows without content and lines of totals. */
export function readRow(
  row: TableRow,
  layout: Layout,
  kind: RegisterKind,
  nameOrder: NameOrder,
): RegisterRow | undefined {
  const cells = row.cells.map(tidy);
  if (cells.every((cell) => cell === '') || isTotalLine(cells, layout)) return undefined;
  const number = readNumber(cells, layout);
  try {
    return { line: row.line, person: readPerson(cells, layout, kind, nameOrder) };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const rejected = { line: row.line, field: error.field, reason: error.message };
    return number === undefined ? rejected : { ...rejected, number };
  }
}

/** Whether a text can be somebody's number. */
export const isRegisterNumber = (text: string): boolean => numberShape.test(text) && !sumOfTen.test(text);

/** The row's number without judging the rest: to find the numbers that stand twice. */
export function readNumber(cells: readonly string[], layout: Layout): string | undefined {
  const cell = tidy(cells[layout.columns.get('number') ?? -1] ?? '');
  return isRegisterNumber(cell) ? cell.replace(/[.,]0$/, '') : undefined;
}

const numberShape = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,31}$/u;
/** Excel's `4,01E+04`: digits are lost. */
const sumOfTen = /^\d[.,]\d+E\+\d+$/i;
const unreadable = /\uFFFD|\p{Cc}/u;
const formulaError = /^#(?:REF|VALUE|NAME|DIV\/0|NUM|NULL|CALC|SPILL)[!?]$/;
/** UTF-8 read as Windows-1252 before it got here, or the code page of old payroll systems. */
const garbled = /[ÃÂ][^\p{L}\p{M}\s'’.-]|[†‡„”‰™¤¢¥¦]/u;

/** Nearly every cell: words of letters and digits with single spaces. */
const tidyAlready = /^[\wÅÄÖåäöé@.:,/-]+(?: [\wÅÄÖåäöé@.:,/-]+)*$/;

/** Space trimmed and collapsed; Excel's ways of keeping text as text (`="0012"`, `'0012`) taken off. */
function tidy(cell: string): string {
  if (cell === '' || tidyAlready.test(cell)) return cell;
  const text = cell
    .normalize('NFC')
    .replace(/[\s\u00a0\u202f\u200b\ufeff]+/g, ' ')
    .trim();
  return /^="(.*)"$/.exec(text)?.[1]?.trim() ?? text.replace(/^'(?=\d)/, '');
}

function isTotalLine(cells: readonly string[], layout: Layout): boolean {
  const first = cells.find((cell) => cell !== '') ?? '';
  const filled = cells.filter((cell) => cell !== '').length;
  const named = ['givenName', 'familyName'] as const;
  return filled <= 2 && isTotal(first) && !named.every((field) => cells[layout.columns.get(field) ?? -1]);
}

function readPerson(
  cells: readonly string[],
  layout: Layout,
  kind: RegisterKind,
  nameOrder: NameOrder,
): RegisterPerson {
  const get = (field: RegisterField): string => {
    const cell = cells[layout.columns.get(field) ?? -1] ?? '';
    if (unreadable.test(cell))
      throw new Rejection(field, 'has bytes that do not fit the encoding of the file');
    if (formulaError.test(cell)) throw new Rejection(field, 'is a formula that Excel could not work out');
    return field !== 'number' && isBlank(cell, field) ? '' : cell;
  };
  if (cells.slice(layout.width).some((cell) => cell !== '')) {
    throw new Rejection('row', 'has more cells than there are headings: quote cells that hold the delimiter');
  }
  const number = readNumber(cells, layout);
  if (number === undefined) throw new Rejection('number', numberReason(get('number')));
  const names = readNames(get, cells.length < layout.width, nameOrder);
  const from = readOptionalDay(get, 'from');
  const until = isOpenEnded(get('until')) ? undefined : readOptionalDay(get, 'until');
  if (from && until && until < from) throw new Rejection('until', 'lies before the first day of work');
  const email = readEmail(get('email'));
  const department = get('department');
  const manager = get('manager');
  return {
    kind,
    number,
    ...names,
    ...(email && { email }),
    ...(department && { department }),
    ...(manager && { manager }),
    ...(from && { from }),
    ...(until && { until }),
    status: readInactive(get('inactive')) ? 'left' : readOptionalStatus(get('status')),
  };
}

function numberReason(cell: string): string {
  if (cell === '') return 'is missing';
  if (sumOfTen.test(cell)) return 'was rounded by Excel: format the column as text and export again';
  return 'is no number: letters and digits, at most 32, at least one digit';
}

type Get = (field: RegisterField) => string;

function readNames(get: Get, short: boolean, nameOrder: NameOrder) {
  const missing = short ? 'is missing: the row has fewer cells than there are headings' : 'is missing';
  const givenName = withPreferred(get('givenName'), get('preferredName'));
  const familyName = get('familyName');
  const full = get('fullName');
  if (full && !(familyName && givenName)) {
    checkName('fullName', full);
    const divided = divideName(full, nameOrder);
    if (!divided)
      throw new Rejection('fullName', 'has only one name: both given name and family name are needed');
    return divided;
  }
  if (!givenName) throw new Rejection('givenName', missing);
  if (!familyName) throw new Rejection('familyName', missing);
  checkName('givenName', givenName);
  checkName('familyName', familyName);
  return { givenName, familyName };
}

/** The name a person goes by stands first: of several given names it is the one on a profile. */
function withPreferred(given: string, preferred: string): string {
  if (!preferred || !given) return given || preferred;
  const others = given.split(' ').filter((name) => name.toLowerCase() !== preferred.toLowerCase());
  return [preferred, ...others].join(' ');
}

function checkName(field: RegisterField, name: string): void {
  if (garbled.test(name)) throw new Rejection(field, 'has garbled letters: export again as UTF-8');
  if (/[\d@]/.test(name)) throw new Rejection(field, 'has digits or an @: are the columns shifted?');
  if (!/\p{L}/u.test(name)) throw new Rejection(field, 'has no letters');
  if (name.length > 200) throw new Rejection(field, 'is longer than 200 characters');
}

function readOptionalDay(get: Get, field: 'from' | 'until'): Day | undefined {
  const cell = get(field);
  if (cell === '') return undefined;
  const day = readDay(cell);
  if (!day) throw new Rejection(field, 'is no day: write YYYY-MM-DD');
  return day;
}

function readEmail(cell: string): string | undefined {
  if (cell === '') return undefined;
  const address = cell.replace(/^mailto:/i, '').replace(/^.*<(.+)>$/, '$1');
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(address)) throw new Rejection('email', 'is no mail address');
  return address;
}

function readOptionalStatus(cell: string): 'active' | 'left' {
  if (cell === '') return 'active';
  const status = readStatus(cell);
  if (!status) {
    throw new Rejection('status', 'is a word that is not known: write Aktiv or Avslutad (active, left)');
  }
  return status;
}

const yes = /^(?:ja|j|yes|y|true|sann|x|1)$/i;
const no = /^(?:nej|n|no|false|falsk|0)$/i;

/** A column that says who has left: a yes or the day, a no or nothing, or the status in words. */
function readInactive(cell: string): boolean {
  if (cell === '' || no.test(cell)) return false;
  if (yes.test(cell) || readDay(cell)) return true;
  const status = readStatus(cell);
  if (!status) throw new Rejection('inactive', 'is neither yes nor no: write Ja or Nej (yes, no)');
  return status === 'left';
}
