import { notePolicy } from '../enforcement/policy-versions.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ledger } from './ledger.ts';

/** Keeps every version of the policy that comes into force. Called again and again, it writes once a version. */
export function createPolicyNote(
  { db, vault }: Pick<Ledger, 'db' | 'vault'>,
  current: () => Policy,
): () => Promise<void> {
  let noted: string | undefined;
  return async () => {
    const policy = current();
    if (policy.version === noted) return;
    await notePolicy(db, vault, policy);
    noted = policy.version;
  };
}
