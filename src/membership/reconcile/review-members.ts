import { setTimeout as sleep } from 'node:timers/promises';
import type { Day } from '../../base/day.ts';
import { type Member, type PersonProfile, type Platform, PlatformError } from '../../platform/port.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RegisterKind } from '../../register/person.ts';
import { lookUp } from '../../register/store.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { bindNumber, boundPeople } from '../leavers/account-store.ts';
import { applicationOfProfile } from '../leavers/other-entry.ts';
import { numbersIn, vet } from '../vetting/vet.ts';
import { type JudgedMember, judgeMember } from './judge-member.ts';

/** A member of a group and how they stand to the registers. Personal data. */
export type ReviewedMember = JudgedMember & {
  readonly group: string;
  readonly personId: string;
  readonly name: string;
  /** The number that surely is theirs and nobody else's: what `bind` gives them. */
  readonly own?: { readonly kind: RegisterKind; readonly numberKey: string };
};

export type MemberReview = {
  /** Everybody in a group, a few at a time. Nothing is changed. @throws PlatformError */
  review(groupId: string): AsyncGenerator<ReviewedMember>;
  /** A part of that, by the order of ids. @throws PlatformError */
  page(
    groupId: string,
    page: ReviewPage,
  ): Promise<{ readonly items: ReviewedMember[]; readonly next: string | null }>;
  /** Gives a member the number that surely is theirs. @returns false when it has been given to another meanwhile */
  bind(member: ReviewedMember): Promise<boolean>;
};

export type ReviewPage = {
  /** The id after which it begins. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type MemberReviewOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly platform: Platform;
  readonly policy: () => Policy;
  readonly today: () => Day;
};

/** So many profiles are asked for side by side. */
const atOnce = 4;
const tries = 5;

/** Compares who is in a group already with the registers, before anything is done about anybody. */
export function createMemberReview(options: MemberReviewOptions): MemberReview {
  const { db, vault, platform } = options;
  return {
    async *review(groupId) {
      yield* judged(groupId, await platform.groupMembers(groupId));
    },
    async page(groupId, { after = '', limit }) {
      const members = await platform.groupMembers(groupId);
      const rest = members
        .filter(({ personId }) => personId > after)
        .toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
      const items: ReviewedMember[] = [];
      for await (const member of judged(groupId, rest.slice(0, limit))) items.push(member);
      return { items, next: rest.length > limit ? (items.at(-1)?.personId ?? null) : null };
    },
    bind: async ({ personId, own }) => own !== undefined && bindNumber(db, personId, own),
  };

  async function* judged(groupId: string, members: readonly Member[]): AsyncGenerator<ReviewedMember> {
    const today = options.today();
    const spared = new Set([...options.policy().exempt.people, await platform.ownId()]);
    const guests = await guestsOf(groupId, today);
    for (let from = 0; from < members.length; from += atOnce) {
      const some = members.slice(from, from + atOnce);
      const bound = await boundPeople(
        db,
        some.map(({ personId }) => personId),
        today,
      );
      yield* await Promise.all(
        some.map((member) => reviewOne(groupId, member, { spared, guests, bound, today })),
      );
    }
  }

  async function reviewOne(
    group: string,
    { personId, name = '' }: Member,
    known: {
      readonly spared: ReadonlySet<string>;
      readonly guests: ReadonlySet<string>;
      readonly bound: ReadonlyMap<string, boolean>;
      readonly today: Day;
    },
  ): Promise<ReviewedMember> {
    const { today } = known;
    const facts = {
      exempt: known.spared.has(personId),
      guest: known.guests.has(personId),
      boundActive: known.bound.get(personId),
    };
    // Whoever is settled without it is not asked about.
    if (facts.exempt || facts.guest || facts.boundActive)
      return { group, personId, name, ...judgeMember(facts) };
    const profile = await profileOf(personId);
    if (!profile) return { group, personId, name, ...judgeMember(facts) };
    const application = applicationOfProfile(profile);
    const people = await lookUp(db, vault, numbersIn(application));
    const owners = await ownersOf(people.map(({ numberKey }) => numberKey));
    const entries = people.map((person) => {
      const owner = owners.get(person.numberKey);
      return { ...person, takenByOtherAccount: owner !== undefined && owner !== personId };
    });
    const vetted = vet(application, entries, { today });
    const current = entries.map(({ until: _, ...entry }) => ({ ...entry, status: 'active' as const }));
    const own = people.find(({ kind, number }) => kind === vetted.kind && number === vetted.number);
    return {
      group,
      personId,
      name: profile.name,
      ...judgeMember({ ...facts, vetted, hadNobodyLeft: vet(application, current, { today }) }),
      ...(vetted.decision === 'approve' && own ? { own: { kind: own.kind, numberKey: own.numberKey } } : {}),
    };
  }

  async function ownersOf(keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await db
      .selectFrom('account')
      .select(['number_key', 'person_id'])
      .where('number_key', 'in', [...keys])
      .execute();
    return new Map(rows.map((row) => [row.number_key, row.person_id]));
  }

  async function guestsOf(groupId: string, today: Day): Promise<Set<string>> {
    const rows = await db
      .selectFrom('guest')
      .select('person_id')
      .where('group_id', '=', groupId)
      .where('until_day', '>=', today)
      .where('person_id', 'is not', null)
      .execute();
    return new Set(rows.map((row) => row.person_id as string));
  }

  /** `undefined` when the platform no longer knows the person, or will not show them. */
  async function profileOf(personId: string): Promise<PersonProfile | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await platform.profile(personId);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (error.kind === 'not-found' || error.kind === 'refused') return undefined;
        if (error.kind !== 'retry' || attempt === tries) throw error;
        await sleep(error.afterMs ?? 1_000 * 2 ** attempt);
      }
    }
  }
}
