import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The real bot in a process of its own. */
export type BotProcess = {
  /** Where its web role listens; empty for a worker. */
  readonly url: string;
  /** What it logged, one parsed line each. */
  readonly log: readonly Record<string, unknown>[];
  /** Ends it as an operator would. @returns the exit status */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

const cli = resolve(import.meta.dirname, '../../src/cli/grindvakt.ts');

export type BotEnvironment = Readonly<Record<string, string | undefined>>;

/** Settings of the machine the tests run on must not reach the bot. */
export function cleanEnvironment(settings: BotEnvironment): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH ? { PATH } : {}),
    ...(HOME ? { HOME } : {}),
    ...(TMPDIR ? { TMPDIR } : {}),
    ...settings,
  } as NodeJS.ProcessEnv;
}

/** Starts the bot and waits until it says that it runs. @throws with what it printed when it ends before */
export async function startBotProcess(
  settings: BotEnvironment,
  args: readonly string[] = [],
): Promise<BotProcess> {
  const child = spawn(process.execPath, [cli, 'start', ...args], {
    env: cleanEnvironment({ PORT: '0', ...settings }),
  });
  const printed: string[] = [];
  const log: Record<string, unknown>[] = [];
  child.stderr.on('data', (chunk) => printed.push(String(chunk)));
  const url = await new Promise<string>((running, failed) => {
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        printed.push(line);
        const entry = parse(line);
        log.push(entry);
        if (entry.msg === 'Grindvakt is running') running(String(entry.url ?? ''));
      }
    });
    child.on('exit', (status) => failed(new Error(`the bot ended with ${status}:\n${printed.join('\n')}`)));
  });
  return {
    url,
    log,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return { raw: line };
  }
}

export type CommandResult = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs one command of the real command line. */
export async function runCommand(
  args: readonly string[],
  settings: BotEnvironment = {},
  input = '',
): Promise<CommandResult> {
  const child = spawn(process.execPath, [cli, ...args], { env: cleanEnvironment(settings) });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}
