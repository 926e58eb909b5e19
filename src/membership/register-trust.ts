import type { RegisterKind } from '../register/person.ts';
import { registerState } from '../register/store.ts';
import type { Database, Tx } from '../store/database.ts';

/** Why nobody is to be declined or removed by the register of a kind, if so: it is empty, or too old. */
export async function whyUnusable(
  db: Database | Tx,
  kind: RegisterKind,
  { now, staleAfterDays }: { readonly now: Date; readonly staleAfterDays: number },
): Promise<string | undefined> {
  const { active, importedAt } = await registerState(db, kind);
  if (active === 0) return `the register of ${kind}s is empty`;
  const days = importedAt ? (now.getTime() - importedAt.getTime()) / 86_400_000 : 0;
  if (days > staleAfterDays) return `the register of ${kind}s is more than ${staleAfterDays} days old`;
  return undefined;
}
