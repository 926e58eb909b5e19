import type { Phrase } from '../../base/text.ts';
import { type Features, tableSize } from './features.ts';

/** A linear model: one weight a place, in steps of `step`. */
export type Model = {
  readonly bias: number;
  readonly step: number;
  /** Log-odds from which a short text counts: so chosen that few harmless texts reach it. See `aboveThreshold`. */
  readonly threshold: number;
  readonly weights: Int8Array;
};

const header = 12;

/** How much each kind of features counts. Measured by cross-validation. */
export const shares = { words: 0.8, senses: 1, order: 0.8, rules: 0.8 } as const;
export const kinds = ['words', 'senses', 'order', 'rules'] as const;

/** Log-odds that a text is a violation. */
export const scoreOf = ({ bias, step, weights }: Model, features: Features): number =>
  bias + step * weigh(weights, features);

/** Sum of the weights, each kind of features scaled to a length of one and by its share. */
export function weigh(weights: ArrayLike<number>, features: Features): number {
  let sum = 0;
  for (const kind of kinds) sum += shares[kind] * scaled(weights, features[kind]);
  return sum;
}

function scaled(weights: ArrayLike<number>, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += weights[place] ?? 0;
  return sum / Math.sqrt(places.length || 1);
}

/** What a model makes of a text. */
export type Judgement = {
  /** Log-odds above the threshold, which rises with the length of a text: a long one has more in it to be mistaken about. */
  readonly above: number;
  /** So surely harmless that what the rules object to is let through. */
  readonly isHarmless: boolean;
};

/** @param harmless log-odds below which a text is taken for harmless */
export function judgeText(model: Model, features: Features, harmless: number): Judgement {
  const score = scoreOf(model, features);
  return {
    above: score - model.threshold - extraForLength(features.length),
    isHarmless: features.length <= longText && score < harmless,
  };
}

const shortText = 8;
const extraAWord = 0.12;
const mostExtra = 1.5;

/** How much more is asked of a text of so many words. Measured by cross-validation, beside clean news. */
const extraForLength = (words: number): number =>
  Math.min(mostExtra, Math.max(0, words - shortText) * extraAWord);

// Long texts are the rules' alone: there much that is harmless stands around what is not.
const longText = 60;
// A model alone is never as sure as a rule may be.
const mostConfidence = 0.75;

/** How sure a finding is that rests on the model alone, 0 to 1: `least` at the threshold, `aStep` more a log-odds above. */
export function supportedConfidence(above: number, least: number, aStep: number): number {
  return Math.round(Math.min(mostConfidence, least + above * aStep) * 100) / 100;
}

/** How far above its threshold a model saw a text, for whoever reads how a finding was come to. */
export function describeScore(above: number): Phrase {
  const by = above.toFixed(2);
  return { sv: `modellen: ${by} över sin tröskel`, en: `the model: ${by} above its threshold` };
}

/** Three little-endian floats (bias, step, threshold), then a byte a weight. */
export function encodeModel({ bias, step, threshold, weights }: Model): Uint8Array {
  const bytes = new Uint8Array(header + weights.length);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, bias, true);
  view.setFloat32(4, step, true);
  view.setFloat32(8, threshold, true);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), header);
  return bytes;
}

/** @throws Error when the bytes are no model of this program's features */
export function decodeModel(bytes: Uint8Array): Model {
  if (bytes.length !== header + tableSize) {
    throw new Error(`The model has ${bytes.length} bytes, not ${header + tableSize}: train it again`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    bias: view.getFloat32(0, true),
    step: view.getFloat32(4, true),
    threshold: view.getFloat32(8, true),
    weights: new Int8Array(Uint8Array.from(bytes.subarray(header)).buffer),
  };
}
