import { inflateSync } from 'node:zlib';
import { Unreadable } from '../reading.ts';
import { emptyRaster, type Raster } from './raster.ts';

/**
 * A PNG of eight bits of grey, such as the OCR engine writes, as a raster.
 * @throws Unreadable for any other
 */
export function readGreyPng(bytes: Buffer): Raster {
  let width = 0;
  let height = 0;
  const packed: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      const [depth, colour, , , interlace] = body.subarray(8);
      if (depth !== 8 || colour !== 0 || interlace !== 0) throw new Unreadable('broken');
    } else if (type === 'IDAT') packed.push(body);
    at += 12 + length;
  }
  const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: (width + 1) * height });
  if (width === 0 || rows.length !== (width + 1) * height) throw new Unreadable('broken');
  const raster = emptyRaster(width, height);
  for (let y = 0; y < height; y += 1) unfilter(rows, raster, y);
  return raster;
}

/** Each row says how it was foretold from its neighbours: from the left, above, their mean, or the nearest of three. */
function unfilter(rows: Buffer, { width, data }: Raster, y: number): void {
  const from = y * (width + 1);
  const filter = rows[from];
  const to = y * width;
  for (let x = 0; x < width; x += 1) {
    const left = x > 0 ? (data[to + x - 1] as number) : 0;
    const above = y > 0 ? (data[to + x - width] as number) : 0;
    const corner = x > 0 && y > 0 ? (data[to + x - width - 1] as number) : 0;
    const foretold =
      filter === 0
        ? 0
        : filter === 1
          ? left
          : filter === 2
            ? above
            : filter === 3
              ? (left + above) >> 1
              : nearest(left, above, corner);
    data[to + x] = (rows[from + 1 + x] as number) + foretold;
  }
}

function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - above),
    Math.abs(guess - corner),
  ];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
