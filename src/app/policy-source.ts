import { statSync } from 'node:fs';
import { UserError } from '../base/user-error.ts';
import { lexiconFiles, loadPolicy } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Logger } from './logger.ts';

const lookEveryMs = 2_000;

export type PolicySource = {
  /** The policy in force: the last one that was right. */
  current(): Policy;
  /** Looks whether the file changed. A wrong one is refused as a whole, told of once, and the last right one stays. Never throws. */
  refresh(): void;
};

/** @throws UserError when the file is wrong at the start */
export function openPolicySource(path: string, logger: Logger): PolicySource {
  // First the stamp: a file that changes while it is read is read again.
  let seen = stamp(path);
  let policy = loadPolicy(path);
  let words = stampOfWords(policy, path);
  // A policy may be refused for what stands in another file: it is tried again until that is mended.
  let refused: string | undefined;
  return {
    current: () => policy,
    refresh() {
      const now = stamp(path);
      if (now === seen && words === stampOfWords(policy, path) && refused === undefined) return;
      const before = refused;
      seen = now;
      words = stampOfWords(policy, path);
      try {
        policy = loadPolicy(path);
        words = stampOfWords(policy, path);
        refused = undefined;
        logger.info({ version: policy.version }, 'the policy changed');
      } catch (error) {
        refused = error instanceof Error ? error.message : String(error);
        if (refused === before) return;
        if (!(error instanceof UserError)) {
          logger.error({ error }, 'the changed policy could not be read, the one before stays in force');
          return;
        }
        logger.error(`the changed policy is refused, the one before stays in force: ${error.message}`);
      }
    },
  };
}

/** Looks at the file every two seconds, in a process of any role: pages and moderators' decisions go by it too. */
export function watchPolicy(source: Pick<PolicySource, 'refresh'>): { stop(): void } {
  const timer = setInterval(source.refresh, lookEveryMs);
  return { stop: () => clearInterval(timer) };
}

const stampOfWords = (policy: Policy, path: string): string =>
  lexiconFiles(policy, path).map(stamp).join(' ');

function stamp(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
