import { z } from 'zod';
import { parseDay } from '../base/day.ts';
import { suggest } from '../base/suggest.ts';
import { WrittenNumber } from './written-number.ts';

/**
 * The shapes a file that people edit is made of. Each says in one line what is wrong and what to write. No
 * defaults here, so that the JSON Schema made of them lists every optional key as optional.
 */

type Raw = { readonly code?: string; readonly input?: unknown; readonly keys?: readonly string[] };

/** A map with these keys and no others. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: (raw) => keyMessages(raw, 'key', Object.keys(shape)) });

/** A map from some of these keys, each of them a `what`, to values of one shape. */
export const record = <Key extends string, Value extends z.ZodType>(
  what: string,
  keys: readonly Key[],
  value: Value,
) => z.partialRecord(z.enum(keys), value, { error: (raw) => keyMessages(raw, what, keys) });

/** A map that may be left out, or left empty because every line under it is commented out. */
export const section = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null ? {} : value), schema).exactOptional();

/** A list that may be left out or left empty. */
export const list = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .preprocess(
      (value) => (value === null ? [] : value),
      z.array(entry, { error: () => 'must be a list, such as [one, two]' }),
    )
    .exactOptional();

/** Text on one or more lines. A number that stands without quotes is read digit by digit. */
export const text = z.preprocess(
  (value) => (value instanceof WrittenNumber ? value.source : value),
  z
    .string({ error: missingOr('must be text; put it in quotes') })
    .trim()
    .min(1, { error: 'is empty; write something or remove the line' }),
);

/** A host, and perhaps a path on it. An address with https:// would never be met in this form. */
export const host = text.refine((value) => /^[^\s@:]+$/.test(value), {
  error: 'is no host; write it alone, such as bit.ly',
});

/** A calendar day. */
export const day = text.refine((written) => parseDay(written) !== undefined, {
  error: 'is no day; write it as 2031-09-30',
});

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: ({ input }) => choiceMessage(input, values) });

export const yesOrNo = z.boolean({ error: missingOr('must be true or false, without quotes') });

type Bounds = {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly whole?: boolean;
  readonly example?: string;
};

export function number({
  from = -Infinity,
  above = -Infinity,
  to = Infinity,
  whole = false,
  example = '1',
}: Bounds) {
  const bounds = above > -Infinity ? `above ${above} and at most ${to}` : `from ${from} to ${to}`;
  const error = missingOr(`must be a ${whole ? 'whole ' : ''}number ${bounds}, such as ${example}`);
  let schema = whole ? z.int({ error }) : z.number({ error });
  if (from > -Infinity) schema = schema.min(from, { error });
  if (above > -Infinity) schema = schema.gt(above, { error });
  if (to < Infinity) schema = schema.max(to, { error });
  return z.preprocess((value) => (value instanceof WrittenNumber ? value.value : value), schema);
}

function missingOr(message: string) {
  return ({ input }: Raw) => (input === undefined ? 'is missing; write it' : message);
}

/** One line for each unknown key, in the order of the issue's `keys`. */
function keyMessages({ code, input, keys }: Raw, what: string, known: readonly string[]): string {
  if (code === 'unrecognized_keys' && keys) {
    return keys.map((key) => unknown(`no such ${what}`, key, known)).join('\n');
  }
  if (input === undefined) return 'is missing; write it';
  return `must hold keys such as ${known.slice(0, 3).join(', ')}`;
}

function choiceMessage(input: unknown, values: readonly string[]): string {
  if (input === undefined) return `is missing; write one of ${values.join(', ')}`;
  if (input === null) return `is empty; write one of ${values.join(', ')}`;
  const given = input instanceof WrittenNumber ? input.source : input;
  return typeof given === 'object'
    ? `must be one of ${values.join(', ')}`
    : unknown(`"${given}" is not known`, String(given), values);
}

function unknown(what: string, word: string, known: readonly string[]): string {
  const near = suggest(word, known);
  return near === undefined ? `${what}; known are ${known.join(', ')}` : `${what}; did you mean "${near}"?`;
}
