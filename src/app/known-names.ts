import { createNameIndex } from '../detection/confidentiality/names/name-index.ts';
import type { NameIndex } from '../detection/context.ts';
import type { RegisterKind, RegisterPerson } from '../register/person.ts';
import { everybody, registerState } from '../register/store.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

export type KnownNames = {
  /** Who is on the registers, by keyed hash; absent while a register is empty. Former clients are among the clients. */
  readonly current: () => { readonly employees?: NameIndex; readonly clients?: NameIndex };
  /** Kind of register → the generation it was last read at. */
  readonly generations: () => Readonly<Record<string, string>>;
  /** Reads a register anew when it has changed since the last look. */
  refresh(): Promise<void>;
};

const kinds = { employees: 'employee', clients: 'client' } as const satisfies Record<string, RegisterKind>;

/** The names the detectors know people by. No name is kept in clear text longer than it takes to hash it. */
export function createKnownNames(db: Database, vault: Vault): KnownNames {
  const generations = new Map<RegisterKind, string>();
  let restUntil = 0;
  let indexes: ReturnType<KnownNames['current']> = {};
  const hash = (text: string) => vault.keyedHash('name', text);
  return {
    current: () => indexes,
    generations: () => Object.fromEntries(generations),
    async refresh() {
      // While a provider sends its people one by one the register changes all the time: most of the time is for others.
      if (performance.now() < restUntil) return;
      const started = performance.now();
      for (const [list, kind] of Object.entries(kinds)) {
        const { generation } = await registerState(db, kind);
        if (generations.get(kind) === generation) continue;
        const people: RegisterPerson[] = [];
        for await (const person of everybody(db, vault, kind)) people.push(person);
        indexes = { ...indexes, [list]: createNameIndex(people, hash) };
        generations.set(kind, generation);
      }
      restUntil = performance.now() + (performance.now() - started) * 10;
    },
  };
}
