import { setTimeout as pause } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { connectionTo, mailboxOf } from './mailbox-connection.ts';

/** One message of the mailbox. `uidValidity` and `uid` name it for as long as the mailbox lives. */
export type RawMail = { readonly uidValidity: string; readonly uid: string; readonly raw: Uint8Array };

export type MailboxOptions = {
  /** `imap://user:password@host:143/INBOX` or `imaps://…`; the path is the mailbox, INBOX by default. */
  readonly url: string;
  /** Messages older than this were there before us and are left alone. */
  readonly since: () => Date;
  /** Whether this process is the one that reads, asked before every look. */
  readonly mayRead: () => Promise<boolean>;
  readonly isRead: (uidValidity: string, uid: string) => Promise<boolean>;
  /** Takes a message for good, or throws: then it is offered again. */
  readonly take: (mail: RawMail) => Promise<void>;
  /** Something went wrong and is tried again; never holds anything of a mail. */
  readonly onTrouble: (reason: string) => void;
};

export type MailboxWatch = { stop(): Promise<void> };

/** Of a larger message only the beginning is read, where its text stands: bytes. */
const largest = 1024 * 1024;
/** Servers without IDLE, and those whose notice was lost, are looked at this often. */
const lookMs = 30_000;
const longestPauseMs = 60_000;
const doneFolder = 'Grindvakt';

/** Watches a mailbox until it is told to stop: connects, reads what is new, waits for more, and starts over after a break. */
export function watchMailbox(options: MailboxOptions): MailboxWatch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        if (await options.mayRead())
          await session(options, signal, () => {
            failures = 0;
          });
        else await waited(lookMs / 3, signal);
      } catch (error) {
        failures += 1;
        options.onTrouble(reasonOf(error));
        await waited(Math.min(1_000 * 2 ** Math.min(failures, 10), longestPauseMs), signal);
      }
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function session(options: MailboxOptions, signal: AbortSignal, onWell: () => void): Promise<void> {
  const client = connectionTo(options.url);
  let wake = () => {};
  let broken: unknown;
  client.on('error', (error: unknown) => {
    broken = error;
    wake();
  });
  client.on('close', () => {
    broken ??= new Error('the connection was closed');
    wake();
  });
  client.on('exists', () => wake());
  try {
    await client.connect();
    const mailbox = await client.mailboxOpen(mailboxOf(options.url));
    while (!signal.aborted && (await options.mayRead())) {
      await readNew(client, String(mailbox.uidValidity), options);
      onWell();
      if (broken) throw broken;
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      client.idle().catch(() => {});
      await Promise.race([news, waited(lookMs, signal)]);
      if (broken) throw broken;
    }
    await client.logout();
  } finally {
    client.close();
  }
}

async function readNew(client: ImapFlow, uidValidity: string, options: MailboxOptions): Promise<void> {
  const uids = (await client.search({ since: options.since() }, { uid: true })) || [];
  for (const number of uids) {
    const uid = String(number);
    if (!(await options.isRead(uidValidity, uid))) {
      const message = await client.fetchOne(uid, { source: { maxLength: largest } }, { uid: true });
      const raw = message ? message.source : undefined;
      if (!raw) continue;
      await options.take({ uidValidity, uid, raw });
    }
    await putAway(client, uid);
  }
}

/** Out of the way of the people who look into the mailbox. What the server will not do is no reason to stop. */
async function putAway(client: ImapFlow, uid: string): Promise<void> {
  await client.messageFlagsAdd(uid, ['\\Seen'], { uid: true }).catch(() => false);
  const moved = await client.messageMove(uid, doneFolder, { uid: true }).catch(() => false);
  if (moved) return;
  await client.mailboxCreate(doneFolder).catch(() => undefined);
  await client.messageMove(uid, doneFolder, { uid: true }).catch(() => false);
}

/** The kind of trouble only: a server's words may quote an address. */
function reasonOf(error: unknown): string {
  const { code, authenticationFailed, message } = error as {
    code?: string;
    authenticationFailed?: boolean;
    message?: string;
  };
  if (authenticationFailed)
    return 'the mail server does not let us in: look at the user and password in IMAP_URL';
  return (
    code ?? (message === 'the connection was closed' ? message : 'the mail server did not do what was asked')
  );
}

const waited = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => {});
