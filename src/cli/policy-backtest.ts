import { randomUUID } from 'node:crypto';
import { backtest } from '../app/backtest.ts';
import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { UserError } from '../base/user-error.ts';
import { noteReveal } from '../cases/reveal-store.ts';
import { loadPolicy, policyPath } from '../policy/load-policy.ts';
import { backtestJson, backtestText } from './backtest-text.ts';
import { commandLine } from './brakes.ts';
import { type Command, type Io, print, readOptions } from './command.ts';
import { readMoment } from './moment.ts';

export const command: Command = {
  name: 'policy backtest',
  summary: 'tells what a changed policy would have done on the stored history',
  help: 'See: grindvakt policy --help',
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: {
        policy: { type: 'string' },
        since: { type: 'string' },
        until: { type: 'string' },
        group: { type: 'string' },
        limit: { type: 'string', default: '20' },
        'show-text': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.policy === undefined) {
      throw new UserError('--policy is missing: give the file with the changed policy', 2);
    }
    if (values.since === undefined) {
      throw new UserError('--since is missing: say how far back, as 30d or 2026-01-31', 2);
    }
    const environment = readEnvironment(io.env);
    const settings = readSettings(environment);
    const now = new Date();
    const moment = (option: string, given: string) => readMoment(option, given, now, settings.TIME_ZONE);
    const since = moment('--since', values.since);
    const until = values.until === undefined ? now : moment('--until', values.until);
    if (since >= until) throw new UserError('--since must lie before --until and before now', 2);
    const most = limitOf(values.limit);
    const draft = loadPolicy(values.policy);
    const current = loadPolicy(policyPath(environment));

    const ledger = await openLedger(settings, 'command');
    try {
      const clear = values['show-text'];
      const progress = progressOn(io);
      const report = await backtest({
        ...{ ledger, current, draft, timeZone: settings.TIME_ZONE, most, clear },
        period: { since, until, groupId: values.group },
        onProgress: progress.note,
      });
      progress.end();
      if (clear) {
        const reason = `policy backtest ${draft.version} ${randomUUID().slice(0, 8)}`;
        for (const { contentId } of [...report.newlyHit, ...report.newlySpared]) {
          await noteReveal(ledger.db, ledger.vault, { actor: commandLine, contentId, reason });
        }
      }
      const about = { current, draft, since, until, groupId: values.group, now };
      await print(
        io.stdout,
        values.json ? JSON.stringify(backtestJson(report, about)) : backtestText(report, about),
      );
      return 0;
    } finally {
      await ledger.close();
    }
  },
};

function limitOf(given: string): number {
  const limit = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
  if (limit >= 0 && limit <= 1_000) return limit;
  throw new UserError(`--limit: "${given}" does not fit; write a whole number from 0 to 1000`, 2);
}

/** Tells somebody at a terminal how far it is; a file or a pipe is told nothing. */
function progressOn({ stderr }: Io) {
  const shown = 'isTTY' in stderr && stderr.isTTY === true;
  let last = 0;
  return {
    note(done: number, of: number): void {
      if (!shown || performance.now() - last < 200) return;
      last = performance.now();
      stderr.write(`\r${done} of at most ${of} posts`);
    },
    end(): void {
      if (shown && last > 0) stderr.write(`\r${' '.repeat(48)}\r`);
    },
  };
}
