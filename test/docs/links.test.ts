import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Every page of the project: those beside the README and those under docs. */
const pages = [
  ...readdirSync(root).map((file) => resolve(root, file)),
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) =>
    resolve(root, 'docs', file),
  ),
].filter((file) => file.endsWith('.md'));

/** The anchor of a heading, as the usual hosts make it. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const anchorsIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] as string));

function brokenLinks(page: string): string[] {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
    (match) => match[1] as string,
  );
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : resolve(dirname(page), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsIn(target).includes(anchor);
    });
}

describe('the documentation', () => {
  it.each(pages.map((page) => [relative(root, page), page]))('%s links only to what is there', (_, page) => {
    expect(brokenLinks(page as string)).toEqual([]);
  });
});
