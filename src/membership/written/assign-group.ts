import { sql } from 'kysely';
import type { Refusal } from '../../base/refusal.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { sealNote, storeDecision } from '../../enforcement/decision-store.ts';
import type { DecidingOptions } from '../../enforcement/persons-word.ts';
import type { Tx } from '../../store/database.ts';

export type GroupAssignment = {
  /** The platform's id of a group that is served. */
  readonly groupId: string;
  /** In the assigner's own words; kept sealed. */
  readonly reason: string;
  /** Who assigned: an account or token id, no name. */
  readonly by: string;
};

/** `new`: it goes on by the rules as if it had named the group. `closed`: the same is on its way in that group already. */
export type AssignedStatus = 'new' | 'closed';

export type GroupAssigner = (
  id: string,
  assignment: GroupAssignment,
) => Promise<Result<{ readonly status: AssignedStatus }, Refusal>>;

export type AssigningOptions = Pick<DecidingOptions, 'db' | 'vault' | 'doorbell' | 'policy'> & {
  readonly isServed: (groupId: string) => boolean;
};

/**
 * A person says which group a written application is for that named none. Decided by the rules from there on: who
 * assigns lets nobody in. Only while it waits and has no group; what has one belongs to it.
 */
export function createGroupAssigner(options: AssigningOptions): GroupAssigner {
  const { db, vault, doorbell, policy, isServed } = options;
  return async (id, { groupId, reason, by }) => {
    const assigned = await db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('application')
        .select(['group_id', 'person_id', 'status', 'applicant_key'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!found) return fail<Refusal>({ code: 'not_found', message: `there is no application ${id}` });
      const refusal = refusalOf(id, found);
      if (refusal) return fail<Refusal>({ code: 'conflict', message: refusal });
      if (!isServed(groupId))
        return fail<Refusal>({
          code: 'not_found',
          message: `there is no group ${groupId} among those served`,
        });
      const status = await carryOver(tx, id, groupId, found.applicant_key);
      await storeDecision(tx, {
        subject: { kind: 'application', id },
        groupId,
        verdict: 'assign-group',
        act: true,
        policyVersion: policy().version,
        trace: [{ by }],
        note: sealNote(vault, reason),
      });
      return ok({ status });
    });
    if (assigned.ok && assigned.value.status === 'new') await doorbell.ring([{ name: 'application', id }]);
    return assigned;
  };
}

type Found = { readonly group_id: string; readonly person_id: string; readonly status: string };

function refusalOf(id: string, { group_id, person_id, status }: Found): string | undefined {
  if (person_id !== '') return `application ${id} is a join request: the platform says which group it is for`;
  if (group_id !== '') return `application ${id} is for group ${group_id} already`;
  if (status !== 'waiting') return `application ${id} is ${status}: only one that waits can be given a group`;
  return undefined;
}

async function carryOver(
  tx: Tx,
  id: string,
  groupId: string,
  applicantKey: string | null,
): Promise<AssignedStatus> {
  const twin = await tx
    .selectFrom('application')
    .select('id')
    .where('group_id', '=', groupId)
    .where('applicant_key', '=', applicantKey)
    .where('status', 'in', ['new', 'waiting', 'matched'])
    .executeTakeFirst();
  const set = twin
    ? { status: 'closed' as const, closed_at: sql<Date>`now()`, details: null, reasons: [] }
    : {
        status: 'new' as const,
        group_id: groupId,
        attempts: 0,
        next_try_at: sql<Date>`now()`,
        code_asked_at: sql<Date>`now()`,
        reasons: [],
      };
  await tx.updateTable('application').set(set).where('id', '=', id).execute();
  return twin ? 'closed' : 'new';
}
