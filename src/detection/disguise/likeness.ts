import * as slips from './slips.ts';
import type { Place, Written } from './written.ts';

const longest = 40;
const width = longest + 1;
const costs = new Float64Array(width * width);
const far = Number.POSITIVE_INFINITY;
// Letters that are missing and letters too many beside each other.
const leeway = 1;

/**
 * How far what is written is from a word, in slips (see `slips.ts`): the cheapest way to read the one as the other, letter
 * by letter (optimal string alignment, weighted by the kind of slip).
 * @returns infinity where it is more than `most`
 */
export function likeness({ places }: Written, word: Uint8Array, most: number): number {
  const rows = places.length;
  const columns = word.length;
  if (rows > longest || columns > longest) return far;
  const reach = Math.abs(rows - columns) + leeway;
  costs[0] = 0;
  for (let column = 1; column <= columns; column += 1) {
    costs[column] = (costs[column - 1] as number) + missing(word, column);
  }
  for (let row = 1; row <= rows; row += 1) {
    const tooMany = costOfTooMany(places, row);
    costs[row * width] = (costs[(row - 1) * width] as number) + tooMany;
    let least = costs[row * width] as number;
    for (let column = 1; column <= columns; column += 1) {
      const near = column - row <= reach && row - column <= reach;
      const cost = near ? costAt(places, word, row, column, tooMany) : far;
      costs[row * width + column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return far;
  }
  const cost = costs[rows * width + columns] as number;
  return cost <= most ? cost : far;
}

type Places = readonly Place[];

function costAt(places: Places, word: Uint8Array, row: number, column: number, tooMany: number): number {
  const place = places[row - 1] as Place;
  const letter = word[column - 1] as number;
  const here = row * width + column;
  const read = place.readAs[letter] as number;
  const asRead =
    (costs[here - width - 1] as number) + read + (read > slips.unusualSign ? first(row, column) : 0);
  if (asRead === 0) return 0;
  let best = Math.min(
    asRead,
    (costs[here - 1] as number) + missing(word, column),
    (costs[here - width] as number) + tooMany,
  );
  if (column > 1) {
    const cost = slips.speltByOne(place.letter, word[column - 2] as number, letter);
    best = Math.min(best, (costs[here - width - 2] as number) + cost);
  }
  if (row > 1) {
    const cost = slips.speltByTwo((places[row - 2] as Place).letter, place.letter, letter);
    best = Math.min(best, (costs[here - 2 * width - 1] as number) + cost);
    if (column > 1 && isExchange(places, word, row, column))
      best = Math.min(
        best,
        (costs[here - 2 * width - 2] as number) + slips.swapped + first(row - 1, column - 1),
      );
  }
  return best;
}

const first = (row: number, column: number): number => (row === 1 || column === 1 ? slips.atFirst : 0);

const missing = (word: Uint8Array, column: number): number =>
  column === 1
    ? slips.leftOut(word[0] as number, 0) + slips.atFirst
    : slips.leftOut(word[column - 1] as number, word[column - 2] as number);

function costOfTooMany(places: Places, row: number): number {
  const { letter } = places[row - 1] as Place;
  if (letter === 0) return slips.coversNothing;
  return row === 1
    ? slips.putIn(letter, 0) + slips.atFirst
    : slips.putIn(letter, places[row - 2]?.letter ?? 0);
}

function isExchange(places: Places, word: Uint8Array, row: number, column: number): boolean {
  const one = word[column - 2] as number;
  const two = word[column - 1] as number;
  return one !== two && places[row - 1]?.letter === one && places[row - 2]?.letter === two;
}
