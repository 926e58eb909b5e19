import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usableDirectory } from '../app/data-directory.ts';
import { type Demo, startDemo } from '../app/demo/demo.ts';
import { type StoryLine, storyLines } from '../app/demo/verdict.ts';
import { readEnvironment } from '../app/environment.ts';
import { createLogger } from '../app/logger.ts';
import type { Environment } from '../app/settings.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { type Command, type Io, print, readOptions } from './command.ts';

export const command: Command = {
  name: 'demo',
  summary: 'runs the bot against a simulated community with sample people and posts',
  help: `
Usage: grindvakt demo [--once]

Starts the embedded database, the bot and a simulated community that speaks the Graph API, and lets the bot act in it.
Needs nothing else. Its data lies apart, in DATA_DIR/demo; a second start goes on with it. Only PORT, HOST, DATA_DIR,
TIME_ZONE and LOG_LEVEL of the settings are heeded.

  --once  play the story in a fresh directory, print what was decided and done, and leave:
          exit status 0 only if everything came out right`,
  async run(args, io) {
    const { values } = readOptions(command, args, { options: { once: { type: 'boolean', default: false } } });
    const environment = readEnvironment(io.env);
    return values.once ? playOnce(environment, io) : keepPlaying(environment, io);
  },
};

async function playOnce(environment: Environment, io: Io): Promise<0 | 1> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-demo-'));
  try {
    // A port of its own, so that a bot that runs already is no hindrance.
    const demo = await startDemo(directory, { ...environment, PORT: '0' }, ({ LOG_LEVEL }) =>
      createLogger(LOG_LEVEL),
    );
    try {
      const lines = await storyLines(demo);
      for (const line of lines) await print(io.stdout, format(line));
      await print(
        io.stdout,
        `\n${demo.alerts.length} alerts to moderators, the last one:\n  ${lastAlert(demo)}`,
      );
      const wrong = lines.filter(({ right }) => !right).length;
      await print(io.stdout, `\n${lines.length - wrong} of ${lines.length} came out right`);
      return wrong === 0 ? 0 : 1;
    } finally {
      await demo.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function keepPlaying(environment: Environment, io: Io): Promise<0> {
  const directory = join(environment.DATA_DIR || './data', 'demo');
  usableDirectory(directory);
  const demo = await startDemo(directory, environment, ({ LOG_LEVEL }) => createLogger(LOG_LEVEL));
  await print(
    io.stdout,
    [
      '',
      'Grindvakt is looking after a simulated community. Open the console; this link signs you in, once:',
      '',
      `    ${demo.signInUrl}`,
      '',
      'What came in, what was decided and why stands here, without signing in, on this machine:',
      '',
      `    ${demo.bot.url}/`,
      '',
      demo.played
        ? 'The story has just been told; the page fills up within seconds.'
        : 'The community goes on from where it was.',
      `Data: ${directory} (delete it to begin anew). Stop with Ctrl-C.`,
      '',
    ].join('\n'),
  );
  await untilStopped(demo.close);
  return 0;
}

const format = ({ right, what, expected, happened, why }: StoryLine): string =>
  `${right ? '✓' : '✗'} ${what}\n    ${happened}${right ? '' : ` (expected: ${expected})`}${why ? `: ${why}` : ''}`;

const lastAlert = ({ alerts }: Demo): string => (alerts.at(-1)?.text ?? 'none').replaceAll(/\n+/g, '\n  ');
