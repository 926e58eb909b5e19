import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { dayIn } from '../base/day.ts';
import { UserError } from '../base/user-error.ts';
import { createGuestDesk, type GuestDesk } from '../membership/guests/guest-desk.ts';
import type { Guest } from '../membership/guests/guest-store.ts';
import { type Command, type Io, print, readOptions } from './command.ts';

const options = {
  group: { type: 'string' },
  name: { type: 'string' },
  person: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'guests',
  summary: 'lets people on no register into a group until a day',
  help: `
Usage: grindvakt guests add --group ID --until DAY [--name NAME] [--person ID] [--json]
       grindvakt guests list [--json]
       grindvakt guests remove ID

Agency staff, guardians and others who are on no register. A guest asks to join like everybody else and is let in
if the name fits; from then on the guest is that account. After the last day they are treated as somebody who left.

  --group ID    the platform's id of the group
  --name NAME   given name and family name
  --person ID   the platform's id of the person, where it is known; anybody can take a name
  --until DAY   the last day, YYYY-MM-DD, at most a year ahead
  --json        prints JSON

Example:
  grindvakt guests add --group 320 --name "Kim Berg" --until 2027-03-31
`,
  async run(args, io) {
    const { values, positionals } = readOptions(command, args, { options, allowPositionals: true });
    const [verb, ...rest] = positionals;
    if (rest.length !== (verb === 'remove' ? 1 : 0) || !['add', 'list', 'remove'].includes(verb ?? '')) {
      throw new UserError('guests takes add, list or remove ID. See: grindvakt guests --help', 2);
    }
    const { group, until } = values;
    if (verb === 'add' && group === undefined) throw new UserError('--group is missing: give its id', 2);
    if (verb === 'add' && until === undefined) {
      throw new UserError('--until is missing: give the last day, YYYY-MM-DD', 2);
    }
    const settings = readSettings(readEnvironment(io.env));
    const ledger = await openLedger(settings, 'command');
    try {
      const desk = createGuestDesk(ledger.db, ledger.vault, () => dayIn(settings.TIME_ZONE, new Date()));
      if (verb === 'list') return await list(desk, io, values.json);
      if (verb === 'remove') return await remove(desk, io, rest[0] as string);
      const { name, person } = values;
      const guest = await desk.add({
        group: group as string,
        until: until as string,
        name,
        person,
        by: 'command line',
      });
      await print(io.stdout, values.json ? JSON.stringify(guest) : describe(guest));
      return 0;
    } finally {
      await ledger.close();
    }
  },
};

async function list(desk: GuestDesk, io: Io, json: boolean): Promise<number> {
  const guests = await desk.list();
  if (json) await print(io.stdout, JSON.stringify(guests));
  else if (guests.length === 0) await print(io.stdout, 'There are no guests.');
  else for (const guest of guests) await print(io.stdout, describe(guest));
  return 0;
}

async function remove(desk: GuestDesk, io: Io, id: string): Promise<number> {
  if (!(await desk.remove(id))) throw new UserError(`There is no guest "${id}". See: grindvakt guests list`);
  await print(io.stdout, `Guest ${id} is taken off the list.`);
  return 0;
}

function describe({ id, groupId, name, personId, until }: Guest): string {
  const who = name ? `${name.givenName} ${name.familyName}` : `person ${personId}`;
  return `${id}  group ${groupId}  until ${until}  ${who}`;
}
