import { existsSync } from 'node:fs';
import { aboutOf as careAboutOf, judgeCare } from '../../src/detection/confidentiality/care/client-care.ts';
import { read as readCare } from '../../src/detection/confidentiality/care/reading.ts';
import {
  extraFor as careExtraFor,
  featuresOf as careFeatures,
  harmless as careHarmless,
  surenessOf,
} from '../../src/detection/confidentiality/care/support.ts';
import { createHateReader } from '../../src/detection/hate/find-hate.ts';
import { isExcused, judgeFrames } from '../../src/detection/hate/grammar/judge.ts';
import { loadLexicon } from '../../src/detection/hate/lexicon/load-lexicon.ts';
import { featuresOf } from '../../src/detection/hate/support/features.ts';
import { aboutOf, extraFor, harmless } from '../../src/detection/hate/support/support.ts';
import type { Trained } from '../../src/detection/support/load-model.ts';
import { readDocument } from '../../src/detection/text/document.ts';
import { readLabelledSets } from '../eval/labelled-set.ts';
import { openOrganisation } from '../eval/screen.ts';
import type { Example } from './logistic.ts';

export type LabelledExample = Example & {
  /** Sentences of one family stand in one fold. */
  readonly family: string;
  readonly set: string;
  /** How much surer than its threshold the model must be; `undefined` where the rules find too little to ask it. */
  readonly extra: number | undefined;
  /** Whether the rules object to it by themselves. */
  readonly byRule: boolean;
  /** Log-odds below which the model overrules them. */
  readonly harmless: number;
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

type Look = (text: string) => Pick<LabelledExample, 'features' | 'extra' | 'byRule' | 'harmless'>;

function hateReader(): Look {
  const read = createHateReader(loadLexicon());
  return (text) => {
    const { reading } = read(readDocument(text));
    const judged = judgeFrames(reading, text);
    const isAsked = reading.hits.all.length > 0 && !isExcused(judged);
    return {
      features: featuresOf(reading, judged),
      extra: isAsked ? extraFor[aboutOf(reading.hits.all).sureness] : undefined,
      byRule: judged.some(({ stance }) => stance === undefined),
      harmless,
    };
  };
}

async function careReader(folder: string): Promise<Look> {
  const { context } = await openOrganisation(folder);
  return (text) => {
    const reading = readCare(readDocument(text), context);
    const found = careAboutOf(reading);
    const about = found ?? { mentions: [], facts: [] };
    const judged = judgeCare(reading, about);
    return {
      features: careFeatures(reading, about, judged),
      extra: found && careExtraFor[surenessOf(reading, about)],
      byRule: judged.some(({ judgement }) => judgement !== undefined),
      harmless: careHarmless,
    };
  };
}
