import { type Category, categories, type Severity } from '../detection/finding.ts';
import type { Verdict } from './response.ts';

/** From this confidence on, `remove` is carried out as `remove`; below it, a person looks. */
export const defaultRemoveFrom = 0.85;

/** Where the harm is certain: someone is hurt, or what was told cannot be untold. */
const firm: ReadonlySet<Category> = new Set<Category>([
  ...categories.filter((category) => category.startsWith('hate/')),
  'threat',
  'confidentiality/identity-number',
  'confidentiality/client-care',
  'confidentiality/access-code',
  'confidentiality/credential',
  'confidentiality/financial-account',
]);

/** What applies where a policy file says nothing: remove the certain and severe, ask a person about the rest. */
export const defaultVerdict = (category: Category, severity: Severity): Verdict =>
  severity === 'high' && firm.has(category) ? 'remove' : 'flag';
