import { examine } from '../app/doctor/doctor.ts';
import { readEnvironment } from '../app/environment.ts';
import { readSettings } from '../app/settings.ts';
import { type Command, print, readOptions } from './command.ts';

const marks = { ok: 'ok     ', absent: '-      ', wrong: 'WRONG  ' };

export const command: Command = {
  name: 'doctor',
  summary: 'checks settings, database, queue, platform and mail, and says how to mend each',
  help: `
Usage: grindvakt doctor [--json]

Looks at everything the bot stands on with the settings of the environment and .env: policy, database, worker,
registers, queue, Graph token, access to each group, webhook subscription, mail, mailbox. Exit status 1 when something is wrong.

  --json  print a list of {"name","state","text"}; state is ok, absent or wrong`,
  async run(args, io) {
    const { values } = readOptions(command, args, { options: { json: { type: 'boolean', default: false } } });
    const results = await examine(readSettings(readEnvironment(io.env)));
    if (values.json) await print(io.stdout, JSON.stringify(results, null, 2));
    else {
      const width = Math.max(...results.map(({ name }) => name.length));
      for (const { name, state, text } of results)
        await print(io.stdout, `${marks[state]}${name.padEnd(width)}  ${text}`);
    }
    return results.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};
