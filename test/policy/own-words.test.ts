import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectorFor } from '../../src/policy/detector.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import { parseOwnWords } from '../../src/policy/own-words.ts';
import { formatProblem } from '../../src/policy/problem.ts';

let folder: string;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = () => loadPolicy(join(folder, 'policy.yaml'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grindvakt-words-'));
  write('policy.yaml', 'version: 1\nlexicon: [own.yaml]\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const block = (more = '') => `- sense: slur
  language: sv
  category: hate/racism
  compound: both
  words: snorkling/ar
${more}`;

describe("an organisation's own words", () => {
  it('are inflected, compounded and found in disguise like the shipped ones, and left alone when quoted', () => {
    write('own.yaml', block());
    const policy = load();
    const { scan } = detectorFor(policy);
    const rules = (text: string) =>
      scan(text, { organisation: policy.organisation }).findings.map(({ rule }) => rule);
    expect(rules('De där snorklingarna igen')).toEqual(['hate.slur']);
    expect(rules('Vilket snorklingpack')).toContain('hate.slur');
    expect(rules('De där sn0rklingarna igen')).toEqual(['hate.slur']);
    expect(rules('Någon ropade ”åk hem din snorkling” efter henne.')).toEqual([]);
    expect(rules('Hej på er')).toEqual([]);
  });

  it('are as severe as they say, where that is less', () => {
    write('own.yaml', block('  severity: low\n'));
    const policy = load();
    const [finding] = detectorFor(policy).scan('Snorklingarna', {
      organisation: policy.organisation,
    }).findings;
    expect(finding?.severity).toBe('low');
  });

  it('change the version of the policy', () => {
    write('own.yaml', block());
    const before = load().version;
    write('own.yaml', block().replace('snorkling', 'snarkling'));
    expect(load().version).not.toBe(before);
  });

  it('are missed by name when the file is not there', () => {
    expect(load).toThrow(/own\.yaml: there is no such lexicon file; check the path/);
  });

  it.each([
    [block().replace('slur', 'slurr'), 'own.yaml:1: [0].sense: "slurr" is not known; did you mean "slur"?'],
    [
      block().replace('  category: hate/racism\n', ''),
      'own.yaml:1: [0].sense: needs a category beside it, such as "category: hate/racism"',
    ],
    [
      block().replace('/ar', '/xx'),
      'own.yaml:5: [0].words: "snorkling/xx": Swedish has no inflection class "xx"',
    ],
    [block().replace('  language: sv\n', ''), 'own.yaml:1: [0].language: is missing; write one of sv, en'],
    [block('  sevrity: low\n'), 'own.yaml:6: [0].sevrity: no such key; did you mean "severity"?'],
    ['sense: slur', 'own.yaml:1: must be a list; begin each block with "- sense: slur"'],
  ])('are refused with line and remedy: %#', (text, message) => {
    const read = parseOwnWords(text, 'own.yaml');
    expect(read.ok ? [] : read.error.map(formatProblem)).toEqual([message]);
  });
});
