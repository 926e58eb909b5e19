import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms from the bottom up: a room imports from itself and from lower floors, never from its own floor. */
const floors: readonly (readonly string[])[] = [
  ['base'],
  ['detection', 'membership/vetting', 'files'],
  ['policy', 'trust'],
  ['platform', 'store', 'attachments'],
  ['queue', 'mail', 'second-opinion'],
  ['intake', 'register', 'alerts', 'cases'],
  ['enforcement'],
  ['screening', 'membership', 'groups'],
  ['redress'],
  ['web', 'sandbox'],
  ['app'],
  ['cli'],
];

const src = resolve(import.meta.dirname, '../src');
const lineCeiling = 400;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function roomOf(file: string): string {
  const parts = file.split('/');
  const two = parts.slice(0, 2).join('/');
  return floors.flat().includes(two) ? two : (parts[0] as string);
}

const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(src, resolve(src, dirname(file), match[1] as string)),
  );
}

describe('the house', () => {
  it('gives every file a room on a floor', () => {
    const homeless = files.filter((file) => file.includes('/') && floorOf(roomOf(file)) === -1);
    expect(homeless).toEqual([]);
  });

  it('has arrows that point down only', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(
          (target) => roomOf(target) !== roomOf(file) && floorOf(roomOf(target)) >= floorOf(roomOf(file)),
        )
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the core pure: no clock, database, network or framework', () => {
    const impure =
      /from '(?:node:(?!url|path|fs)[^']*|pg|kysely|axios|fastify|bullmq|ioredis|pino)'|Date\.now\(|new Date\(\)/;
    const core = files.filter((file) => /^(detection|membership\/vetting|policy)\//.test(file));
    expect(core.filter((file) => impure.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });

  it(`keeps every file under ${lineCeiling} lines`, () => {
    const long = files.filter(
      (file) => readFileSync(join(src, file), 'utf8').split('\n').length > lineCeiling,
    );
    expect(long).toEqual([]);
  });
});
