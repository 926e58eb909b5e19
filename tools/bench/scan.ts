import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { post } from './posts.ts';
import { end, memoryMb, startCommand } from './process.ts';

/** Feeds posts through `scan` line by line, as fast as it takes them. */
export async function measureScan(
  posts: number,
  options: readonly string[] = [],
): Promise<Record<string, number>> {
  const child = startCommand(['scan', ...options]);
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('scan was started without pipes');
  const ended = once(child, 'exit');
  const started = performance.now();
  let firstAfter = 0;
  let answers = 0;
  const reading = (async () => {
    for await (const _ of createInterface({ input: stdout })) {
      answers += 1;
      firstAfter ||= performance.now() - started;
      // Read while it still runs: afterwards there is nothing to read.
      if (answers === posts) break;
    }
  })();
  // It ends early only when it cannot start, and then says why itself.
  stdin.on('error', () => {});
  for (let n = 0; n < posts && child.exitCode === null; n += 1) {
    if (!stdin.write(`${JSON.stringify({ id: String(n), text: post(n) })}\n`))
      await Promise.race([once(stdin, 'drain'), ended]).catch(() => {});
  }
  await reading;
  if (answers < posts) throw new Error(`scan ended after ${answers} answers`);
  const tookMs = performance.now() - started - firstAfter;
  const highest = memoryMb(child, 'VmHWM');
  stdin.end();
  await end(child);
  return {
    'scan: first answer, ms': firstAfter,
    'scan: posts a second after that': (posts - 1) / (tookMs / 1_000),
    'scan: memory at its highest, MB': highest,
  };
}
