import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

/** The floors as the test of the arrows has them, from the bottom up. */
function enforcedFloors(): string[][] {
  const list = /const floors[^=]*=\s*(\[[\s\S]*?\n\]);/.exec(read('test/architecture.test.ts'))?.[1];
  const json = (list ?? '')
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll("'", '"')
    .replaceAll(/,(?=\s*\])/g, '');
  return JSON.parse(json);
}

const rows = [...read('docs/architecture.md').matchAll(/^\| (\d+) \| `([\w/-]+)` \| (.+) \|$/gm)].map(
  (match) => ({
    floor: Number(match[1]),
    room: match[2] as string,
    purpose: match[3] as string,
  }),
);

describe('docs/architecture.md', () => {
  it('draws the floors that the arrows are held to', () => {
    const top = Math.max(...rows.map(({ floor }) => floor));
    const drawn = Array.from({ length: top }, (_, index) =>
      rows.filter(({ floor }) => floor === index + 1).map(({ room }) => room),
    );
    const sorted = (floors: string[][]) => floors.map((rooms) => rooms.toSorted());
    expect(sorted(drawn)).toEqual(sorted(enforcedFloors()));
  });

  it('draws every room that is built, and calls no other built', () => {
    const drawn = rows.map(({ room }) => room);
    const rooms = readdirSync(resolve(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(rooms.filter((room) => !drawn.includes(room))).toEqual([]);
    const built = ({ purpose }: { purpose: string }) => !purpose.includes('(still to come)');
    expect(rows.filter((row) => built(row) !== existsSync(resolve(root, 'src', row.room)))).toEqual([]);
  });
});
