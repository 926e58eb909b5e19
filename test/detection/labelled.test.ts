import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../tools/eval/evaluate.ts';
import { type Floor, underFloor } from '../../tools/eval/floor.ts';

const root = join(import.meta.dirname, '../..');
const floors = JSON.parse(readFileSync(join(root, 'tools/eval/floors.json'), 'utf8')) as Record<
  string,
  Floor
>;

describe("the repository's own labelled sentences", () => {
  it('are judged no worse than the committed floor', { timeout: 120_000 }, async () => {
    const { report } = await evaluate(join(root, 'test/detection/labelled'), { operators: [] });
    expect(report.sets.length).toBeGreaterThan(0);
    expect(underFloor(report, floors[report.folder] ?? {})).toEqual([]);
  });
});
