import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { type ErrorRate, errorRates } from '../policy/error-rates.ts';
import { readVerdicts } from '../screening/read-verdicts.ts';
import { type Command, print, readOptions } from './command.ts';
import { readMoment } from './moment.ts';

export const command: Command = {
  name: 'policy quality',
  summary: 'tells how often moderators found a rule wrong',
  help: 'See: grindvakt policy --help',
  async run(args, io) {
    const { values } = readOptions(command, args, {
      options: { since: { type: 'string', default: '90d' }, json: { type: 'boolean', default: false } },
    });
    const settings = readSettings(readEnvironment(io.env));
    const until = new Date();
    const since = readMoment('--since', values.since, until, settings.TIME_ZONE);
    const ledger = await openLedger(settings, 'command');
    try {
      const rates = errorRates(await readVerdicts(ledger.db, { since, until }));
      if (values.json) {
        await print(io.stdout, JSON.stringify({ since: since.toISOString(), rules: rates }));
      } else {
        await print(io.stdout, table(rates));
      }
      return 0;
    } finally {
      await ledger.close();
    }
  },
};

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function table(rates: readonly ErrorRate[]): string {
  if (rates.length === 0) return 'No moderator has decided anything that a rule objected to in this time.';
  const width = Math.max(...rates.map(({ rule }) => rule.length));
  return rates
    .map(
      ({ rule, language, right, wrong, rate, from, to, category }) =>
        `${rule.padEnd(width)}  ${language.padEnd(3)}  wrong ${wrong} of ${right + wrong}: ${percent(rate)} (${percent(from)} to ${percent(to)})  ${category}`,
    )
    .join('\n');
}
