import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { freePort } from './free-port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';
import { waitUntil } from './wait.ts';

export type DovecotServer = {
  /** Of one mailbox, as `IMAP_URL` takes it. */
  readonly url: string;
  /** Puts a message into the inbox, as a mail server that has taken it would. */
  deliver(raw: string): Promise<void>;
  /** Subjects and flags in a folder; none where there is no such folder. */
  folder(name: string): Promise<{ readonly subject: string; readonly seen: boolean }[]>;
  stop(): Promise<void>;
  /** Starts it again with the same mail and port. */
  start(): Promise<void>;
  remove(): Promise<void>;
};

const user = 'ansok';
const password = 'hemligt';

/** A Dovecot of our own in a temporary directory, in the foreground, with one mailbox. */
export async function startDovecot(program: string): Promise<DovecotServer> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-dovecot-'));
  chmodSync(directory, 0o755);
  const port = await freePort();
  const mail = join(directory, 'mail');
  mkdirSync(mail);
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot
    ? idsOf('nobody')
    : { name: userInfo().username, uid: userInfo().uid, gid: userInfo().gid };
  chownSync(mail, owner.uid, owner.gid);
  const config = join(directory, 'dovecot.conf');
  writeFileSync(
    config,
    `base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
mail_location = maildir:${mail}/%u
first_valid_uid = 1
first_valid_gid = 1
${asRoot ? '' : `default_internal_user = ${owner.name}\ndefault_login_user = ${owner.name}\n`}passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${mail}/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
  const url = `imap://${user}:${password}@127.0.0.1:${port}/INBOX`;
  let server: ServerProcess;

  const withClient = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: false, logger: false as const },
      auth: { user, pass: password },
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };

  const start = async () => {
    server = startProcess(program, ['-F', '-c', config], { directory });
    await waitUntil('Dovecot answers', async () => {
      if (!server.running()) throw new Error(server.output());
      return withClient(async () => true);
    });
  };
  await start();

  return {
    url,
    start,
    stop: () => server.stop('SIGTERM'),
    deliver: (raw) =>
      withClient(async (client) => {
        await client.append('INBOX', raw.replace(/\r?\n/g, '\r\n'));
      }),
    folder: (name) =>
      withClient(async (client) => {
        const folders = await client.list();
        if (!folders.some(({ path }) => path === name)) return [];
        const { exists } = await client.mailboxOpen(name);
        if (exists === 0) return [];
        const messages = await client.fetchAll('1:*', { envelope: true, flags: true });
        return messages.map(({ envelope, flags }) => ({
          subject: envelope?.subject ?? '',
          seen: flags?.has('\\Seen') ?? false,
        }));
      }),
    async remove() {
      await server.stop('SIGTERM');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function idsOf(name: string): { name: string; uid: number; gid: number } {
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  return { name, uid: id('-u'), gid: id('-g') };
}
