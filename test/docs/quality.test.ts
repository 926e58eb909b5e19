import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../tools/eval/evaluate.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/quality.md'), 'utf8');
/** Points that a published figure may be off while the engine changes; then: npm run eval -- --markdown. */
const slack = 3;

const figure = (cell: string | undefined) => (cell ? Number.parseFloat(cell) : undefined);

describe('the published quality', () => {
  it('is what is measured on the own sentences, set by set', { timeout: 180_000 }, async () => {
    const { report } = await evaluate(join(root, 'test/detection/labelled'), { operators: [] });
    const off = report.sets.flatMap(({ name, found, leftAlone }) => {
      const cells = page
        .split('\n')
        .find((line) => line.startsWith(`| ${name} | `))
        ?.split('|')
        .map((cell) => cell.trim());
      return [
        { name, what: 'found', said: figure(cells?.[3]), share: found },
        { name, what: 'left alone', said: figure(cells?.[4]), share: leftAlone },
      ].filter(
        ({ said, share }) => share.of > 0 && !(Math.abs((said ?? Number.NaN) - 100 * share.share) <= slack),
      );
    });
    expect(off).toEqual([]);
  });
});
