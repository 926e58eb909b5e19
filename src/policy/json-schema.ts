import { z } from 'zod';
import { policySchema } from './policy-schema.ts';

/** The policy file's shape as JSON Schema, for editors: what may be written, with the same words as the reference. */
export const policyJsonSchema = (): object => ({
  title: 'Grindvakt policy file',
  ...z.toJSONSchema(policySchema, {
    override: ({ jsonSchema }) => {
      // A list whose every line is commented out is read as empty.
      if (jsonSchema.type === 'array') Object.assign(jsonSchema, { type: ['array', 'null'] });
    },
  }),
});
