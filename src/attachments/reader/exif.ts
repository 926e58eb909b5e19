const orientationTag = 0x0112;

/**
 * How a camera was held, 1 to 8 as in EXIF; 1 where a JPEG says nothing. A phone stores the picture as its sensor
 * lies and leaves the turning to whoever shows it.
 */
export function orientationOf(jpeg: Buffer): number {
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] as number;
    if (marker === 0xda) return 1;
    const length = jpeg.readUInt16BE(at + 2);
    if (marker === 0xe1 && jpeg.toString('latin1', at + 4, at + 8) === 'Exif') {
      return readOrientation(jpeg.subarray(at + 10, at + 2 + length)) ?? 1;
    }
    at += 2 + length;
  }
  return 1;
}

/** The block is a small TIFF of its own, in either order of bytes. */
function readOrientation(tiff: Buffer): number | undefined {
  if (tiff.length < 14) return undefined;
  const little = tiff[0] === 0x49;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
