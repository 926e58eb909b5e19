import type { Readable, Writable } from 'node:stream';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../base/user-error.ts';

/** What a command is given of the outside. Tests hand in their own. */
export type Io = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole `--help` text: usage, options with their defaults, an example. */
  readonly help: string;
  /** @returns the exit status: 0 done, 1 refused or partly refused input. @throws UserError */
  run(args: readonly string[], io: Io): Promise<number>;
};

/** `parseArgs` that turns wrong use into one line and exit status 2. */
export function readOptions<T extends ParseArgsConfig>(command: Command, args: readonly string[], config: T) {
  try {
    return parseArgs({ ...config, args: [...args], strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`${message}. See: grindvakt ${command.name} --help`, 2);
  }
}

/** Writes and waits until the stream takes more, so that memory does not grow with the output. */
export async function print(stream: Writable, text: string): Promise<void> {
  if (!stream.write(`${text}\n`)) await new Promise<void>((drained) => stream.once('drain', drained));
}
