import { parseArgs } from 'node:util';
import { measureAttachments } from './bench/attachments.ts';
import { measureBot } from './bench/bot.ts';
import { measureHate } from './bench/hate.ts';
import { measureRegister } from './bench/register.ts';
import { measureScan } from './bench/scan.ts';
import { measureScanWithClients } from './bench/scan-clients.ts';

/**
 * Measures the real program through its own doors: `npm run bench -- [--only scan|clients|hate|bot|register|attachments] [--posts N]
 * [--deliveries N] [--people N] [--database URL] [--json]`. On the embedded footing, but for the registers, which
 * `--database` puts on a PostgreSQL server (in databases of their own). `--people 1000000` takes some minutes.
 * Numbers depend on the machine and on what else it is doing: compare only what was measured on the same one.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    posts: { type: 'string', default: '20000' },
    deliveries: { type: 'string', default: '200' },
    people: { type: 'string', default: '50000' },
    database: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const benches: Readonly<Record<string, () => Promise<Record<string, number>>>> = {
  scan: () => measureScan(Number(values.posts)),
  clients: () => measureScanWithClients(Number(values.posts)),
  hate: async () => measureHate(Math.min(Number(values.posts), 5_000)),
  bot: () => measureBot(Number(values.deliveries)),
  register: () => measureRegister(Number(values.people), values.database),
  attachments: () => measureAttachments(4),
};

const measured: Record<string, number> = {};
for (const [name, measure] of Object.entries(benches)) {
  if (values.only === undefined || values.only === name) Object.assign(measured, await measure());
}
if (values.json) {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} else {
  for (const [name, number] of Object.entries(measured)) {
    const shown = name.includes(' times ') ? number.toFixed(2) : Math.round(number).toString();
    process.stdout.write(`${name.padEnd(72)} ${shown.padStart(10)}\n`);
  }
}
