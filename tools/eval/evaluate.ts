import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Calibration, calibrate } from './calibration.ts';
import { type EvasionReport, measureEvasion } from './evasion/measure-evasion.ts';
import type { Operator } from './evasion/operator.ts';
import { type LabelledSet, readLabelledSets } from './labelled-set.ts';
import { measureSet, type SetReport } from './measure-set.ts';
import { type Outcome, tryLine } from './outcome.ts';
import { openScreen, type Screen } from './screen.ts';
import { type Share, shareWhere } from './share.ts';

export type Asked = {
  /** Only the sets whose name holds this. */
  readonly only?: string | undefined;
  /** Ways of disguise to try; none takes a small part of the time. */
  readonly operators: readonly Operator[];
  /** Sentences of clean news, one JSON object with a `text` a line. */
  readonly news?: string | undefined;
};

/** What one folder of labelled sets says of the product. */
export type Report = {
  /** The folder's own name. */
  readonly folder: string;
  readonly sets: readonly SetReport[];
  /** By kind of set, such as `sv hate`. */
  readonly evasion: Readonly<Record<string, readonly EvasionReport[]>>;
  readonly calibration: Calibration;
  readonly news?: { readonly leftAlone: Share; readonly withoutHate: Share };
};

export type Evaluated = { readonly report: Report; readonly errors: readonly SetError[] };
export type SetError = Outcome & { readonly set: string };

/** Tries every labelled line of a folder. */
export async function evaluate(folder: string, { only, operators, news }: Asked): Promise<Evaluated> {
  const screen = await openScreen(folder);
  const tried = readLabelledSets(folder)
    .filter(({ name }) => only === undefined || name.includes(only))
    .map((set) => ({ set, outcomes: set.lines.map((line) => tryLine(line, screen)) }));
  return {
    report: {
      folder: basename(folder),
      sets: tried.map(({ set, outcomes }) => measureSet(set, outcomes)),
      evasion: operators.length > 0 ? evasionByKind(tried, screen, operators) : {},
      calibration: calibrate(tried.flatMap(({ outcomes }) => outcomes)),
      ...(news !== undefined && { news: measureNews(news, screen) }),
    },
    errors: tried
      .filter(({ set }) => !set.sealed)
      .flatMap(({ set, outcomes }) =>
        outcomes.filter(({ right }) => !right).map((outcome) => ({ ...outcome, set: set.name })),
      ),
  };
}

type Tried = { readonly set: LabelledSet; readonly outcomes: readonly Outcome[] };

export const kindOfSet = ({ language, area }: Pick<LabelledSet, 'language' | 'area'>): string =>
  `${language} ${area}`;

function evasionByKind(tried: readonly Tried[], screen: Screen, operators: readonly Operator[]) {
  const kinds = Map.groupBy(tried, ({ set }) => kindOfSet(set));
  return Object.fromEntries(
    [...kinds].map(([kind, some]) => [
      kind,
      measureEvasion(
        some.flatMap(({ outcomes }) => outcomes),
        screen,
        operators,
      ),
    ]),
  );
}

function measureNews(file: string, screen: Screen): NonNullable<Report['news']> {
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  const screened = rows.map((row) => screen((JSON.parse(row) as { text: string }).text));
  return {
    leftAlone: shareWhere(screened, ({ verdict }) => verdict === 'allow'),
    withoutHate: shareWhere(screened, ({ findings }) =>
      findings.every(({ category }) => !/^(?:hate|threat|abuse)/.test(category)),
    ),
  };
}
