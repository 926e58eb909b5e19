import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const file = fileURLToPath(new URL('../../config/second-opinion.yaml', import.meta.url));
const shape = z.strictObject({
  instruction: z.string().min(1),
  addressesTheModel: z.array(z.string().min(1)),
});

/** What a model is told, and how a post is known that tries to tell it something else. */
export const loadInstruction = () => shape.parse(parse(readFileSync(file, 'utf8')));
