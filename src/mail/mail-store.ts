import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

export type MailKey = { readonly mailbox: string; readonly uidValidity: string; readonly uid: string };

export async function isMailRead(db: Database, { mailbox, uidValidity, uid }: MailKey): Promise<boolean> {
  const row = await db
    .selectFrom('mail_message')
    .select('id')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .where('uid', '=', uid)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a mail has been read. @returns false when it, or another with its Message-ID, was read before */
export async function noteMail(
  tx: Tx,
  vault: Vault,
  mail: MailKey & { readonly messageId?: string | undefined; readonly outcome: string },
): Promise<boolean> {
  const key = mail.messageId ? vault.keyedHash('message', mail.messageId) : null;
  const known =
    key !== null &&
    (await tx.selectFrom('mail_message').select('id').where('message_key', '=', key).executeTakeFirst());
  const added = await tx
    .insertInto('mail_message')
    .values({
      mailbox: mail.mailbox,
      uid_validity: mail.uidValidity,
      uid: mail.uid,
      message_key: key,
      outcome: known ? 'known' : mail.outcome,
      application_id: null,
    })
    .onConflict((conflict) => conflict.columns(['mailbox', 'uid_validity', 'uid']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined && !known;
}
