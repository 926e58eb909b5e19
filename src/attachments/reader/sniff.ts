import type { Sniffed } from '../reading.ts';

type Signature = readonly [format: string, kind: Sniffed['kind'], at: number, bytes: string];

/** How files of each format begin, as Latin-1. The first that fits names the format. */
const signatures: readonly Signature[] = [
  ['png', 'picture', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 'picture', 0, '\xff\xd8\xff'],
  ['gif', 'picture', 0, 'GIF8'],
  ['webp', 'picture', 8, 'WEBP'],
  ['tiff', 'picture', 0, 'II*\0'],
  ['tiff', 'picture', 0, 'MM\0*'],
  ['heic', 'picture', 4, 'ftyphei'],
  ['heic', 'picture', 4, 'ftypmif1'],
  ['avif', 'picture', 4, 'ftypavi'],
  ['psd', 'picture', 0, '8BPS'],
  ['zip', 'archive', 0, 'PK\x03\x04'],
  ['zip', 'archive', 0, 'PK\x05\x06'],
  ['ole', 'document', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', 'document', 0, '{\\rtf'],
  ['7z', 'archive', 0, "7z\xbc\xaf'\x1c"],
  ['rar', 'archive', 0, 'Rar!\x1a\x07'],
  ['gzip', 'archive', 0, '\x1f\x8b'],
  ['bzip2', 'archive', 0, 'BZh'],
  ['xz', 'archive', 0, '\xfd7zXZ'],
  ['zstd', 'archive', 0, '\x28\xb5\x2f\xfd'],
  ['cab', 'archive', 0, 'MSCF'],
  ['tar', 'archive', 257, 'ustar'],
  ['exe', 'executable', 0, 'MZ'],
  ['elf', 'executable', 0, '\x7fELF'],
  ['mach-o', 'executable', 0, '\xcf\xfa\xed\xfe'],
  ['mach-o', 'executable', 0, '\xce\xfa\xed\xfe'],
  ['java', 'executable', 0, '\xca\xfe\xba\xbe'],
  ['wasm', 'executable', 0, '\0asm'],
  ['dex', 'executable', 0, 'dex\n'],
  ['shortcut', 'executable', 0, 'L\0\0\0\x01\x14\x02\0'],
  ['script', 'executable', 0, '#!'],
  ['batch', 'executable', 0, '@echo off'],
  ['m4a', 'audio', 4, 'ftypM4A'],
  ['mp4', 'video', 4, 'ftyp'],
  ['matroska', 'video', 0, '\x1a\x45\xdf\xa3'],
  ['avi', 'video', 8, 'AVI '],
  ['flv', 'video', 0, 'FLV\x01'],
  ['mpeg', 'video', 0, '\0\0\x01\xba'],
  ['wave', 'audio', 8, 'WAVE'],
  ['mp3', 'audio', 0, 'ID3'],
  ['mp3', 'audio', 0, '\xff\xfb'],
  ['flac', 'audio', 0, 'fLaC'],
  ['ogg', 'audio', 0, 'OggS'],
];

/** How much of a file is looked at. Readers take a PDF whose mark does not stand at the very beginning. */
const headBytes = 4096;
const pdfWithin = 1024;

/** What a file is by its first bytes. Its name and what the sender calls it say nothing. */
export function sniff(bytes: Buffer): Sniffed {
  const head = bytes.toString('latin1', 0, headBytes);
  if (head.slice(0, pdfWithin).includes('%PDF-')) return { kind: 'pdf', format: 'pdf' };
  const known = signatures.find(([, , at, begins]) =>
    head.toLowerCase().startsWith(begins.toLowerCase(), at),
  );
  if (known) return { kind: known[1], format: known[0] };
  // Two letters are too few to go by: a bitmap also says where its pixels begin.
  if (head.startsWith('BM') && bytes.length > 30 && bytes.readUInt32LE(10) < bytes.length) {
    return { kind: 'picture', format: 'bmp' };
  }
  if (isBinary(bytes.subarray(0, headBytes))) return { kind: 'unknown', format: 'unknown' };
  if (/^\uFEFF?(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(head)) {
    return { kind: 'picture', format: 'svg' };
  }
  if (/^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)[\s>]/i.test(head))
    return { kind: 'text', format: 'html' };
  return { kind: 'text', format: 'text' };
}

/** Text holds no control characters but white space and the escape of terminals; UTF-16 is told by its zeros. */
function isBinary(head: Buffer): boolean {
  if (head.length >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)))
    return false;
  const zeros = [0, 0];
  let controls = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] as number) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      controls += 1;
  }
  const [even, odd] = zeros as [number, number];
  const isWide = Math.max(even, odd) > head.length / 4 && Math.min(even, odd) < head.length / 32;
  return controls > head.length / 100 || (even + odd > 0 && !isWide);
}
