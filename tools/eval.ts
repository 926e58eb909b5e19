import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/user-error.ts';
import { type Evaluated, evaluate, type Report, type SetError } from './eval/evaluate.ts';
import { heldBack } from './eval/evasion/held-back.ts';
import type { Operator } from './eval/evasion/operator.ts';
import { operators as usual } from './eval/evasion/operators.ts';
import { type Floor, raised, underFloor } from './eval/floor.ts';
import { asMarkdown, asText, tablesOf } from './eval/tables.ts';

const help = `
Usage: npm run eval -- [FOLDER...] [options]

Measures the product, as scan runs it, on labelled sentences: the sets in test/detection/labelled and, where there is
one, in ../shared/eval; or those in the folders named. A set is a file NAME.jsonl with sv or en in its name and with
id, functionality, text, violation and category a line; its kind is hate, confidential or everyday by its name.
A packed set (NAME.jsonl.gz) is measured, and its errors are not listed: it is for nobody to read.
A folder's clients.csv, employees.csv and policy.yaml say for which organisation the sentences are written.

  --only TEXT           only the sets whose name holds TEXT
  --no-evasion          leave out the evasion operators, which take most of the time
  --operators MODULE    other operators: 'heldBackOperators' of a TypeScript module, by number, for nobody to read
  --news FILE           clean news to count false alarms on (default: ../shared/data/swedish-ner, where there is one)
  --errors              list every error with how it came about; --functionality NAME: only those
  --json | --markdown   the numbers as JSON, the tables as Markdown
  --raise-floor         raise the floor in tools/eval/floors.json to a little under what is measured

Exit status: 0 no number is under the floor, 1 some are, 2 wrong use.
`;

const floorsFile = join(import.meta.dirname, 'eval/floors.json');
const ownFolder = join(import.meta.dirname, '../test/detection/labelled');
const sharedFolder = '../shared/eval';
const sharedNews = '../shared/data/swedish-ner/sentences.jsonl';

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitStatus;
}

async function run(): Promise<0 | 1> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(help.trimStart());
    return 0;
  }
  const folders = positionals.length > 0 ? positionals : [ownFolder, sharedFolder].filter(existsSync);
  const news = values.news ?? (existsSync(sharedNews) ? sharedNews : undefined);
  const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Record<string, Floor>;
  const operators = values.evasion ? await operatorsOf(values.operators) : [];
  const evaluated: Evaluated[] = [];
  for (const [index, folder] of folders.entries()) {
    // The news are the same whatever the folder: once is enough.
    const asked = { only: values.only, operators, news: index === 0 ? news : undefined };
    evaluated.push(await evaluate(resolve(folder), asked));
  }
  const reports = evaluated.map(({ report }) => report);
  if (values.json) process.stdout.write(`${JSON.stringify(reports)}\n`);
  else for (const report of reports) process.stdout.write(`${page(report, values.markdown)}\n\n`);
  if (values.errors) for (const { errors } of evaluated) listErrors(errors, values.functionality);
  if (values['raise-floor']) {
    for (const report of reports) floors[report.folder] = raised(report, floors[report.folder] ?? {});
    writeFileSync(floorsFile, `${JSON.stringify(floors, null, 2)}\n`);
  }
  const complaints = reports.flatMap((report) => underFloor(report, floors[report.folder] ?? {}));
  for (const complaint of complaints) process.stderr.write(`under the floor: ${complaint}\n`);
  return complaints.length > 0 ? 1 : 0;
}

async function operatorsOf(module: string | undefined): Promise<readonly Operator[]> {
  return module === undefined ? usual : heldBack(resolve(module));
}

function page(report: Report, markdown: boolean): string {
  const heading = markdown ? `## ${report.folder}` : report.folder;
  return [heading, ...tablesOf(report).map(markdown ? asMarkdown : asText)].join('\n\n');
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      allowNegative: true,
      options: {
        only: { type: 'string' },
        functionality: { type: 'string' },
        news: { type: 'string' },
        evasion: { type: 'boolean', default: true },
        operators: { type: 'string' },
        errors: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        'raise-floor': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UserError((error as Error).message, 2);
  }
}

function listErrors(errors: readonly SetError[], functionality: string | undefined) {
  for (const { set, line, findings } of errors) {
    if (functionality !== undefined && line.functionality !== functionality) continue;
    const kind = line.violation ? 'MISS ' : 'ALARM';
    process.stdout.write(
      `${kind} ${set} ${line.functionality} ${line.id} | ${line.text.replaceAll('\n', '⏎')}\n`,
    );
    for (const { rule, confidence, derivation = [] } of findings)
      process.stdout.write(`        ${rule} ${confidence}: ${derivation.map(({ en }) => en).join(' · ')}\n`);
  }
}
