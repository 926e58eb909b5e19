/** How large a picture says it is, read from its header alone, before anything is unpacked. */
export type Dimensions = { readonly width: number; readonly height: number };

const readers: Readonly<Record<string, (bytes: Buffer) => Dimensions | undefined>> = {
  png: (bytes) => (bytes.length < 24 ? undefined : sides(bytes.readUInt32BE(16), bytes.readUInt32BE(20))),
  gif: (bytes) => (bytes.length < 10 ? undefined : sides(bytes.readUInt16LE(6), bytes.readUInt16LE(8))),
  bmp: (bytes) =>
    bytes.length < 26 ? undefined : sides(bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22))),
  jpeg: jpegDimensions,
  webp: webpDimensions,
  tiff: tiffDimensions,
};

/** @returns `undefined` where the header is broken or of a kind that is not read */
export function dimensionsOf(format: string, bytes: Buffer): Dimensions | undefined {
  return readers[format]?.(bytes);
}

const sides = (width: number, height: number): Dimensions | undefined =>
  width > 0 && height > 0 ? { width, height } : undefined;

/** The first frame header; the tables and metadata before it are stepped over. */
function jpegDimensions(bytes: Buffer): Dimensions | undefined {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return sides(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpDimensions(bytes: Buffer): Dimensions | undefined {
  if (bytes.length < 30) return undefined;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return sides(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return sides((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sides(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
    default:
      return undefined;
  }
}

/** The largest of the first directory's sides; 256 and 257 are the tags of width and height. */
function tiffDimensions(bytes: Buffer): Dimensions | undefined {
  const little = bytes[0] === 0x49;
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (bytes.length < 8) return undefined;
  const directory = long(4);
  if (directory + 2 > bytes.length) return undefined;
  const found = new Map<number, number>();
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > bytes.length) break;
    found.set(short(at), short(at + 2) === 3 ? short(at + 8) : long(at + 8));
  }
  return sides(found.get(256) ?? 0, found.get(257) ?? 0);
}
