import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../base/result.ts';
import { shortHash } from '../base/short-hash.ts';
import { UserError } from '../base/user-error.ts';
import { configPath, readText } from './config-files.ts';
import { parseOwnWords } from './own-words.ts';
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

/**
 * As `loadPolicy`, with what is wrong in the file as a value.
 * @throws UserError when it, or a file of words that it names, cannot be read at all
 */
export function readPolicy(path: string): Result<Policy, PolicyProblem[]> {
  const policy = parsePolicy(readText(path, 'policy file'), path);
  return policy.ok ? withOwnWords(policy.value, path) : policy;
}

/** The policy with the words in the files it names; its version changes with them. */
function withOwnWords(policy: Policy, path: string): Result<Policy, PolicyProblem[]> {
  const files = lexiconFiles(policy, path).map((file) => ({ file, text: readText(file, 'lexicon file') }));
  if (files.length === 0) return ok(policy);
  const read = files.map(({ file, text }) => parseOwnWords(text, file));
  const problems = read.flatMap((one) => (one.ok ? [] : one.error));
  if (problems.length > 0) return fail(problems);
  const version = shortHash([policy.version, ...files.map(({ text }) => text)].join('\n'));
  return ok({ ...policy, version, ownWords: read.flatMap((one) => (one.ok ? one.value : [])) });
}

/** Where the files of a policy's own words are: from the folder the command runs in, else beside the policy file. */
export const lexiconFiles = ({ lexicon }: Pick<Policy, 'lexicon'>, path: string): string[] =>
  lexicon.map((file) => (existsSync(file) ? file : resolve(dirname(path), file)));

/** The file that holds the policy in force: `POLICY_FILE`, else `config/policy.yaml` here, else the shipped one. */
export const policyPath = (env: Readonly<Record<string, string | undefined>>): string =>
  env.POLICY_FILE || configPath('policy.yaml');
