import { UserError } from '../base/user-error.ts';
import type { RuleStop } from '../enforcement/rule-stops.ts';
import { say, withBrakes, wordOf } from './brakes.ts';
import { type Command, print, readOptions } from './command.ts';

export const command: Command = {
  name: 'rules',
  summary: 'shows rules stopped in an emergency, and sets them free again',
  help: `
Usage: grindvakt rules stopped [--json]
       grindvakt rules lift RULE --reason TEXT [--json]

A young rule that hits too often is stopped: it is on trial, and what it would do is only recorded, until a person
has looked. How young and how often stands in the policy under emergencyStop.

  --reason TEXT  why it may act again; kept, sealed
  --json         prints JSON

Example:
  grindvakt rules lift hate --reason "The posts were from one campaign, the rule is right"
`,
  async run(args, io) {
    const { values, positionals } = readOptions(command, args, {
      allowPositionals: true,
      options: { reason: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [verb, rule, ...rest] = positionals;
    const right = verb === 'lift' ? rule !== undefined : verb === 'stopped' && rule === undefined;
    if (!right || rest.length > 0) {
      throw new UserError('rules takes stopped, or lift RULE. See: grindvakt rules --help', 2);
    }
    if (verb === 'lift') {
      const word = wordOf(values.reason);
      return withBrakes(io, async (brakes) =>
        say(io, values.json, await brakes.lift(rule as string, word), `The rule ${rule} may act again.`),
      );
    }
    return withBrakes(io, async (brakes) => {
      const stops = await brakes.stops();
      if (values.json) await print(io.stdout, JSON.stringify(stops));
      else if (stops.length === 0) await print(io.stdout, 'No rule is stopped.');
      else for (const stop of stops) await print(io.stdout, describe(stop));
    });
  },
};

const describe = ({ rule, hits, judged, stoppedAt, policyVersion }: RuleStop): string =>
  `${rule}  stopped ${stoppedAt.toISOString()}  would have acted ${hits} times on ${judged} posts  policy ${policyVersion}`;
