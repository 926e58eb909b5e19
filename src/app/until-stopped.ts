import closeWithGrace from 'close-with-grace';
import type { Logger } from './logger.ts';

/** A worker may be in the middle of a call to the platform; longer than this nothing is waited for. */
const graceMs = 10_000;

/** Resolves when the process was told to stop (Ctrl-C, SIGTERM) and `close` has let go of everything. */
export function untilStopped(close: () => Promise<void>, logger?: Logger): Promise<void> {
  return new Promise((stopped) => {
    closeWithGrace({ delay: graceMs, logger: false }, async ({ err, signal }) => {
      if (err) {
        if (logger) logger.fatal({ error: err }, 'an unexpected error: stopping');
        else process.stderr.write(`grindvakt: an unexpected error: ${err.stack ?? err.message}\n`);
      } else logger?.info({ signal }, 'stopping');
      await close();
      stopped();
    });
  });
}
