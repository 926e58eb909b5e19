const MiB = 1024 * 1024;

/** What a file may cost. A file beyond one of these is not read, or only as far, and its reading says so. */
export type Limits = {
  /** Of the file as it comes. */
  readonly bytes: number;
  /** Of a picture, width times height, as its header says before anything is unpacked. */
  readonly pixels: number;
  /** Of a PDF; and of those at most so many scanned ones are read as pictures. */
  readonly pages: number;
  readonly scannedPages: number;
  /** Pictures inside an Office file that are read. */
  readonly innerPictures: number;
  /** What all parts of an archive together may unpack to. */
  readonly unpacked: number;
  /** Of the text that is kept. */
  readonly characters: number;
};

export const defaultLimits: Limits = {
  bytes: 25 * MiB,
  pixels: 50_000_000,
  pages: 200,
  scannedPages: 8,
  innerPictures: 8,
  unpacked: 128 * MiB,
  characters: 200_000,
};

/** How long one file may be worked on before whoever works on it is stopped. */
export const readingTimeMs = 120_000;
