import { emptyRaster, inverted, type Raster } from './raster.ts';

/** Side of the squares whose light is measured, in pixels: larger than a letter, smaller than a shadow. */
const square = 48;
/** A square with less between its dark and light than this holds no letters, only paper and noise. */
const leastInk = 12;

/**
 * A page as if lit evenly and printed black on white: light text is made dark, and the paper of each neighbourhood
 * is stretched to white and its ink to black, so that shadows, faint print and coloured grounds do not matter.
 */
export function evened(raster: Raster): Raster {
  const page = isDark(raster) ? inverted(raster) : raster;
  const columns = Math.max(1, Math.ceil(page.width / square));
  const rows = Math.max(1, Math.ceil(page.height / square));
  const { paper, ink } = measure(page, columns, rows);
  const result = emptyRaster(page.width, page.height);
  for (let y = 0; y < page.height; y += 1) {
    const gridY = clamp((y + 0.5) / square - 0.5, rows - 1);
    const top = Math.floor(gridY);
    const bottom = Math.min(rows - 1, top + 1);
    const down = gridY - top;
    for (let x = 0; x < page.width; x += 1) {
      const gridX = clamp((x + 0.5) / square - 0.5, columns - 1);
      const left = Math.floor(gridX);
      const right = Math.min(columns - 1, left + 1);
      const across = gridX - left;
      const at = (grid: Float32Array): number =>
        ((grid[top * columns + left] as number) * (1 - across) +
          (grid[top * columns + right] as number) * across) *
          (1 - down) +
        ((grid[bottom * columns + left] as number) * (1 - across) +
          (grid[bottom * columns + right] as number) * across) *
          down;
      const white = at(paper);
      const black = at(ink);
      const value = (((page.data[y * page.width + x] as number) - black) * 255) / Math.max(1, white - black);
      result.data[y * page.width + x] = Math.min(255, Math.max(0, value));
    }
  }
  return result;
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** Text is the smaller part of a page: where most of it is dark, the text is light. */
function isDark({ data }: Raster): boolean {
  const counts = new Uint32Array(256);
  const step = Math.max(1, Math.floor(data.length / 200_000));
  let looked = 0;
  for (let at = 0; at < data.length; at += step) {
    counts[data[at] as number] = (counts[data[at] as number] as number) + 1;
    looked += 1;
  }
  const dark = percentile(counts, looked, 0.01);
  const light = percentile(counts, looked, 0.99);
  return percentile(counts, looked, 0.5) < (dark + light) / 2;
}

/** The light of paper and ink, square by square. */
function measure(page: Raster, columns: number, rows: number): { paper: Float32Array; ink: Float32Array } {
  const paper = new Float32Array(columns * rows);
  const ink = new Float32Array(columns * rows).fill(Number.NaN);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      // Half a square beyond each side, so that neighbours agree.
      const top = Math.max(0, row * square - square / 2);
      const bottom = Math.min(page.height, (row + 1) * square + square / 2);
      const left = Math.max(0, column * square - square / 2);
      const right = Math.min(page.width, (column + 1) * square + square / 2);
      let looked = 0;
      for (let y = top; y < bottom; y += 2) {
        for (let at = y * page.width + left; at < y * page.width + right; at += 2) {
          counts[page.data[at] as number] = (counts[page.data[at] as number] as number) + 1;
          looked += 1;
        }
      }
      const index = row * columns + column;
      const light = percentile(counts, looked, 0.75);
      const dark = percentile(counts, looked, 0.02);
      paper[index] = light;
      if (light - dark >= leastInk) ink[index] = dark;
    }
  }
  // Where nothing is written, ink would be as dark against its paper as elsewhere.
  const depths = [...ink.keys()].flatMap((index) =>
    Number.isNaN(ink[index]) ? [] : [(paper[index] as number) - (ink[index] as number)],
  );
  const usual = depths.sort((one, other) => one - other)[Math.floor(depths.length / 2)] ?? 255;
  for (const [index, value] of ink.entries()) {
    if (Number.isNaN(value)) ink[index] = (paper[index] as number) - usual;
  }
  return { paper, ink };
}

function percentile(counts: Uint32Array, total: number, share: number): number {
  let left = total * share;
  for (const [value, count] of counts.entries()) {
    left -= count;
    if (left <= 0) return value;
  }
  return 255;
}
