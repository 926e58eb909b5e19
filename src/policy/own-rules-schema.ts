import { languages } from '../base/text.ts';
import { categories, severities } from '../detection/finding.ts';
import { matchModes } from '../detection/patterns/pattern.ts';
import { examples } from './rule-schema.ts';
import { choice, list, number, object, record, section, text, yesOrNo } from './schema-parts.ts';

/** The shape of an organisation's own rules and words in the policy file. */

/** A condition as it is written: a match mode, with `~` before it where nothing of the kind may stand. */
export const conditionKeys = matchModes.flatMap((mode) => [mode, `~${mode}` as const]);
export type ConditionKey = (typeof conditionKeys)[number];

const pattern = object({
  name: text
    .refine((name) => /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(name), {
      error: 'is no name; write letters and digits with hyphens between, such as buy-and-sell',
    })
    .describe('Findings carry the rule pattern.NAME'),
  category: choice(categories).describe('What it counts as: the rules of this category decide what happens'),
  severity: choice(severities).exactOptional(),
  words: list(text).describe('One of these words or phrases stands in the text, as whole words'),
  when: section(record('match mode', conditionKeys, list(text))).describe(
    'Further conditions: match mode and texts, of which one must match; with ~ before the mode, none may',
  ),
  reason: section(record('language', languages, text)).describe('What members and moderators are told'),
  examples: section(examples).describe('Tried by grindvakt policy test'),
});

const confidence = number({ from: 0, to: 1, example: '0.9' }).exactOptional();

const secondOpinion = object({
  from: confidence.describe('Findings from this confidence on are doubtful …'),
  to: confidence.describe('… to below this one'),
  suspicious: yesOrNo
    .exactOptional()
    .describe('Ask also about posts that are let through though something in them is suspicious'),
  perDay: number({ from: 0, to: 1_000_000, whole: true, example: '500' })
    .exactOptional()
    .describe('At most so many questions a day'),
  timeoutSeconds: number({ above: 0, to: 60, example: '5' })
    .exactOptional()
    .describe('So long an answer is waited for'),
});

export const ownRules = {
  secondOpinion: section(secondOpinion).describe(
    'When a second opinion is asked; needs the setting SECOND_OPINION_URL',
  ),
  patterns: list(pattern).describe("Rules of the organisation's own, by words and places in the text"),
  lexicon: list(text).describe("Files with words of the organisation's own, in the format of config/lexicon"),
};
