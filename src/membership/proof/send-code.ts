import { sql } from 'kysely';
import type { Job } from '../../queue/queue.ts';
import type { Tx } from '../../store/database.ts';
import { openDetails } from '../application-store.ts';
import type { MembershipOptions } from '../membership.ts';
import { vetAgainstRegister } from '../vet-against-register.ts';
import { codeKey, codeMinutes, inTwoHalves, mostCodesADay, newCode, proofKey, proofKinds } from './proof.ts';

const codeMail = 'send-mail:code:';
/** Once such a mail is on its way nothing needs its text any more. */
export const isCodeMail = (key: string): boolean => key.startsWith(codeMail);

/**
 * Sends whoever applied in writing a code, where one is asked for and is all that is missing. It goes to the
 * register's address and to no other. Done by the worker, so that who is waiting at the form cannot tell by the time
 * it takes whether there was anything to send.
 */
export async function sendCode(tx: Tx, options: MembershipOptions, id: string): Promise<Job[]> {
  const { vault, answers } = options;
  const row = await tx
    .updateTable('application')
    .set({ code_asked_at: null })
    .where('id', '=', id)
    .where('code_asked_at', 'is not', null)
    .where('status', 'in', ['new', 'waiting', 'matched'])
    .where('decided_by', 'is', null)
    .returning(['group_id', 'source', 'details', 'proven_key'])
    .executeTakeFirst();
  const policy = options.policy();
  const kinds = row ? proofKinds(policy, row.group_id) : [];
  const written = row && kinds.length > 0 ? openDetails(vault, row.details).written : undefined;
  if (!row || !written || !options.isServed(row.group_id)) return [];
  const { awaitsProofOf } = await vetAgainstRegister(tx, vault, {
    application: {
      id,
      groupId: row.group_id,
      personId: '',
      source: row.source,
      again: false,
      details: { written },
    },
    profile: undefined,
    written,
    proof: { kinds, provenKey: row.proven_key ?? undefined },
    // They may be in another group already, under the account that will ask here.
    anyAccount: true,
    today: options.today(),
    now: options.now(),
    staleAfterDays: policy.register.staleAfterDays,
  });
  if (!awaitsProofOf?.email) return [];
  const proves = proofKey(vault, awaitsProofOf);
  const key = await freeKey(tx, `${codeMail}${proves.slice(0, 32)}:${options.today()}:`);
  if (key === undefined) return [];
  const code = newCode();
  await tx
    .updateTable('application')
    .set({
      code_key: codeKey(vault, id, code),
      code_proves: proves,
      code_tries: 0,
      code_until: sql<Date>`now() + ${codeMinutes} * interval '1 minute'`,
    })
    .where('id', '=', id)
    .execute();
  const mail = answers.code(
    { applicationId: id, groupId: row.group_id, written, byHand: options.isByHand(row.group_id) },
    { key, to: awaitsProofOf.email, code: inTwoHalves(code), minutes: codeMinutes },
  );
  return options.actions.plan(tx, mail);
}

/** Nobody's mailbox is to be flooded by somebody who knows their number. */
async function freeKey(tx: Tx, prefix: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 0))`.execute(tx);
  const sent = await tx.selectFrom('action').select('id').where('key', 'like', `${prefix}%`).execute();
  return sent.length < mostCodesADay ? `${prefix}${sent.length + 1}` : undefined;
}
