import { Unreadable } from '../reading.ts';
import { emptyRaster, type Raster } from './raster.ts';

/** An uncompressed Windows bitmap of 8, 24 or 32 bits in grey. @throws Unreadable for any other */
export function readBmp(bytes: Buffer): Raster {
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const depth = bytes.readUInt16LE(28);
  const packing = bytes.readUInt32LE(30);
  // 3: the channels stand under masks; the usual ones are the order of plain 32 bits.
  if (![8, 24, 32].includes(depth) || ![0, 3].includes(packing)) throw new Unreadable('broken');
  const height = Math.abs(signedHeight);
  const stride = Math.ceil((width * depth) / 32) * 4;
  const from = bytes.readUInt32LE(10);
  if (from + stride * height > bytes.length) throw new Unreadable('broken');
  const palette = 14 + bytes.readUInt32LE(14);
  const step = depth / 8;
  const raster = emptyRaster(width, height);
  for (let y = 0; y < height; y += 1) {
    // Rows stand from the bottom up unless the height is negative.
    const row = from + stride * (signedHeight > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x += 1) {
      const pixel = row + x * step;
      const colour = depth === 8 ? palette + (bytes[pixel] as number) * 4 : pixel;
      raster.data[y * width + x] =
        ((bytes[colour] ?? 0) * 114 + (bytes[colour + 1] ?? 0) * 587 + (bytes[colour + 2] ?? 0) * 299) / 1000;
    }
  }
  return raster;
}
