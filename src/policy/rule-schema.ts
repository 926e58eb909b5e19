import { languages } from '../base/text.ts';
import { severities } from '../detection/finding.ts';
import { contentForms, rooms } from './due-process.ts';
import { audiences } from './plan.ts';
import { modes, ruleKeys } from './policy.ts';
import { deeds, ladderResponses, memberResponses, postResponses } from './response.ts';
import { choice, list, number, object, record, section, text } from './schema-parts.ts';

/** The shape of the rules in the policy file. */

export const mode = choice(modes).describe('observe: only record what would be done; enforce: do it');

const response = choice(postResponses).describe(
  'allow, coach (ask the author to edit), flag (a moderator looks), hide (where the platform can) or remove',
);

const confidence = number({ from: 0, to: 1, example: '0.85' });

const condition = object({
  do: response,
  severity: list(choice(severities)),
  confidence: confidence
    .exactOptional()
    .describe('From this confidence on; stands in place of removeFrom here'),
  audience: list(choice(audiences)).describe("One of these is in the audience of the group's plan"),
  language: list(choice(languages)),
  room: list(choice(rooms)).describe('group, or page for a public page'),
  form: list(choice(contentForms)),
});

export const quotas = record(
  'response',
  deeds,
  number({ from: 0, to: 1_000_000, whole: true, example: '20' }),
).describe('At most so many a day by each rule; the rest is looked at by a person');

export const examples = object({
  flags: list(text).describe('Texts that this rule must flag or remove'),
  allows: list(text).describe('Texts that this rule must leave alone'),
});

const rule = object({
  high: response.exactOptional(),
  medium: response.exactOptional(),
  low: response.exactOptional(),
  respond: list(condition).describe(
    'Tried in order before high, medium and low: the first that fits decides',
  ),
  mode: mode.exactOptional(),
  removeFrom: confidence
    .exactOptional()
    .describe('0 to 1: below this confidence, remove and hide become flag'),
  atOnce: list(choice(memberResponses)).describe(
    'What follows at once for the author of what this rule removes, whatever their history',
  ),
  strike: number({ from: 0, to: 1000, example: '3' })
    .exactOptional()
    .describe('Points that one breach counts'),
  quota: section(quotas),
  examples: section(examples).describe('Tried by grindvakt policy test'),
});

export const rules = record('category', ruleKeys, rule).describe(
  'Category or category prefix, and what to do at each severity',
);

export const ladder = list(
  object({
    points: number({ above: 0, to: 100_000, example: '6' }).describe('From so many points on'),
    withinDays: number({ above: 0, to: 3650, example: '90' })
      .exactOptional()
      .describe('Only strikes of so many days back are counted'),
    do: choice(ladderResponses),
  }),
);
