import { type Role, roles, startBot } from '../app/bot.ts';
import { readEnvironment } from '../app/environment.ts';
import { createLogger } from '../app/logger.ts';
import { readSettings } from '../app/settings.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { UserError } from '../base/user-error.ts';
import { type Command, readOptions } from './command.ts';

export const command: Command = {
  name: 'start',
  summary: 'runs the bot',
  help: `
Usage: grindvakt start [--roles web,worker]

Runs the bot until it is told to stop (Ctrl-C, SIGTERM). Settings come from the environment and .env.

  --roles ROLES  web (deliveries, pages, API), worker (judging and acting), or both, the default.
                 Separate processes need DATABASE_URL: the embedded database serves one process.`,
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: { roles: { type: 'string', default: 'web,worker' } },
    });
    const asked = readRoles(String(values.roles));
    const settings = readSettings(readEnvironment(io.env));
    const logger = createLogger(settings.LOG_LEVEL);
    const bot = await startBot(settings, logger, asked);
    await untilStopped(bot.close, logger);
    return 0;
  },
};

function readRoles(text: string): ReadonlySet<Role> {
  const asked = text.split(',').map((role) => role.trim());
  const unknown = asked.find((role) => !roles.includes(role as Role));
  if (unknown !== undefined) {
    throw new UserError(`--roles: there is no role "${unknown}"; give web, worker or web,worker`, 2);
  }
  return new Set(asked as Role[]);
}
