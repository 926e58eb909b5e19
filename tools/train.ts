import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelFile } from '../src/detection/hate/support/load-model.ts';
import { encodeModel } from '../src/detection/hate/support/model.ts';
import { crossValidate } from './train/cross-validate.ts';
import { readExamples } from './train/examples.ts';
import { train } from './train/logistic.ts';

/**
 * Trains the model that supports the rules against hate: `node tools/train.ts`. The same labelled sentences and the
 * same lexicon give the same weights. Prints how it does on sentences it was not trained on, kind by kind.
 */
const folder = join(import.meta.dirname, '../test/detection/labelled');
const examples = readExamples([folder, join(folder, 'train')]);
const { threshold, table } = crossValidate(examples);
for (const line of table) process.stdout.write(`${line}\n`);
const model = { ...train(examples), threshold };
const file = fileURLToPath(modelFile);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, encodeModel(model));
