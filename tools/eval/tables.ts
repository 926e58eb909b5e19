import type { Report } from './evaluate.ts';
import { sum } from './floor.ts';
import { gapOf, type Named, type SetReport } from './measure-set.ts';
import type { Share } from './share.ts';

/** A table: its first row is the head. */
export type Table = { readonly title: string; readonly rows: readonly (readonly string[])[] };

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** Share with its interval; empty where nothing was counted. */
const shown = ({ of, share, low, high }: Share): string =>
  of === 0 ? '' : `${percent(share)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;

/** Every table that a report makes, those with nothing in them left out. */
export function tablesOf(report: Report): Table[] {
  const { sets, evasion, calibration } = report;
  return [
    setsTable(sets),
    naturalTable(sets.filter(({ natural }) => natural)),
    targetsTable(sets),
    weakTable(sets),
    ...Object.entries(evasion).map(([kind, operators]) => ({
      title: `Evasion, ${kind}`,
      rows: [
        ['Operator', 'Still found', 'Left alone'],
        ...operators.map(({ operator, kept, leftAlone }) => [operator, shown(kept), shown(leftAlone)]),
        [
          'all',
          shown(sum(operators.map(({ kept }) => kept))),
          shown(sum(operators.map(({ leftAlone }) => leftAlone))),
        ],
      ],
    })),
    {
      title: 'Calibration',
      rows: [
        ['What is objected to', 'Lines', 'Is a violation'],
        ['removed by rule', String(calibration.removed.of), shown(calibration.removed)],
        ['shown to a person', String(calibration.flagged.of), shown(calibration.flagged)],
        ...calibration.byConfidence
          .filter(({ right }) => right.of > 0)
          .map(({ from, right }) => [`confidence from ${from.toFixed(2)}`, String(right.of), shown(right)]),
      ],
    },
    newsTable(report),
  ].filter(({ rows }) => rows.length > 1);
}

function setsTable(sets: readonly SetReport[]): Table {
  return {
    title: 'Sets',
    rows: [
      ['Set', 'Lines', 'Found', 'Left alone', 'Balanced', 'Pairs', 'Category right'],
      ...sets.map(({ name, lines, found, leftAlone, balanced, pairs, category }) => [
        name,
        String(lines),
        shown(found),
        shown(leftAlone),
        percent(balanced),
        shown(pairs),
        category.of > 0 ? percent(category.share) : '',
      ]),
    ],
  };
}

function naturalTable(sets: readonly SetReport[]): Table {
  return {
    title: 'Natural posts',
    rows: [
      ['Set', 'Explicit found', 'Implicit found', 'Precision', 'F1', 'F2'],
      ...sets.map(({ name, explicit, implicit, precision, f1, f2 }) => [
        name,
        shown(explicit),
        shown(implicit),
        shown(precision),
        percent(f1),
        percent(f2),
      ]),
    ],
  };
}

function targetsTable(sets: readonly SetReport[]): Table {
  const rows = sets.flatMap(({ name, targets }) => [
    ...targetRow(`${name}, found`, targets.found),
    ...targetRow(`${name}, left alone`, targets.leftAlone),
  ]);
  return { title: 'Target groups', rows: [['Set', 'Worst', 'Best', 'Gap'], ...rows] };
}

const fewest = 8;

function targetRow(name: string, targets: readonly Named[]): string[][] {
  const enough = targets.filter(({ of }) => of >= fewest);
  const [worst] = enough;
  const best = enough.at(-1);
  if (!worst || !best || worst === best) return [];
  const word = (one: Named) => `${one.name} ${percent(one.share)}`;
  return [[name, word(worst), word(best), percent(gapOf(targets))]];
}

/** What the product is not good at: functionalities in which fewer than nine of ten lines are right. */
function weakTable(sets: readonly SetReport[]): Table {
  const rows = sets.flatMap(({ name, functionalities }) =>
    functionalities
      .filter(({ share }) => share < 0.9)
      .map((one) => [name, one.name, `${one.right} of ${one.of}`, percent(one.share)]),
  );
  return { title: 'Weak functionalities', rows: [['Set', 'Functionality', 'Right', 'Share'], ...rows] };
}

function newsTable({ news }: Report): Table {
  const perThousand = ({ right, of }: Share) => (of === 0 ? '' : ((1000 * (of - right)) / of).toFixed(2));
  const rows = news
    ? [
        ['of any kind', String(news.leftAlone.of), perThousand(news.leftAlone)],
        ['of hate, abuse or threat', String(news.withoutHate.of), perThousand(news.withoutHate)],
      ]
    : [];
  return { title: 'Clean news', rows: [['False alarms', 'Sentences', 'Per 1,000'], ...rows] };
}

/** For a terminal: columns padded to the widest cell. */
export function asText({ title, rows }: Table): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`,
  );
  return [title, ...lines.map((line) => line.trimEnd())].join('\n');
}

export function asMarkdown({ title, rows }: Table): string {
  const [head = [], ...rest] = rows;
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n');
}
