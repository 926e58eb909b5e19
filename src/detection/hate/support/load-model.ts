import { readFileSync } from 'node:fs';
import { decodeModel, type Model } from './model.ts';

/** Where the weights lie that `node tools/train.ts` writes. */
export const modelFile = new URL('../../../../config/model/hate.bin', import.meta.url);

/** @throws Error when the file is missing or is no model */
export const loadModel = (): Model => decodeModel(readFileSync(modelFile));
