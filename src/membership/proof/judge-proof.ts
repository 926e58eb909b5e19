import type { PersonProfile } from '../../platform/port.ts';
import type { ApplicantKind } from '../../policy/policy.ts';
import type { StoredRegisterPerson } from '../../register/store.ts';
import type { Vault } from '../../trust/vault.ts';
import type { Written } from '../application-store.ts';
import { proofKey } from './proof.ts';

export type ProofFacts = {
  /** Of which kinds the policy wants a number given in writing proven. */
  readonly kinds: readonly ApplicantKind[];
  /** What a code has proven, as `proofKey` writes it. */
  readonly provenKey?: string | undefined;
};

export type Proof =
  /** The policy asks for none, or the number is not from what was written: the platform's own profile has it. */
  | 'not-wanted'
  /** The platform's profile, or a mail whose sender our own server vouches for, has the register's address. */
  | 'own-address'
  | 'code'
  | 'missing'
  /** The register has no address to send a code to. */
  | 'no-address';

/** Whether somebody whom the register agrees with has shown that the number is theirs, as far as the policy wants it. */
export function judgeProof(
  vault: Vault,
  { kinds, provenKey }: ProofFacts,
  holder: StoredRegisterPerson,
  {
    profile,
    written,
  }: { readonly profile: PersonProfile | undefined; readonly written?: Written | undefined },
): Proof {
  const known = profile?.employeeNumber ?? profile?.externalId;
  if (!written || known !== undefined || !kinds.includes(holder.kind)) return 'not-wanted';
  const address = plain(holder.email);
  if (address === '') return 'no-address';
  const own = [profile?.email, written.vouched ? written.email : undefined].map(plain);
  if (own.includes(address)) return 'own-address';
  return provenKey === proofKey(vault, holder) ? 'code' : 'missing';
}

const plain = (address: string | undefined): string => (address ?? '').trim().toLowerCase();
