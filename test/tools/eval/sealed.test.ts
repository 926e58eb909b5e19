import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../../tools/eval/evaluate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grindvakt-sealed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = [
  { id: '1', functionality: 'plain', text: 'Vi ses på fredag.', violation: true, category: 'threat' },
  { id: '2', functionality: 'plain', text: 'Maten står i kylen.', violation: false, category: null },
];
const set = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;

describe('a packed set', () => {
  it('is measured as one that lies open is, and none of its sentences is listed', async () => {
    writeFileSync(join(folder, 'sv-hate-open.jsonl'), set);
    writeFileSync(join(folder, 'sv-hate-packed.jsonl.gz'), gzipSync(set));
    const { report, errors } = await evaluate(folder, { only: undefined, operators: [], news: undefined });
    expect(report.sets.map(({ name, found }) => [name, found.right, found.of])).toEqual([
      ['sv-hate-open', 0, 1],
      ['sv-hate-packed', 0, 1],
    ]);
    expect(errors.map(({ set: name }) => name)).toEqual(['sv-hate-open']);
  });
});
