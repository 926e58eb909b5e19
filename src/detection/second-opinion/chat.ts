import { z } from 'zod';
import { type Opinion, opinions } from './opinion.ts';

/**
 * Asks by `/chat/completions` with a JSON Schema. The post goes in as a JSON value, apart from the instruction, and
 * the answer can hold one word of three: whatever a post says to the model, there is nothing more to be won by it.
 */
export const chatRequest = (model: string, instruction: string, post: string) => ({
  model,
  temperature: 0,
  messages: [
    { role: 'system', content: instruction },
    { role: 'user', content: JSON.stringify({ post }) },
  ],
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'opinion',
      strict: true,
      schema: {
        type: 'object',
        properties: { opinion: { type: 'string', enum: [...opinions] } },
        required: ['opinion'],
        additionalProperties: false,
      },
    },
  },
});

const completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) }))
    .min(1),
});
const said = z.strictObject({ opinion: z.enum(opinions) });

/** The opinion in a server's answer; `undefined` where it is not in the form asked for, which is no opinion at all. */
export function readChatAnswer(body: unknown): Opinion | undefined {
  const answer = completion.safeParse(body);
  const message = answer.data?.choices[0]?.message;
  if (message?.refusal) return 'unsure';
  try {
    return said.safeParse(JSON.parse(message?.content ?? '')).data?.opinion;
  } catch {
    return undefined;
  }
}
