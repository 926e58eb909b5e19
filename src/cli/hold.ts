import { UserError } from '../base/user-error.ts';
import { commandLine, say, withBrakes, wordOf } from './brakes.ts';
import { type Command, print, readOptions } from './command.ts';

export const command: Command = {
  name: 'hold',
  summary: 'holds a group in a crisis, and releases it again',
  help: `
Usage: grindvakt hold GROUP --reason TEXT [--json]
       grindvakt hold --list [--json]
       grindvakt hold --release GROUP [--json]

While a group is held, whatever is written there by anybody not exempt meets the policy's hold.response (flag, or hide
where the platform can), besides what its content calls for, and a moderator looks. GROUP is the platform's id.
A group can be held in the policy file too (groups[].held).

  --reason TEXT    why; kept, sealed
  --list           the groups that are held now
  --release GROUP  ends it
  --json           prints JSON

Example:
  grindvakt hold 320 --reason "An accident at work: the family is told first"
`,
  async run(args, io) {
    const { values, positionals } = readOptions(command, args, {
      allowPositionals: true,
      options: {
        reason: { type: 'string' },
        list: { type: 'boolean', default: false },
        release: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { release, list, json } = values;
    const [group, ...rest] = positionals;
    const asked = [group, release, list || undefined].filter((one) => one !== undefined);
    if (asked.length !== 1 || rest.length > 0) {
      throw new UserError('hold takes GROUP, --list or --release GROUP. See: grindvakt hold --help', 2);
    }
    if (release !== undefined) {
      return withBrakes(io, async (brakes) =>
        say(io, json, await brakes.release(release, commandLine), `The group ${release} is released.`),
      );
    }
    if (group !== undefined) {
      const word = wordOf(values.reason);
      return withBrakes(io, async (brakes) =>
        say(io, json, await brakes.hold(group, word), `The group ${group} is held.`),
      );
    }
    return withBrakes(io, async (brakes) => {
      const holds = await brakes.holds();
      if (json) await print(io.stdout, JSON.stringify(holds));
      else if (holds.length === 0) await print(io.stdout, 'No group is held.');
      for (const { groupId, heldAt, heldBy } of json ? [] : holds) {
        await print(io.stdout, `${groupId}  since ${heldAt.toISOString()}  by ${heldBy}`);
      }
    });
  },
};
