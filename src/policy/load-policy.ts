import type { Result } from '../base/result.ts';
import { UserError } from '../base/user-error.ts';
import { configPath, readText } from './config-files.ts';
import type { Policy } from './policy.ts';
import { parsePolicy } from './policy-file.ts';
import { formatProblems, type PolicyProblem } from './problem.ts';

/**
 * The policy in a file, whole or not at all.
 * @throws UserError with one line a problem, each with file, line, key and remedy
 */
export function loadPolicy(path: string): Policy {
  const policy = readPolicy(path);
  if (policy.ok) return policy.value;
  throw new UserError(formatProblems(policy.error));
}

/** As `loadPolicy`, with what is wrong in the file as a value. @throws UserError when it cannot be read at all */
export const readPolicy = (path: string): Result<Policy, PolicyProblem[]> =>
  parsePolicy(readText(path, 'policy file'), path);

/** The file that holds the policy in force: `POLICY_FILE`, else `config/policy.yaml` here, else the shipped one. */
export const policyPath = (env: Readonly<Record<string, string | undefined>>): string =>
  env.POLICY_FILE || configPath('policy.yaml');
