import { z } from 'zod';
import type { Opinion } from './opinion.ts';

/** Asks by `/moderations`: a classifier, which takes no instructions, so that there is nothing in a post to mislead it. */
export const moderationRequest = (model: string, post: string) => ({ model, input: post });

const answerOf = z.object({
  results: z
    .array(
      z.object({
        flagged: z.boolean(),
        categories: z.record(z.string(), z.boolean().nullable()).optional(),
        category_scores: z.record(z.string(), z.number().nullable()).optional(),
      }),
    )
    .min(1),
});

// Of what such servers name: how people are spoken of and to. Drugs and the like are not asked about.
const asked = /^(?:hate|harassment|violence|threat|sexual|insult|toxicity)/;
/** Below this score, 0 to 1, a classifier sees nothing. */
const nothing = 0.05;

/** The opinion in a server's answer; `undefined` where it is not in the form of the protocol. */
export function readModerationAnswer(body: unknown): Opinion | undefined {
  const [result] = answerOf.safeParse(body).data?.results ?? [];
  if (!result) return undefined;
  const { flagged, categories, category_scores: scores } = result;
  const named = Object.entries(categories ?? {}).filter(([name]) => asked.test(name));
  if (named.length > 0 ? named.some(([, value]) => value === true) : flagged) return 'violates';
  const highest = Math.max(
    0,
    ...Object.entries(scores ?? {}).map(([name, score]) => (asked.test(name) ? (score ?? 0) : 0)),
  );
  return highest < nothing ? 'harmless' : 'unsure';
}
