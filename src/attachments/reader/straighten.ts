import { emptyRaster, type Raster } from './raster.ts';

const white = 255;

/** Turned by a small angle, radians, clockwise, on white paper of the same size. */
export function tilted(raster: Raster, angle: number): Raster {
  const { width, height, data } = raster;
  const result = emptyRaster(width, height);
  const [sin, cos] = [Math.sin(-angle), Math.cos(angle)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cos * (x - middleX) - sin * (y - middleY) + middleX;
      const fromY = sin * (x - middleX) + cos * (y - middleY) + middleY;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
        result.data[y * width + x] = white;
        continue;
      }
      const [across, down] = [fromX - left, fromY - top];
      const at = top * width + left;
      const above = (data[at] as number) * (1 - across) + (data[at + 1] as number) * across;
      const below = (data[at + width] as number) * (1 - across) + (data[at + width + 1] as number) * across;
      result.data[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return result;
}

/** Darker than this is ink. */
const ink = 150;
/** A rule is longer than any stroke of a letter and thinner than a filled box. */
const longestStroke = 90;
const thickestRule = 10;

/**
 * A page without the straight lines of its tables, forms and frames, which the engine would take for letters or
 * for the edges of pictures. Expects a page that stands straight.
 */
export function withoutRules(raster: Raster): Raster {
  const { width, height, data } = raster;
  const isInk = data.map((value) => (value < ink ? 1 : 0));
  const result = { width, height, data: data.slice() };
  erase(result, isInk, { length: width, lines: height, along: 1, across: width });
  erase(result, isInk, { length: height, lines: width, along: width, across: 1 });
  return result;
}

type Direction = {
  readonly length: number;
  readonly lines: number;
  /** From one pixel to the next in the direction, and from one line to the next. */
  readonly along: number;
  readonly across: number;
};

function erase({ data }: Raster, isInk: Uint8Array, { length, lines, along, across }: Direction): void {
  for (let line = 0; line < lines; line += 1) {
    let run = 0;
    for (let step = 0; step <= length; step += 1) {
      const at = line * across + step * along;
      if (step < length && isInk[at]) {
        run += 1;
        continue;
      }
      if (run >= longestStroke) {
        for (let back = 1; back <= run; back += 1) wipe(data, isInk, at - back * along, line, lines, across);
      }
      run = 0;
    }
  }
}

/** Whitens the rule at one place together with its soft edge; where a letter crosses it, it is thicker and stays. */
function wipe(
  data: Uint8Array,
  isInk: Uint8Array,
  at: number,
  line: number,
  lines: number,
  across: number,
): void {
  let [from, to] = [line, line];
  while (from > 0 && isInk[at + (from - 1 - line) * across]) from -= 1;
  while (to + 1 < lines && isInk[at + (to + 1 - line) * across]) to += 1;
  if (to - from >= thickestRule) return;
  for (let other = Math.max(0, from - 1); other <= Math.min(lines - 1, to + 1); other += 1) {
    data[at + (other - line) * across] = white;
  }
}
