import { readFileSync } from 'node:fs';
import { decodeModel, type Model } from './model.ts';

/** What a model was trained to tell from everything else. */
export type Trained = 'hate' | 'care';

/** Where the weights lie that `node tools/train.ts` writes. */
export const modelFile = (name: Trained): URL =>
  new URL(`../../../config/model/${name}.bin`, import.meta.url);

/** @throws Error when the file is missing or is no model */
export const loadModel = (name: Trained): Model => decodeModel(readFileSync(modelFile(name)));
