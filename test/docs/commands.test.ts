import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What a person reads and may type after. */
const pages = [
  ...readdirSync(root),
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));

type Documented = { readonly page: string; readonly words: readonly string[] };

/** Command lines in code spans and code blocks, up to a comment, a pipe or a redirection. */
function documented(pattern: RegExp): Documented[] {
  return pages.flatMap((page) =>
    [...read(page).matchAll(pattern)].map((match) => {
      const line = (match[1] as string).split(/\s(?:#|\||<|>|&&)|[`;]/)[0] as string;
      return { page, words: line.trim().split(/\s+/).filter(Boolean) };
    }),
  );
}

/** `npm run grindvakt -- scan` and `npx grindvakt scan` are one and the same. */
const calls = documented(/(?:npx grindvakt|npm run grindvakt --) ?([^\n`]*)/g);
const scriptCalls = documented(/npm (run [\w:-]+|test|start)\b/g);
const fileCalls: Documented[] = [
  { page: 'Dockerfile', words: JSON.parse(/^CMD (.*)$/m.exec(read('Dockerfile'))?.[1] ?? '[]') },
  ...Object.values<{ command?: string[] }>(parse(read('docker-compose.yml'), { merge: true }).services).map(
    ({ command = [] }) => ({ page: 'docker-compose.yml', words: command }),
  ),
  ...Object.values(scripts).map((script) => ({ page: 'package.json', words: script.split(' ') })),
].filter(({ words }) => words[1] === 'src/cli/grindvakt.ts');

const helpTexts = new Map<string, string>();
/** What `--help` of a command prints; of the whole program for the empty name. */
function helpOf(name: string): string {
  const known = helpTexts.get(name);
  if (known !== undefined) return known;
  const args = ['src/cli/grindvakt.ts', ...(name ? [name] : []), '--help'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const text = status === 0 ? stdout : `failed: ${stderr}`;
  helpTexts.set(name, text);
  return text;
}

const commandNames = (): string[] =>
  [...helpOf('').matchAll(/^ {2}([a-z][\w-]*) {2}/gm)].map((match) => match[1] as string);

/** What is wrong with a documented call, `undefined` when it would run. */
function complaint({ page, words }: Documented): string | undefined {
  const [name, ...rest] = words;
  const call = `${page}: grindvakt ${words.join(' ')}`;
  if (name === undefined || /^[A-Z-]/.test(name)) return undefined;
  if (!commandNames().includes(name)) return `${call} — there is no command ${name}`;
  const help = helpOf(name);
  const options = rest.flatMap((word) => /^\[?(--[\w-]+)/.exec(word)?.[1] ?? []);
  const unknown = options.find((option) => !new RegExp(`${option}(?![\\w-])`).test(help));
  if (unknown) return `${call} — ${unknown} is not in its --help`;
  // The word after a command that has parts, such as `policy check|test`.
  const parts = help.matchAll(new RegExp(`grindvakt ${name} ([a-z][a-z|-]*)(?= |$)`, 'gm'));
  const known = [...parts].flatMap((match) => (match[1] as string).split('|'));
  const part = rest[0];
  if (known.length === 0 || part === undefined || !/^[a-z][a-z|-]*$/.test(part)) return undefined;
  const missing = part.split('|').find((word) => !known.includes(word));
  return missing === undefined ? undefined : `${call} — ${name} has no ${missing}`;
}

describe('the command line in the documentation', () => {
  it('names only commands, parts and options that --help knows', { timeout: 60_000 }, () => {
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.map(complaint).filter(Boolean)).toEqual([]);
  });

  it('names only scripts that package.json has', () => {
    const names = scriptCalls.map(({ words }) => words.at(-1) as string);
    expect(names).toContain('demo');
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('is right in the image, in Compose and in the scripts too', { timeout: 60_000 }, () => {
    expect(fileCalls.length).toBeGreaterThan(4);
    const asCalls = fileCalls.map(({ page, words }) => ({ page, words: words.slice(2) }));
    expect(asCalls.map(complaint).filter(Boolean)).toEqual([]);
  });

  it('has every command there is in the table of the README', () => {
    const table = [...read('README.md').matchAll(/^\| `([a-z][\w-]*)[^`]*` \|/gm)].map((match) => match[1]);
    expect([...new Set(table)].toSorted()).toEqual(commandNames().toSorted());
  });

  it('starts files that are there', () => {
    const started = fileCalls.map(({ words }) => words[1] as string);
    expect(started.filter((file) => !existsSync(resolve(root, file)))).toEqual([]);
  });
});
