import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { PersonProfile } from '../platform/port.ts';
import type { RegisterKind } from '../register/person.ts';
import { lookUp, registerState, type StoredRegisterPerson } from '../register/store.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { type OpenApplication, takenByOthers, type Written } from './application-store.ts';
import { sameName } from './correlation/same-person.ts';
import { judgeProof, type Proof, type ProofFacts } from './proof/judge-proof.ts';
import { whyUnusable } from './register-trust.ts';
import type { Application, TraceStep } from './vetting/application.ts';
import type { ReasonCode } from './vetting/reasons.ts';
import { numbersIn, vet } from './vetting/vet.ts';

export type VettedApplication = {
  readonly outcome: {
    readonly decision: 'approve' | 'decline' | 'review';
    readonly reasons: readonly string[];
    readonly registerKind?: RegisterKind;
    readonly numberKey?: string;
  };
  readonly trace: readonly unknown[];
  /** The register could not be relied on, so a person decides. */
  readonly registerUnusable: boolean;
  /** Everything fits this entry and only the proof that its number is theirs is missing. Personal data. */
  readonly awaitsProofOf?: StoredRegisterPerson;
};

export type VettingFacts = {
  readonly application: OpenApplication;
  /** `undefined` when the platform no longer knows the person. */
  readonly profile: PersonProfile | undefined;
  /** What the person wrote, in a form or a mail of their own. */
  readonly written?: Written | undefined;
  /** Absent where the group wants no proof of anybody. */
  readonly proof?: ProofFacts | undefined;
  /** Whoever has the number already may be the one who applies. */
  readonly anyAccount?: boolean;
  readonly today: Day;
  readonly now: Date;
  readonly staleAfterDays: number;
};

/**
 * Vets an application against the register as it is in this transaction. Two people who apply with the same number
 * at the same moment wait for each other here, so that only the first can be let in.
 */
export async function vetAgainstRegister(
  tx: Tx,
  vault: Vault,
  facts: VettingFacts,
): Promise<VettedApplication> {
  const applied = applicationOf(facts);
  const people = await lookUp(tx, vault, numbersIn(applied));
  const keys = people.map(({ numberKey }) => numberKey).toSorted();
  for (const key of keys) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const taken = facts.anyAccount ? new Set() : await takenByOthers(tx, facts.application, keys);
  const entries = people.map((person) => ({ ...person, takenByOtherAccount: taken.has(person.numberKey) }));

  const vetted = vet(applied, entries, { today: facts.today });
  const holder = people.find(({ kind, number }) => kind === vetted.kind && number === vetted.number);
  const identified = holder ? { registerKind: holder.kind, numberKey: holder.numberKey } : {};
  const unusable = await unusableRegister(tx, facts, vetted.kind);
  if (unusable && vetted.decision !== 'review') {
    const step = { rule: 'register_usable', outcome: 'failed', detail: unusable };
    return {
      outcome: { ...identified, decision: 'review', reasons: ['register_unusable'] },
      trace: [...vetted.trace, step],
      registerUnusable: true,
    };
  }
  const against = vetted.decision === 'approve' ? writtenObjections(applied.profileName, facts.written) : [];
  if (against.length > 0) {
    const steps = against.map((rule) => ({ rule, outcome: 'failed', detail: 'what was written' }));
    return {
      outcome: { ...identified, decision: 'review', reasons: against },
      trace: [...vetted.trace, ...steps],
      registerUnusable: false,
    };
  }
  if (vetted.decision !== 'approve' || !holder || !facts.proof || facts.proof.kinds.length === 0) {
    return {
      outcome: { ...identified, decision: vetted.decision, reasons: vetted.reasons },
      trace: vetted.trace,
      registerUnusable: false,
    };
  }
  const proof = judgeProof(vault, facts.proof, holder, facts);
  const { outcome, detail, reason } = proofSteps[proof];
  const proven = outcome !== 'failed';
  return {
    outcome: {
      ...identified,
      decision: proven ? 'approve' : 'review',
      reasons: proven ? [...vetted.reasons, ...reason] : reason,
    },
    trace: [...vetted.trace, { rule: 'proof', outcome, detail }],
    registerUnusable: false,
    ...(proof === 'missing' ? { awaitsProofOf: holder } : {}),
  };
}

/** What a proof does to an approval: it can only hold it back. */
const proofSteps: Readonly<
  Record<Proof, Pick<TraceStep, 'outcome' | 'detail'> & { readonly reason: readonly ReasonCode[] }>
> = {
  'not-wanted': { outcome: 'not-needed', detail: 'none is asked for here', reason: [] },
  'own-address': { outcome: 'passed', detail: "the applicant's address is the register's", reason: [] },
  code: {
    outcome: 'passed',
    detail: "the code to the register's address was given",
    reason: ['address_proven'],
  },
  missing: { outcome: 'failed', detail: 'no code was given', reason: ['proof_missing'] },
  'no-address': { outcome: 'failed', detail: 'no address to send a code to', reason: ['proof_no_address'] },
};

/** What stands against letting somebody in by what they wrote, though the register agrees. */
function writtenObjections(profileName: string, written: Written | undefined): ReasonCode[] {
  if (!written) return [];
  return [
    ...(written.unverified ? (['sender_unverified'] as const) : []),
    // Two can be matched by their mail address alone.
    ...(written.name === profileName || sameName(written.name, profileName)
      ? []
      : (['application_name_differs'] as const)),
  ];
}

/** The profile and what was written as one application: where both give a number, both have to be it. */
function applicationOf({ application, profile, written }: VettingFacts): Application {
  const known = profile?.employeeNumber ?? profile?.externalId;
  const second = known !== undefined && written?.number ? `Anställningsnummer: ${written.number}` : undefined;
  const address =
    profile?.email !== undefined && written?.email && written.email !== profile.email
      ? written.email
      : undefined;
  const message = [second, address, written?.message].filter(Boolean).join('\n');
  return {
    profileName: profile?.name ?? application.details.name ?? written?.name ?? '',
    number: known ?? written?.number,
    email: profile?.email ?? written?.email,
    ...(message === '' ? {} : { message }),
  };
}

/**
 * Why the register cannot be relied on, if so. With nobody found it is not known which register somebody should be
 * on: that of employees always counts then, that of clients where the organisation has one.
 */
async function unusableRegister(
  tx: Tx,
  facts: VettingFacts,
  found: RegisterKind | undefined,
): Promise<string | undefined> {
  if (found) return whyUnusable(tx, found, facts);
  const hasClients = (await registerState(tx, 'client')).importedAt !== undefined;
  return (
    (await whyUnusable(tx, 'employee', facts)) ?? (hasClients ? whyUnusable(tx, 'client', facts) : undefined)
  );
}
