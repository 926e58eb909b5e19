import { Unreadable } from '../reading.ts';
import { emptyRaster, type Raster } from './raster.ts';

const plain = 0;
const runs = 1;
// The channels stand under masks; the usual ones are the order of plain 32 bits.
const masked = 3;

/** A Windows bitmap of 1, 4, 8, 24 or 32 bits, plain or packed in runs of 8, in grey. @throws Unreadable for any other */
export function readBmp(bytes: Buffer): Raster {
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const depth = bytes.readUInt16LE(28);
  const packing = bytes.readUInt32LE(30);
  const height = Math.abs(signedHeight);
  const from = bytes.readUInt32LE(10);
  if (packing === runs && depth === 8) return upright(unpackRuns(bytes, from, width, height), signedHeight);
  if (![1, 4, 8, 24, 32].includes(depth) || ![plain, masked].includes(packing))
    throw new Unreadable('broken');
  const stride = Math.ceil((width * depth) / 32) * 4;
  if (from + stride * height > bytes.length) throw new Unreadable('broken');
  const raster = emptyRaster(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      raster.data[y * width + x] = greyAt(bytes, depth, from + stride * y, x);
    }
  }
  return upright(raster, signedHeight);
}

function greyAt(bytes: Buffer, depth: number, row: number, x: number): number {
  if (depth > 8) return grey(bytes, row + (x * depth) / 8);
  const inByte = 8 / depth;
  const byte = bytes[row + Math.floor(x / inByte)] as number;
  const shift = 8 - depth * ((x % inByte) + 1);
  return colour(bytes, (byte >> shift) & ((1 << depth) - 1));
}

/** A colour of the palette, which stands after the header. */
const colour = (bytes: Buffer, index: number): number => grey(bytes, 14 + bytes.readUInt32LE(14) + index * 4);

const grey = (bytes: Buffer, at: number): number =>
  ((bytes[at] ?? 0) * 114 + (bytes[at + 1] ?? 0) * 587 + (bytes[at + 2] ?? 0) * 299) / 1000;

/** Pairs of a count and a colour; after a count of zero comes an escape: end of line, end, a step aside, or colours as they are. */
function unpackRuns(bytes: Buffer, from: number, width: number, height: number): Raster {
  const raster = emptyRaster(width, height);
  raster.data.fill(colour(bytes, 0));
  let [at, x, y] = [from, 0, 0];
  const put = (index: number) => {
    if (x < width && y < height) raster.data[y * width + x] = colour(bytes, index);
    x += 1;
  };
  while (at + 1 < bytes.length && y < height) {
    const [count, value] = [bytes[at] as number, bytes[at + 1] as number];
    at += 2;
    if (count > 0) for (let step = 0; step < count; step += 1) put(value);
    else if (value === 0) [x, y] = [0, y + 1];
    else if (value === 1) break;
    else if (value === 2) {
      [x, y] = [x + (bytes[at] ?? 0), y + (bytes[at + 1] ?? 0)];
      at += 2;
    } else {
      for (let step = 0; step < value; step += 1) put(bytes[at + step] ?? 0);
      at += value + (value % 2);
    }
  }
  return raster;
}

/** Rows stand from the bottom up unless the height is negative. */
function upright(raster: Raster, signedHeight: number): Raster {
  if (signedHeight < 0) return raster;
  const { width, height, data } = raster;
  const result = emptyRaster(width, height);
  for (let y = 0; y < height; y += 1) {
    result.data.set(data.subarray(y * width, (y + 1) * width), (height - 1 - y) * width);
  }
  return result;
}
