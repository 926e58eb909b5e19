import { Unreadable } from '../reading.ts';
import { emptyRaster, type Raster } from './raster.ts';

/** The first frame of a GIF in grey. @throws Unreadable when it is broken */
export function readGif(bytes: Buffer): Raster {
  const raster = emptyRaster(bytes.readUInt16LE(6), bytes.readUInt16LE(8));
  raster.data.fill(255);
  const flags = bytes[10] as number;
  let palette = flags & 0x80 ? greys(bytes, 13, 2 << (flags & 7)) : undefined;
  let at = 13 + (palette ? palette.length * 3 : 0);
  while (at < bytes.length) {
    const mark = bytes[at];
    if (mark === 0x21) {
      at = afterBlocks(bytes, at + 2);
      continue;
    }
    if (mark !== 0x2c || at + 11 > bytes.length) break;
    const [left, top, width, height] = [1, 3, 5, 7].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
      number,
    ];
    const local = bytes[at + 9] as number;
    at += 10;
    if (local & 0x80) {
      palette = greys(bytes, at, 2 << (local & 7));
      at += palette.length * 3;
    }
    const pixels = unpack(blocks(bytes, at + 1), bytes[at] as number, width * height);
    draw(
      raster,
      { left, top, width, interlaced: (local & 0x40) !== 0 },
      pixels,
      palette ?? new Uint8Array(256),
    );
    return raster;
  }
  throw new Unreadable('broken');
}

function greys(bytes: Buffer, at: number, colours: number): Uint8Array {
  return Uint8Array.from({ length: colours }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = bytes.subarray(at + index * 3, at + index * 3 + 3);
    return (red * 299 + green * 587 + blue * 114) / 1000;
  });
}

function afterBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] as number);
  return at + 1;
}

function blocks(bytes: Buffer, from: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = from; at < bytes.length && bytes[at] !== 0; at += 1 + (bytes[at] as number)) {
    parts.push(bytes.subarray(at + 1, at + 1 + (bytes[at] as number)));
  }
  return Buffer.concat(parts);
}

const longestCode = 12;

/** The LZW of GIF: codes grow from `smallest` + 1 bits to twelve. */
function unpack(packed: Buffer, smallest: number, pixels: number): Uint8Array {
  if (smallest < 1 || smallest > 8) throw new Unreadable('broken');
  const result = new Uint8Array(pixels);
  const clear = 1 << smallest;
  const end = clear + 1;
  const prefix = new Uint16Array(1 << longestCode);
  const last = new Uint8Array(1 << longestCode);
  for (let code = 0; code < clear; code += 1) last[code] = code;
  const run = new Uint8Array(1 << longestCode);
  let [size, next, before, first] = [smallest + 1, end + 1, -1, 0];
  let [held, bits, written] = [0, 0, 0];
  for (const byte of packed) {
    held |= byte << bits;
    bits += 8;
    while (bits >= size) {
      const code = held & ((1 << size) - 1);
      held >>>= size;
      bits -= size;
      if (code === end) return result;
      if (code === clear) {
        [size, next, before] = [smallest + 1, end + 1, -1];
        continue;
      }
      if (code > next || (code === next && before < 0)) return result;
      let length = 0;
      let at = code;
      // A code that is only just being made is the run before it and that run's own first pixel again.
      if (code === next) {
        run[length++] = first;
        at = before;
      }
      while (at >= clear) {
        run[length++] = last[at] as number;
        at = prefix[at] as number;
      }
      first = last[at] as number;
      run[length++] = first;
      while (length > 0 && written < pixels) result[written++] = run[--length] as number;
      if (written >= pixels) return result;
      if (before >= 0 && next < 1 << longestCode) {
        prefix[next] = before;
        last[next] = first;
        next += 1;
        if (next === 1 << size && size < longestCode) size += 1;
      }
      before = code;
    }
  }
  return result;
}

type Frame = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly interlaced: boolean;
};

function draw(raster: Raster, frame: Frame, pixels: Uint8Array, palette: Uint8Array): void {
  const { left, top, width, interlaced } = frame;
  const height = width === 0 ? 0 : Math.floor(pixels.length / width);
  const lines = interlaced ? interlacedLines(height) : Array.from({ length: height }, (_, line) => line);
  for (const [row, line] of lines.entries()) {
    const y = top + line;
    if (y >= raster.height) continue;
    for (let x = 0; x < width && left + x < raster.width; x += 1) {
      raster.data[y * raster.width + left + x] = palette[pixels[row * width + x] as number] ?? 0;
    }
  }
}

function interlacedLines(height: number): number[] {
  const passes = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const;
  return passes.flatMap(([from, step]) => {
    const lines: number[] = [];
    for (let line = from; line < height; line += step) lines.push(line);
    return lines;
  });
}
