#!/usr/bin/env node
import { UserError } from '../base/user-error.ts';
import { type Command, type Io, print } from './command.ts';
import { describeUnexpected, unexpectedStatus } from './unexpected.ts';

/** Each command in a file of its own, loaded when it is called: `scan` does not wait for a web server. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  doctor: () => import('./doctor.ts'),
  receive: () => import('./receive.ts'),
  scan: () => import('./scan.ts'),
  policy: () => import('./policy.ts'),
  vet: () => import('./vet.ts'),
  token: () => import('./token-command.ts'),
  guests: () => import('./guests.ts'),
  register: () => import('./register-command.ts'),
  members: () => import('./members.ts'),
  rules: () => import('./rules.ts'),
  hold: () => import('./hold.ts'),
  revert: () => import('./revert.ts'),
  explain: () => import('./explain.ts'),
};

async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    await print(io.stdout, await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UserError(`There is no command "${name}". See: grindvakt --help`, 2);
  const { command } = await load();
  if (args.includes('--help')) {
    await print(io.stdout, command.help.trim());
    return 0;
  }
  return command.run(args, io);
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...loaded.map(({ command }) => command.name.length));
  const lines = loaded.map(({ command }) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'Usage: grindvakt COMMAND [options]',
    '',
    ...lines,
    '',
    'Every command has --help.',
    'Exit status: 0 done, 1 refused, 2 wrong use, 70 an error of Grindvakt itself (LOG_LEVEL=debug tells more).',
  ].join('\n');
}

// Whoever reads our output may have seen enough (`grindvakt scan … | head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2), process);
} catch (error) {
  const foreseen = error instanceof UserError;
  const text = foreseen ? error.message : describeUnexpected(error, process.env.LOG_LEVEL);
  process.stderr.write(`grindvakt: ${text}\n`);
  process.exitCode = foreseen ? error.exitStatus : unexpectedStatus;
}
