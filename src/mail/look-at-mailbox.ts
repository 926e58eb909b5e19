import { connectionTo, mailboxOf } from './mailbox-connection.ts';

export type MailboxLook =
  | { readonly is: 'there'; readonly mailbox: string; readonly messages: number; readonly readOnly: boolean }
  /** `code`: the kind of trouble, such as ECONNREFUSED. */
  | { readonly is: 'unreachable'; readonly code: string }
  | { readonly is: 'locked' }
  | { readonly is: 'no-mailbox'; readonly mailbox: string; readonly others: readonly string[] };

/** Logs in, opens the mailbox of the address and leaves everything as it is. */
export async function lookAtMailbox(url: string): Promise<MailboxLook> {
  const client = connectionTo(url);
  const mailbox = mailboxOf(url);
  // Without a listener a broken connection would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    const opened = await client.mailboxOpen(mailbox).catch(() => undefined);
    if (opened) {
      // Whether mail could be marked and moved shows only where it is opened for writing.
      return { is: 'there', mailbox, messages: opened.exists, readOnly: opened.readOnly === true };
    }
    const others = (await client.list().catch(() => [])).map(({ path }) => path);
    return { is: 'no-mailbox', mailbox, others };
  } catch (error) {
    const { code, authenticationFailed } = error as { code?: string; authenticationFailed?: boolean };
    return authenticationFailed ? { is: 'locked' } : { is: 'unreachable', code: code ?? 'no answer' };
  } finally {
    client.close();
  }
}
