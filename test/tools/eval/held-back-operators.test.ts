import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { heldBack } from '../../../tools/eval/evasion/held-back.ts';

const written = async (source: string): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'operators-')), 'operators.mjs');
  await writeFile(path, source);
  return path;
};

describe('operators of a module', () => {
  it('are known by number and disguise each longer word, told which word of them all it is', async () => {
    const path = await written(
      'export const heldBackOperators = { secret: (word, n) => word.toUpperCase() + n, other: (word) => word };',
    );
    const [first, second] = await heldBack(path);
    expect([first?.name, second?.name]).toEqual(['1', '2']);
    expect(first?.disguise('alla ord är dolda')).toBe('ALLA1 ord är DOLDA2');
    expect(second?.disguise('alla ord')).toBe('alla ord');
  });

  it('are asked for by name where a module has none', async () => {
    await expect(heldBack(await written('export {};'))).rejects.toThrow('exports no heldBackOperators');
  });
});
