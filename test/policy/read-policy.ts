import type { Policy } from '../../src/policy/policy.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';
import { formatProblem } from '../../src/policy/problem.ts';

/** @throws Error with every problem of a policy that is not as it must be */
export function parsed(text: string): Policy {
  const policy = parsePolicy(text, 'policy.yaml');
  if (!policy.ok) throw new Error(policy.error.map(formatProblem).join('\n'));
  return policy.value;
}

/** What is wrong with a policy, a line each. */
export function problems(text: string): string[] {
  const policy = parsePolicy(text, 'policy.yaml');
  return policy.ok ? [] : policy.error.map(formatProblem);
}
