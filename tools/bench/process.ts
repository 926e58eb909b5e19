import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../src/cli/grindvakt.ts');

/** Starts a command with these settings alone: those of the machine must not change what is measured. */
export function startCommand(args: readonly string[], settings: Record<string, string> = {}): ChildProcess {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [program, ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { PATH, ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Ends a process and waits for its end. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Memory of a process in MB, now or at its highest. Linux only; NaN elsewhere. */
export function memoryMb(child: ChildProcess, which: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
