import { parseArgs } from 'node:util';
import { measureBot } from './bench/bot.ts';
import { measureScan } from './bench/scan.ts';

/**
 * Measures the real program through its own doors, on the embedded footing: `npm run bench -- [--posts N]
 * [--deliveries N] [--json]`. Numbers depend on the machine and on what else it is doing: compare only what
 * was measured on the same one.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20000' },
    deliveries: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});

const measured = {
  ...(await measureScan(Number(values.posts))),
  ...(await measureBot(Number(values.deliveries))),
};
if (values.json) {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} else {
  for (const [name, number] of Object.entries(measured)) {
    process.stdout.write(`${name.padEnd(44)} ${Math.round(number).toString().padStart(8)}\n`);
  }
}
