import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allows, permissions, roles } from '../../src/trust/permissions.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeDependencies } from './fakes.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/http.md'), 'utf8');

describe('docs/http.md', () => {
  it('has a heading for every route there is and for no other', async () => {
    const app = createWebServer(fakeDependencies());
    await app.ready();
    const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, route]) => route);
    expect(headings.toSorted()).toEqual(app.routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('grants each role what it may', () => {
    const cells = (line: string) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
    const table = page.split('\n').filter((line) => /^\| (?:Permission|`[\w-]+:\w+`) \|/.test(line));
    const [head = [], ...rows] = table.map(cells);
    expect(head.slice(1)).toEqual(roles);
    const written = rows.map(([permission, ...may]) => [
      permission?.replaceAll('`', ''),
      may.map((cell) => cell === 'yes'),
    ]);
    expect(written).toEqual(permissions.map((one) => [one, roles.map((role) => allows(role, one))]));
  });

  it('names every metric of our own', async () => {
    const app = createWebServer(fakeDependencies());
    const { body } = await app.inject('/metrics');
    const exposed = [...body.matchAll(/^# TYPE (grindvakt_\w+)/gm)].map(([, name]) => name);
    const named = [...page.matchAll(/^\| `(grindvakt_\w+)`/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(exposed.toSorted());
  });
});
