import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../base/user-error.ts';
import type { Policy } from './policy.ts';
import { parsePolicy } from './policy-file.ts';
import { formatProblems } from './problem.ts';

/**
 * The policy in a file, whole or not at all.
 * @throws UserError with one line a problem, each with file, line, key and remedy
 */
export function loadPolicy(path: string): Policy {
  const policy = parsePolicy(readText(path, 'policy file'), path);
  if (policy.ok) return policy.value;
  throw new UserError(formatProblems(policy.error));
}

/** The file that holds the policy in force: `POLICY_FILE`, else `config/policy.yaml` here, else the shipped one. */
export function policyPath(env: Readonly<Record<string, string | undefined>>): string {
  if (env.POLICY_FILE) return env.POLICY_FILE;
  const here = 'config/policy.yaml';
  return existsSync(here) ? here : resolve(import.meta.dirname, '../..', here);
}

/** @throws UserError when the file cannot be read or is not text in UTF-8 */
export function readText(path: string, what: string): string {
  let bytes: Buffer;
  try {
    if (statSync(path).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    bytes = readFileSync(path);
  } catch (error) {
    throw new UserError(`${what} ${path}: ${reasonFor((error as NodeJS.ErrnoException).code)}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${what} ${path}: is not text in UTF-8; save it in that encoding`);
  }
}

function reasonFor(code: string | undefined): string {
  if (code === 'ENOENT') return 'there is no such file; check the path or POLICY_FILE';
  if (code === 'EISDIR') return 'is a folder; name the file in it';
  if (code === 'EACCES') return 'may not be read; check its permissions';
  return `cannot be read (${code ?? 'unknown reason'})`;
}
