import { readFileSync } from 'node:fs';
import { acceptDelivery } from '../app/accept-delivery.ts';
import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { UserError } from '../base/user-error.ts';
import { createInbox } from '../intake/inbox.ts';
import { readDelivery } from '../platform/graph/delivery.ts';
import { type Command, print, readOptions } from './command.ts';

export const command: Command = {
  name: 'receive',
  summary: 'feeds a saved delivery in, as if the platform had sent it',
  help: `
Usage: grindvakt receive FILE [--json]

Stores the changes of a delivery saved as JSON (no signature needed) in the inbox. A running bot works on them
within seconds; without one they are worked on at the next start.

  --json  print {"stored","known"}`,
  async run(args, io) {
    const { values, positionals } = readOptions(command, args, {
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) {
      throw new UserError('give one file. See: grindvakt receive --help', 2);
    }
    const delivery = readDelivery(readJson(path));
    if (!delivery.ok) throw new UserError(`${path}: ${delivery.error}`);
    const ledger = await openLedger(readSettings(readEnvironment(io.env)), 'command');
    try {
      // No queue is at hand here: the sweep of the running bot rings for what is pending.
      const inbox = createInbox(ledger.db, ledger.vault, { ring: async () => {} });
      const result = await acceptDelivery(inbox, delivery.value);
      const text = `${result.stored} stored, ${result.known} known already`;
      await print(io.stdout, values.json ? JSON.stringify(result) : text);
    } finally {
      await ledger.close();
    }
    return 0;
  },
};

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UserError(`${path}: cannot be read; give a file with a delivery`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UserError(`${path}: is not JSON`);
  }
}
