import { type ChildProcess, spawn } from 'node:child_process';

export type ServerProcess = {
  readonly pid: number;
  running(): boolean;
  /** The end of what it wrote, for the message of a failed start. */
  output(): string;
  /** Sends the signal and waits for the end; after `patienceMs` it is killed. */
  stop(signal: NodeJS.Signals, patienceMs?: number): Promise<void>;
};

export type ServerOptions = {
  readonly directory: string;
  /** Runs it as another user; only root may. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
};

const outputKept = 8_000;

/** Starts a server that stays in the foreground, with nothing on standard input. */
export function startProcess(
  program: string,
  args: readonly string[],
  { directory, user }: ServerOptions,
): ServerProcess {
  const child = spawn(program, args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'], ...user });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const output = collectOutput(child);
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? -1,
    running,
    output,
    async stop(signal, patienceMs = 15_000) {
      if (!running()) return;
      child.kill(signal);
      const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(killer);
    },
  };
}

function collectOutput(child: ChildProcess): () => string {
  let kept = '';
  const keep = (chunk: unknown) => {
    kept = (kept + String(chunk)).slice(-outputKept);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', keep);
  return () => kept;
}
