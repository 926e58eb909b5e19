import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { person } from './people.ts';
import { measureScan } from './scan.ts';

const sizes = [0, 1_000, 100_000];

/** The same posts with registers of clients of different sizes: what a client more costs. */
export async function measureScanWithClients(posts: number): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'grindvakt-bench-'));
    const file = join(folder, 'clients.csv');
    try {
      writeFileSync(file, registerOf(size));
      const rates = await measureScan(posts, size === 0 ? [] : ['--clients', file]);
      const rate = rates['scan: posts a second after that'] as number;
      measured[`scan: posts a second, ${size.toLocaleString('en')} clients`] = rate;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return measured;
}

/** Names are told apart by a syllable of their own, or the index would hold a few hundred. */
function registerOf(size: number): string {
  const rows = Array.from({ length: size }, (_, n) => {
    const { number, givenName, familyName } = person(n);
    const syllables = [...n.toString(26)].map((digit) =>
      String.fromCharCode(97 + Number.parseInt(digit, 26)),
    );
    return `${number};${givenName};${familyName}${syllables.join('')};Aktiv`;
  });
  return ['Kundnummer;Förnamn;Efternamn;Status', ...rows].join('\n');
}
