import type { Limits } from '../limits.ts';
import { Unreadable } from '../reading.ts';
import { readBmp } from './bmp.ts';
import { evened } from './contrast.ts';
import { dimensionsOf } from './dimensions.ts';
import type { Engine, Recognised } from './engine.ts';
import { orientationOf } from './exif.ts';
import { readGif } from './gif.ts';
import { mirrored, type Raster, scaled, turned } from './raster.ts';
import { tilted, withoutRules } from './straighten.ts';

/** What is written in a picture. @throws Unreadable */
export function readPicture(bytes: Buffer, format: string, limits: Limits, engine: Engine): string {
  const size = dimensionsOf(format, bytes);
  if (!size) throw new Unreadable('broken');
  if (size.width * size.height > limits.pixels) throw new Unreadable('too-many-pixels');
  return recognisePage(
    upright(unpack(bytes, format, engine), format === 'jpeg' ? orientationOf(bytes) : 1),
    engine,
  );
}

function unpack(bytes: Buffer, format: string, engine: Engine): Raster {
  if (format === 'gif') return readGif(bytes);
  if (format === 'bmp') return readBmp(bytes);
  return engine.decode(bytes);
}

/** By the orientation a camera noted: each is a turn by quarters, the even ones of a mirror image. */
function upright(raster: Raster, orientation: number): Raster {
  const quarters = [0, 0, 2, 2, 3, 1, 1, 3][orientation - 1] ?? 0;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  return turned(isMirrored ? mirrored(raster) : raster, quarters);
}

/** Beyond this a side is more than letters of a full page need, and only time is lost. */
const longestSide = 2600;
/** Pictures below this are screenshots and clippings, whose letters are small: the engine wants them thirty pixels high. */
const shortSide = 1400;
/** A page that stands upright is read with more than this confidence, one that stands on its head with less. */
const confident = 70;
const fewest = 4;

/** The text of a page in grey, whichever way up. */
export function recognisePage(page: Raster, engine: Engine): string {
  if (page.width < 16 || page.height < 8) return '';
  const long = Math.max(page.width, page.height);
  const factor = long > longestSide ? longestSide / long : long < shortSide ? 2 : 1;
  const prepared = evened(scaled(page, factor));
  const read = (quarters: number): Recognised =>
    engine.recognise(straightened(turned(prepared, quarters), engine));
  let best = read(0);
  if (isSure(best)) return best.text;
  for (const quarters of [2, 1, 3]) {
    const other = read(quarters);
    if (weight(other) > weight(best)) best = other;
    if (isSure(best)) break;
  }
  return best.text;
}

/** Lines that slope less than this, in radians, are read as well without turning. */
const leastSlope = 0.004;
const steepest = 0.35;

function straightened(page: Raster, engine: Engine): Raster {
  const slope = engine.slope(page);
  const isTilted = Math.abs(slope) >= leastSlope && Math.abs(slope) < steepest;
  return withoutRules(isTilted ? tilted(page, slope) : page);
}

const letters = ({ text }: Recognised): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
const isSure = (read: Recognised): boolean => read.confidence >= confident && letters(read) >= fewest;
/** Of noise the engine makes a few letters here and there, and is not sure of them. */
const weight = (read: Recognised): number => letters(read) * (read.confidence / 100) ** 4;
