import { type Features, tableSize } from '../../src/detection/support/features.ts';
import { kinds, type Model, shares, weigh } from '../../src/detection/support/model.ts';

export type Example = { readonly features: Features; readonly violation: boolean };

// Found by cross-validation; more rounds or steeper steps only learn the sentences by heart.
const epochs = 16;
const averagedFrom = 8;
const rate = 0.3;
const biasRate = 0.02;
const decay = 3e-4;
const steepest = 127;

/**
 * Logistic regression by AdaGrad, averaged over the later rounds, with the examples in an order that is the same each
 * time: the same sentences give the same weights on every machine. The weights are rounded to a byte each.
 */
export function train(examples: readonly Example[]): Model {
  const weights = new Float64Array(tableSize);
  const squares = new Float64Array(tableSize).fill(1e-8);
  const average = { bias: 0, weights: new Float64Array(tableSize) };
  const order = examples.map((_, index) => index);
  const random = lehmer(20261122);
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { features, violation } = examples[index] as Example;
      const error = sigmoid(bias + weigh(weights, features)) - (violation ? 1 : 0);
      for (const kind of kinds) descend(weights, squares, features[kind], error * shares[kind]);
      bias -= biasRate * error;
    }
    if (epoch < averagedFrom) continue;
    const rounds = epochs - averagedFrom;
    average.bias += bias / rounds;
    for (const [place, weight] of weights.entries())
      average.weights[place] = (average.weights[place] as number) + weight / rounds;
  }
  return quantise(average.bias, average.weights);
}

function descend(
  weights: Float64Array,
  squares: Float64Array,
  places: readonly number[],
  error: number,
): void {
  const scale = 1 / Math.sqrt(places.length || 1);
  for (const place of places) {
    const weight = weights[place] as number;
    const gradient = error * scale + decay * weight;
    const square = (squares[place] as number) + gradient * gradient;
    squares[place] = square;
    weights[place] = weight - (rate * gradient) / Math.sqrt(square);
  }
}

function quantise(bias: number, weights: Float64Array): Model {
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / steepest || 1;
  return {
    bias,
    step,
    threshold: 0,
    weights: Int8Array.from(weights, (weight) => Math.round(weight / step)),
  };
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

/** Numbers from 0 up to 1, the same each time (Lehmer's generator with the constants of Park and Miller). */
function lehmer(seed: number): () => number {
  let state = seed % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
