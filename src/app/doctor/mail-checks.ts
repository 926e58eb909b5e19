import { createTransport } from 'nodemailer';
import { lookAtMailbox } from '../../mail/look-at-mailbox.ts';
import { proofKinds } from '../../membership/proof/proof.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Settings } from '../settings.ts';
import { absent, type Check, fine, wrong } from './check.ts';

/** Whether mail goes out, comes in, and can carry what the policy wants of it. */
export const mailChecks = (settings: Settings, policy: Policy | undefined): Check[] => [
  outgoing(settings),
  incoming(settings),
  ...(policy && wantsProof(policy) ? [codes(settings)] : []),
];

const outgoing = ({ SMTP_URL }: Settings): Check => ({
  name: 'mail',
  async look() {
    if (!SMTP_URL) return absent('SMTP_URL is not set: no alert is sent by mail');
    const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000 });
    try {
      await transport.verify();
      return fine('the mail server lets us in');
    } catch (error) {
      const { code } = error as { code?: string };
      return wrong(
        `SMTP_URL: the mail server does not let us in (${code ?? 'no reason'}): see address and password`,
      );
    } finally {
      transport.close();
    }
  },
});

const incoming = ({ IMAP_URL }: Settings): Check => ({
  name: 'mailbox',
  async look() {
    if (!IMAP_URL) return absent('IMAP_URL is not set: no application is read from mail');
    const found = await lookAtMailbox(IMAP_URL);
    switch (found.is) {
      case 'there':
        return found.readOnly
          ? wrong(`IMAP_URL: ${found.mailbox} may only be read: let this user mark and move its mail`)
          : fine(`the mail server lets us in, and ${found.mailbox} holds ${found.messages} messages`);
      case 'locked':
        return wrong('IMAP_URL: the mail server does not let us in: see user and password');
      case 'unreachable':
        return wrong(
          `IMAP_URL: the mail server does not answer as it should (${found.code}): see host, port and imap or imaps`,
        );
      case 'no-mailbox':
        return wrong(
          `IMAP_URL: there is no mailbox ${found.mailbox}: end the address with one of ${found.others.slice(0, 10).join(', ') || 'the names the server has'}`,
        );
    }
  },
});

const wantsProof = (policy: Policy): boolean =>
  [undefined, ...policy.groups].some((group) => proofKinds(policy, group?.id ?? '').length > 0);

const codes = ({ SMTP_URL, IMAP_URL, PUBLIC_URL, ENFORCEMENT }: Settings): Check => ({
  name: 'one-time codes',
  async look() {
    if (!SMTP_URL)
      return wrong('the policy asks for proof but no code can be sent: set SMTP_URL and MAIL_FROM');
    if (IMAP_URL && !PUBLIC_URL)
      return wrong('whoever applies by mail cannot be told where to write the code: set PUBLIC_URL');
    if (ENFORCEMENT === 'observe')
      return absent('ENFORCEMENT is observe: no code is sent, and a person decides');
    return fine('are sent to the address on the register');
  },
});
