import { existsSync } from 'node:fs';
import { createHateReader } from '../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../src/detection/hate/lexicon/load-lexicon.ts';
import { featuresOf } from '../../src/detection/hate/support/features.ts';
import { aboutOf } from '../../src/detection/hate/support/support.ts';
import { readDocument } from '../../src/detection/text/document.ts';
import { readLabelledSets } from '../eval/labelled-set.ts';
import type { Example } from './logistic.ts';

export type LabelledExample = Example & {
  /** Sentences of one family stand in one fold. */
  readonly family: string;
  readonly set: string;
  /** Whether the rules find enough in it for the model to be asked. */
  readonly asked: boolean;
};

const supported = /^(?:hate\/|threat|abuse)/;

/** The labelled sentences in the folders as the model sees them; a violation of another kind is none here. */
export function readExamples(folders: readonly string[]): LabelledExample[] {
  const read = createHateReader(loadLexicon());
  return folders.filter(existsSync).flatMap((folder) =>
    readLabelledSets(folder).flatMap(({ name, lines }) =>
      lines.map(({ functionality, text, violation, category }) => {
        const { reading } = read(readDocument(text));
        return {
          features: featuresOf(reading),
          violation: violation && category.some((one) => supported.test(one)),
          family: `${name} ${functionality}`,
          set: name,
          asked: aboutOf(reading.hits.all) !== undefined,
        };
      }),
    ),
  );
}
