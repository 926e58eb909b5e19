/**
 * Writes config/policy.schema.json, which lets editors complete and check a policy file, from the schema that
 * the program itself reads with. Run it after a change there: node tools/policy-schema.ts && npm run format
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { policyJsonSchema } from '../src/policy/json-schema.ts';

const target = resolve(import.meta.dirname, '../config/policy.schema.json');
writeFileSync(target, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
