import { shortHash } from '../base/short-hash.ts';
import { readMail } from '../mail/incoming.ts';
import { isMailRead, noteMail } from '../mail/mail-store.ts';
import { type MailboxWatch, watchMailbox } from '../mail/watch-mailbox.ts';
import { windowStart } from '../membership/written/decide-written.ts';
import { fromMail } from '../membership/written/mail/from-mail.ts';
import { noteWritten } from '../membership/written/written-store.ts';
import { groupPolicy } from '../policy/policy.ts';
import type { Job } from '../queue/queue.ts';
import { heldLease, type Lease } from '../store/lease.ts';
import { groupsServed } from './groups-served.ts';
import type { Services } from './services.ts';

const leaseSeconds = 90;

/** Reads applications out of the mailbox of `IMAP_URL`; of several workers one does. Nothing without that setting. */
export function startMailIntake(services: Services): MailboxWatch {
  const { settings, ledger, logger, policy, queue } = services;
  const url = settings.IMAP_URL;
  if (!url) return { stop: async () => {} };
  const { db, vault } = ledger;
  const mailbox = shortHash(withoutPassword(url));
  const own = new Set([settings.MAIL_FROM, decodeURIComponent(new URL(url).username)].flatMap(addressIn));
  let lease: Lease | undefined;

  const watch = watchMailbox({
    url,
    since: () => windowStart({ now: () => new Date(), policy: policy.current }),
    async mayRead() {
      if (lease) await lease.renew();
      else lease = await heldLease(db, 'mailbox', leaseSeconds);
      return lease !== undefined;
    },
    isRead: (uidValidity, uid) => isMailRead(db, { mailbox, uidValidity, uid }),
    async take({ uidValidity, uid, raw }) {
      const mail = await readMail(raw, settings.MAIL_AUTH_SERVER);
      const automatic = mail.automatic || own.has(mail.from.address.toLowerCase());
      const groups = groupsServed(services).map((id) => ({
        id,
        name: groupPolicy(policy.current(), id)?.name,
      }));
      const jobs = await db.transaction().execute(async (tx): Promise<Job[]> => {
        const outcome = automatic ? 'automatic' : 'application';
        const news = await noteMail(tx, vault, {
          mailbox,
          uidValidity,
          uid,
          messageId: mail.messageId,
          outcome,
        });
        if (!news || automatic) return [];
        return (await noteWritten(tx, vault, fromMail(mail, groups, policy.current().language))).jobs;
      });
      await queue.ring(jobs);
    },
    onTrouble: (reason) => logger.warn(`the mailbox could not be read and will be tried again: ${reason}`),
  });
  return {
    async stop() {
      await watch.stop();
      await lease?.release();
    },
  };
}

function withoutPassword(url: string): string {
  const { host, username, pathname } = new URL(url);
  return `${username}@${host}${pathname}`;
}

const addressIn = (text: string | undefined): string[] =>
  text?.toLowerCase().match(/[^\s<>]+@[^\s<>]+/g) ?? [];
