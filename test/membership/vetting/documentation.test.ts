import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reasonCodes, reasons } from '../../../src/membership/vetting/reasons.ts';

it('docs/vetting.md has every reason code as the code has it', () => {
  const text = readFileSync(new URL('../../../docs/vetting.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `(\w+)` \| (\w+) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, code, decision, sv, en]) => ({ code, decision, sv, en }),
  );
  expect(documented).toEqual(
    reasonCodes.map((code) => ({ code, decision: reasons[code].decision, ...reasons[code].phrase })),
  );
});
