import { existsSync } from 'node:fs';
import { aboutOf as careAboutOf } from '../../src/detection/confidentiality/care/client-care.ts';
import { read as readCare } from '../../src/detection/confidentiality/care/reading.ts';
import {
  featuresOf as careFeatures,
  isAskedAbout,
} from '../../src/detection/confidentiality/care/support.ts';
import { createHateReader } from '../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../src/detection/hate/lexicon/load-lexicon.ts';
import { featuresOf } from '../../src/detection/hate/support/features.ts';
import { aboutOf } from '../../src/detection/hate/support/support.ts';
import type { Trained } from '../../src/detection/support/load-model.ts';
import { readDocument } from '../../src/detection/text/document.ts';
import { readLabelledSets } from '../eval/labelled-set.ts';
import { openOrganisation } from '../eval/screen.ts';
import type { Example } from './logistic.ts';

export type LabelledExample = Example & {
  /** Sentences of one family stand in one fold. */
  readonly family: string;
  readonly set: string;
  /** Whether the rules find enough in it for the model to be asked. */
  readonly asked: boolean;
};

const learned: Readonly<Record<Trained, RegExp>> = {
  hate: /^(?:hate\/|threat|abuse)/,
  care: /^confidentiality\/(?:client-care|health)/,
};

/**
 * The labelled sentences in the folders as a model sees them. A violation of another kind tells nothing of this one:
 * it may be both, and is left out. The first folder says for which organisation they are written.
 */
export async function readExamples(kind: Trained, folders: readonly string[]): Promise<LabelledExample[]> {
  const look = kind === 'hate' ? hateReader() : await careReader(folders[0] as string);
  return folders.filter(existsSync).flatMap((folder) =>
    readLabelledSets(folder).flatMap(({ name, lines }) =>
      lines.flatMap(({ functionality, text, violation, category }) => {
        const own = category.some((one) => learned[kind].test(one));
        if (violation && !own && (kind === 'care' || name.includes('natural'))) return [];
        const family = `${name} ${functionality}`;
        return [{ ...look(text), violation: violation && own, family, set: name }];
      }),
    ),
  );
}

type Look = (text: string) => Pick<LabelledExample, 'features' | 'asked'>;

function hateReader(): Look {
  const read = createHateReader(loadLexicon());
  return (text) => {
    const { reading } = read(readDocument(text));
    return { features: featuresOf(reading), asked: aboutOf(reading.hits.all) !== undefined };
  };
}

async function careReader(folder: string): Promise<Look> {
  const { context } = await openOrganisation(folder);
  return (text) => {
    const reading = readCare(readDocument(text), context);
    const about = careAboutOf(reading);
    return {
      features: careFeatures(reading, about ?? { mentions: [], facts: [] }),
      asked: about !== undefined && isAskedAbout(reading, about),
    };
  };
}
