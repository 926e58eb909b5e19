import { z } from 'zod';
import { categories, severities } from '../../finding.ts';

const category = z.enum(categories);
const severity = z.enum(severities);

/** Words and phrases with one meaning. `words`: expressions separated by commas or line ends, `#` starts a comment. */
export const senseBlock = z.strictObject({
  sense: z.string(),
  category: category.optional(),
  /** Lowers what a frame concludes from the word; left out, the frame's own severity stands. */
  severity: severity.optional(),
  /** May be found as one part of a compound: `first`, `last` or `both`. */
  compound: z.enum(['first', 'last', 'both']).optional(),
  /** Beginnings of ordinary words in which the compound splitter must not see this entry. */
  not: z.string().default(''),
  words: z.string(),
});

/** What a sentence must look like to be objected to. `patterns`: one expression a line. */
export const frameBlock = z.strictObject({
  rule: z.string().regex(/^[a-z]+(?:[.-][a-z]+)*$/),
  /** `target`: the category of the group spoken of. */
  category: z.union([z.literal('target'), category]),
  severity,
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  patterns: z.string(),
});

export const wordsFile = z.strictObject({
  classes: z.record(z.string(), z.string()),
  verbs: z.string(),
  /** `written=read as several`, separated by commas. */
  contractions: z.string().default(''),
  sets: z.record(z.string(), z.string()).default({}),
});

/** A file of entries and frames; told apart before they are checked, so that an error speaks of the right one. */
export const lexiconFile = z.array(z.looseObject({}));

export type SenseBlock = z.infer<typeof senseBlock>;
export type FrameBlock = z.infer<typeof frameBlock>;
export type WordsFile = z.infer<typeof wordsFile>;
