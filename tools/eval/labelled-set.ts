import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Language } from '../../src/base/text.ts';
import { UserError } from '../../src/base/user-error.ts';
import { categories } from '../../src/detection/finding.ts';

/** One value or a list of them, as a list; none where it is left out. */
const oneOrMore = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([schema.transform((one) => [one]), z.array(schema)])
    .nullish()
    .transform((list) => (list ?? []) as z.output<Schema>[]);

const lineSchema = z.object({
  id: z.string(),
  /** What the line tries. */
  functionality: z.string(),
  text: z.string(),
  violation: z.boolean(),
  /** The principal category, or those that are equally right; none where there is no violation. */
  category: oneOrMore(z.enum(categories)),
  /** The group concerned, also where a line that is no violation mentions one. */
  target: z.string().nullish(),
  /** Of a violation: whether its meaning stands in its words, or has to be concluded. */
  explicit: z.boolean().nullish(),
  /** Lines of the same set that say nearly the same and are labelled the other way. */
  contrasts: oneOrMore(z.string()),
});
export type LabelledLine = z.output<typeof lineSchema>;

export const areas = ['hate', 'confidential', 'everyday'] as const;
/** What a set is written to try; `everyday` sets hold no violation. */
export type Area = (typeof areas)[number];

/** Labelled lines from one file. */
export type LabelledSet = {
  /** The file's name without its ending. */
  readonly name: string;
  readonly language: Language;
  readonly area: Area;
  /** Written as people post, not to try one functionality at a time. */
  readonly natural: boolean;
  /** Kept packed, so that nobody reads it by the way: its errors are counted and never listed. */
  readonly sealed: boolean;
  readonly lines: readonly LabelledLine[];
};

const ending = /\.jsonl(?:\.gz)?$/;

/** The sets in a folder, by name. @throws UserError naming file and line of what is no labelled line */
export function readLabelledSets(folder: string): LabelledSet[] {
  if (!existsSync(folder)) throw new UserError(`${folder}: there is no such folder`);
  const names = readdirSync(folder)
    .filter((file) => ending.test(file) && languageOf(file))
    .toSorted();
  const sets = names.map((file) => readLabelledSet(join(folder, file), file.replace(ending, '')));
  return sets.filter(({ lines }) => lines.length > 0);
}

function readLabelledSet(path: string, name: string): LabelledSet {
  const sealed = path.endsWith('.gz');
  const bytes = readFileSync(path);
  const rows = (sealed ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const lines = rows.flatMap((row, index) =>
    row.trim() === '' ? [] : [readLine(row, `${path}:${index + 1}`)],
  );
  const area = areas.find((candidate) => name.includes(candidate)) ?? 'hate';
  return { name, language: languageOf(name) ?? 'sv', area, natural: name.includes('natural'), sealed, lines };
}

function readLine(row: string, place: string): LabelledLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(row);
  } catch {
    throw new UserError(`${place}: is not JSON; write one labelled line a row`);
  }
  const checked = lineSchema.safeParse(parsed);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new UserError(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}

const languageOf = (file: string): Language | undefined =>
  /(?:^|-)(sv|en)(?:-|\.|$)/.exec(file)?.[1] as Language | undefined;
