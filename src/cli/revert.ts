import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { revertDesk } from '../app/revert.ts';
import { readSettings } from '../app/settings.ts';
import { UserError } from '../base/user-error.ts';
import { loadMessages } from '../policy/load-messages.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import { withOverrides } from '../policy/messages.ts';
import type { Reverted } from '../redress/revert.ts';
import { wordOf } from './brakes.ts';
import { type Command, print, readOptions } from './command.ts';
import { readMoment } from './moment.ts';

export const command: Command = {
  name: 'revert',
  summary: "undoes a rule's work",
  help: `
Usage: grindvakt revert --rule RULE --since TIME [--until TIME] [--group ID] --reason TEXT [--json]
       grindvakt revert --rule RULE --since TIME [--until TIME] [--group ID] --dry-run [--json]

Undoes what a rule has decided about posts in a period: what waits is called off, hidden comments are shown, deleted
posts are written again in the bot's name or become a task for a person, members come back, reports to managers are
withdrawn, strikes lifted, cases closed; authors who were told are told. The running bot carries it out like anything
else. What a person has decided stands. The rule leaves the same version of a post alone from then on.
Killed in the middle, the same call goes on where it came to.

  --rule RULE    the policy's rule as lists name it (hate, 320:abuse), or a detector's (client-care.named)
  --since TIME   decided from then on: so long ago (30d, 12h), a day (2026-01-31) or a time (2026-01-31T08:00)
  --until TIME   decided before then (default now)
  --group ID     only in this group
  --dry-run      says what would be undone and changes nothing
  --reason TEXT  why; kept, sealed
  --json         prints JSON

Exit status: 0 done, 1 something is left (under way, or held back by observe), 2 wrong use.

Example:
  grindvakt revert --rule hate --since 3h --dry-run
`,
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: {
        rule: { type: 'string' },
        since: { type: 'string' },
        until: { type: 'string' },
        group: { type: 'string' },
        reason: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { rule, group: groupId } = values;
    const dryRun = values['dry-run'];
    if (rule === undefined || rule === '') throw new UserError('--rule is missing: name the rule to undo', 2);
    if (values.since === undefined)
      throw new UserError('--since is missing: say from when, as 3h or 2026-01-31', 2);
    const settings = readSettings(readEnvironment(io.env));
    const now = new Date();
    const since = readMoment('--since', values.since, now, settings.TIME_ZONE);
    const until =
      values.until === undefined ? now : readMoment('--until', values.until, now, settings.TIME_ZONE);
    if (since >= until) throw new UserError('--until: must be later than --since', 2);
    const word = dryRun ? { reason: 'dry run', by: 'command line' } : wordOf(values.reason);
    const policy = loadPolicy(settings.POLICY_FILE);
    const ledger = await openLedger(settings, 'command');
    try {
      const undo = revertDesk(
        ledger,
        settings,
        () => policy,
        withOverrides(loadMessages(), () => policy),
      );
      const result = await undo({ rule, since, until, groupId, dryRun, ...word }, (decisions) => {
        if (!values.json && decisions % 1_000 === 0) io.stderr.write(`${decisions} decisions …\n`);
      });
      const { more: _, ...shown } = result;
      await print(
        io.stdout,
        values.json ? JSON.stringify({ rule, since, until, dryRun, ...shown }) : revertedText(result, dryRun),
      );
      return result.underWay + result.heldBack > 0 ? 1 : 0;
    } finally {
      await ledger.close();
    }
  },
};

function revertedText(result: Reverted, dryRun: boolean): string {
  const { decisions, undone, calledOff, strikes, cases, messages, needsPerson, underWay, heldBack, again } =
    result;
  const line = (count: number, what: string) =>
    count > 0 ? [`  ${String(count).padStart(6)}  ${what}`] : [];
  return [
    `${dryRun ? 'Would undo' : 'Undone:'} ${decisions} decisions`,
    ...Object.entries(undone).flatMap(([kind, count]) => line(count, `${kind}, undone`)),
    ...line(calledOff, 'called off before they were done'),
    ...line(strikes, 'strikes lifted'),
    ...line(cases, 'cases closed'),
    ...line(messages, 'authors told'),
    ...line(again, 'tried again that had come to nothing'),
    ...line(needsPerson, 'need a person: no call of the platform, or no evidence, brings them back'),
    ...line(underWay, 'are being carried out right now: run it again'),
    ...line(
      heldBack,
      'held back: ENFORCEMENT or the policy of the group says observe, so nothing would be done',
    ),
  ].join('\n');
}
