import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Unreadable } from '../reading.ts';
import { readGreyPng } from './png.ts';
import { type Raster, toPgm } from './raster.ts';

/** What was read, and how sure the engine is of its words, 0 to 100. */
export type Recognised = { readonly text: string; readonly confidence: number };

/** The OCR engine: Tesseract, compiled to WebAssembly, with its languages from this installation. */
export type Engine = {
  /** Unpacks a PNG, JPEG, WebP or TIFF. @throws Unreadable when it is broken */
  decode(picture: Uint8Array): Raster;
  /** How much the lines of a page slope, radians; 0 where there are none. */
  slope(page: Raster): number;
  recognise(page: Raster): Recognised;
};

/** The little that is used of the engine. */
type Tesseract = {
  readonly FS: {
    writeFile(path: string, bytes: Uint8Array): void;
    readFile(path: string): Uint8Array;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => TesseractApi;
};
type TesseractApi = {
  Init(path: null, languages: string, engine: number): number;
  SetVariable(name: string, value: string): void;
  /** @param angle radians @returns 1 when the file is no picture */
  SetImageFile(exif: number, angle: number): number;
  WriteImage(which: number, path: string): void;
  FindLines(): number;
  /** How much the lines slope, radians. */
  GetGradient(): number;
  Recognize(monitor: null): number;
  GetUTF8Text(): string;
  MeanTextConf(): number;
  Clear(): void;
};

const require = createRequire(import.meta.url);
/** The neural network alone, in whole numbers: a fifth of the size of the full data, and as good. */
const edition = '4.0.0_best_int';
/**
 * Measured on the pictures of `tools/pictures.ts`: the Swedish model reads English as well as the English one does,
 * and å, ä and ö better than both together.
 */
const languages = ['swe'];
const neuralNetwork = 1;
const grey = 1;
const input = '/input';
/** Where the engine puts a picture, whatever it is told. */
const output = '/image.png';

export async function openEngine(): Promise<Engine> {
  const start = require('tesseract.js-core/tesseract-core-simd-lstm') as (
    options: object,
  ) => Promise<Tesseract>;
  const silent = () => {};
  const tesseract = await start({ TesseractProgress: silent, print: silent, printErr: silent });
  for (const language of languages) {
    const directory = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
    const packed = readFileSync(join(directory, edition, `${language}.traineddata.gz`));
    tesseract.FS.writeFile(`/${language}.traineddata`, gunzipSync(packed));
  }
  const api = new tesseract.TessBaseAPI();
  if (api.Init(null, languages.join('+'), neuralNetwork) !== 0)
    throw new Error('the OCR engine does not start');
  // Finds columns, tables and lines by itself, also ones that run upwards.
  api.SetVariable('tessedit_pageseg_mode', '3');

  const show = (bytes: Uint8Array): void => {
    tesseract.FS.writeFile(input, bytes);
    if (api.SetImageFile(1, 0) !== 0) throw new Unreadable('broken');
  };
  return {
    decode(picture) {
      show(picture);
      api.WriteImage(grey, output);
      const png = Buffer.from(tesseract.FS.readFile(output));
      tesseract.FS.unlink(output);
      api.Clear();
      return readGreyPng(png);
    },
    slope(page) {
      show(toPgm(page));
      api.FindLines();
      const slope = api.GetGradient();
      api.Clear();
      return slope;
    },
    recognise(page) {
      show(toPgm(page));
      api.Recognize(null);
      const result = { text: api.GetUTF8Text(), confidence: api.MeanTextConf() };
      api.Clear();
      return result;
    },
  };
}
