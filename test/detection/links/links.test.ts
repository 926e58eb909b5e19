import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../src/detection/links/find-links.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import { context } from '../confidentiality/organisation.ts';
import { forbidden, free } from './link-sentences.ts';

const find = (text: string, links?: { allow: string[]; forbid: string[] }) =>
  findLinks(readDocument(text), { ...context, ...(links ? { links } : {}) });
const rules = (text: string) => find(text).map(({ rule }) => rule);

describe('links', () => {
  it.each([...forbidden])('are not for here: %s', (text) => {
    expect(find(text)).toHaveLength(1);
  });

  it.each([...free])('are free: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('to a forbidden domain and all below it are found, also where a parent is allowed', () => {
    const links = { allow: ['gott.example'], forbid: ['dåligt.gott.example', 'spel.example'] };
    expect(find('https://www.spel.example/x', links)).toHaveLength(1);
    expect(find('https://sida.gott.example', links)).toEqual([]);
    expect(find('https://inte-spel.example', links)).toEqual([]);
  });

  it('that the policy allows are free though they shorten or share', () => {
    const links = { allow: ['bit.ly', 'dropbox.com'], forbid: [] };
    expect(find('https://bit.ly/abc https://www.dropbox.com/s/x', links)).toEqual([]);
    expect(rules('https://www.dropbox.com/s/x')).toEqual(['link.shared-file']);
  });

  it('that show another address than they lead to are found', () => {
    expect(rules('[https://lystra.example/lön](https://stjal.example.net/)')).toEqual(['link.disguised']);
    expect(rules('[lystra.example](https://www.lystra.example/)')).toEqual([]);
    expect(rules('[läs mer](https://www.nyheter.se/)')).toEqual([]);
  });

  it('are read from any text without throwing, with spans inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const text = `${noise} https://bit.ly/abc ${noise}`;
        return find(text).every(({ start, end }) => start >= 0 && start < end && end <= text.length);
      }),
    );
  });
});
