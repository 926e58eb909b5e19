import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../src/detection/finding.ts';
import { createHateDetector } from '../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../src/detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../src/detection/text/document.ts';

/** Measures the detectors on labelled sentences: `npm run eval -- [FOLDER] [--errors] [--only hate|confidential|everyday]`. */

type Line = {
  id: string;
  functionality: string;
  text: string;
  violation: boolean;
  category: string | null;
  target?: string;
};
type Outcome = { line: Line; file: string; findings: readonly Finding[]; right: boolean };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, only: { type: 'string' }, functionality: { type: 'string' } },
});
const folder = resolve(
  positionals[0] ?? (existsSync('../shared/eval') ? '../shared/eval' : 'test/detection/labelled'),
);
// The organisation for which the sentences were written.
const context = {
  organisation: {
    names: ['Lindvik'],
    domains: ['lindvik.example'],
    phones: [],
    accounts: [],
    codeNames: ['Havsörn', 'Blåklint'],
  },
};

const findHate = createHateDetector(loadLexicon());
const files = readdirSync(folder)
  .filter((file) => /(?:hate|everyday|confidential).*\.jsonl$/.test(file))
  .filter((file) => values.only === undefined || file.includes(values.only));
const outcomes = files.flatMap((file) => readLines(file).map((line) => judge(file, line)));

for (const file of files)
  report(
    file,
    outcomes.filter((outcome) => outcome.file === file),
  );
if (values.errors) listErrors();

function readLines(file: string): Line[] {
  const lines = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Hate files are judged on hate, abuse and threats; the others must raise none of these. */
function judge(file: string, line: Line): Outcome {
  const { findings } = findHate(readDocument(line.text), context);
  const wanted = file.includes('hate') && line.violation;
  return { line, file, findings, right: findings.length > 0 === wanted };
}

function report(file: string, all: readonly Outcome[]) {
  const wanted = all.filter(({ line }) => file.includes('hate') && line.violation);
  const unwanted = all.filter((outcome) => !wanted.includes(outcome));
  console.log(`\n${file}: ${all.length} lines`);
  const recall = row('found', wanted);
  const specificity = row('left alone', unwanted);
  if (wanted.length > 0) {
    console.log(`  balanced accuracy ${percent((recall + specificity) / 2)}`);
    const same = wanted.filter(({ line, findings }) =>
      findings.some(({ category }) => category === line.category),
    );
    console.log(`  category right    ${percent(same.length / wanted.length)} of those to be found`);
    reportTargets(wanted);
  }
  const weak = byKey(all, ({ line }) => line.functionality)
    .map(([name, some]) => ({ name, count: some.length, share: share(some) }))
    .filter(({ share: value }) => value < 1)
    .sort((one, other) => one.share - other.share);
  for (const { name, count, share: value } of weak)
    console.log(`    ${name.padEnd(22)} ${percent(value)} of ${count}`);
}

function reportTargets(wanted: readonly Outcome[]) {
  const targets = byKey(
    wanted.filter(({ line }) => line.target),
    ({ line }) => line.target as string,
  );
  const parts = targets.map(([name, some]) => `${name} ${percent(share(some))}`);
  console.log(`  by target         ${parts.join(', ')}`);
}

function row(label: string, some: readonly Outcome[]): number {
  if (some.length === 0) return 1;
  const right = some.filter((outcome) => outcome.right).length;
  const [low, high] = wilson(right, some.length);
  console.log(
    `  ${label.padEnd(17)} ${percent(right / some.length)} (${percent(low)} to ${percent(high)}), ${right} of ${some.length}`,
  );
  return right / some.length;
}

function listErrors() {
  for (const { line, file, findings } of outcomes.filter(({ right }) => !right)) {
    if (values.functionality !== undefined && line.functionality !== values.functionality) continue;
    const kind = findings.length > 0 ? 'ALARM' : 'MISS ';
    console.log(`${kind} ${file.slice(4, 6)} ${line.functionality} | ${line.text.replaceAll('\n', '⏎')}`);
    for (const finding of findings)
      console.log(`        ${finding.rule}: ${finding.derivation?.join(' · ')}`);
  }
}

function byKey(some: readonly Outcome[], key: (outcome: Outcome) => string): [string, Outcome[]][] {
  return Object.entries(Object.groupBy(some, key)).map(([name, group]) => [name, group ?? []]);
}

function share(some: readonly Outcome[]): number {
  return some.filter((outcome) => outcome.right).length / Math.max(1, some.length);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** Wilson's 95 % interval for `right` of `count`. */
function wilson(right: number, count: number): [number, number] {
  const z = 1.96;
  const p = right / count;
  const centre = (p + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z * Math.sqrt((p * (1 - p)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
