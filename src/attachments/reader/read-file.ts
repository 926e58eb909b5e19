import type { Limits } from '../limits.ts';
import { type FileReading, type Sniffed, Unreadable, type UnreadableReason } from '../reading.ts';
import type { Engine } from './engine.ts';
import { innerPictures, type OfficeFile, openZip, partBytes, readOffice } from './office.ts';
import { readPdf } from './pdf.ts';
import { readPicture } from './picture.ts';
import { readPlain, readRtf, shownInMarkup } from './plain.ts';
import { sniff } from './sniff.ts';

/** Formats of pictures whose pixels cannot be unpacked here. */
const closedPictures = new Set(['heic', 'avif', 'psd']);

/**
 * What a file is and what is written in it. Never throws whatever the bytes are; may take long, or all the memory
 * there is, on bytes that were made to: `file-reader.ts` runs it in a process of its own.
 * @param engine opened only when there is a picture to read
 */
export async function readFile(
  bytes: Buffer,
  limits: Limits,
  engine: () => Promise<Engine>,
): Promise<FileReading> {
  if (bytes.length === 0) return { kind: 'unknown', format: 'empty', status: 'unreadable', reason: 'empty' };
  let sniffed = sniff(bytes);
  const unreadable = (reason: UnreadableReason): FileReading => ({
    ...sniffed,
    status: 'unreadable',
    reason,
  });
  if (bytes.length > limits.bytes) return unreadable('too-large');
  try {
    let office: OfficeFile | undefined;
    if (sniffed.format === 'zip') {
      office = await openZip(bytes, limits);
      sniffed = { kind: office.kind, format: office.format };
    } else if (sniffed.format === 'ole') sniffed = oldOffice(bytes);
    const read =
      office && office.kind !== 'archive' && office.kind !== 'executable'
        ? await officeText(office, limits, engine)
        : await textOf(bytes, sniffed, limits, engine);
    if (read === undefined)
      return unreadable(isProtected(bytes, sniffed) ? 'protected' : 'no-text-in-this-kind');
    const text = tidy(read.text);
    const cut = read.cut || text.length > limits.characters;
    return { ...sniffed, status: 'read', text: text.slice(0, limits.characters), cut };
  } catch (error) {
    return unreadable(error instanceof Unreadable ? error.reason : 'broken');
  }
}

type Read = { readonly text: string; readonly cut: boolean };

async function textOf(
  bytes: Buffer,
  { kind, format }: Sniffed,
  limits: Limits,
  engine: () => Promise<Engine>,
): Promise<Read | undefined> {
  const whole = (text: string): Read => ({ text, cut: false });
  if (kind === 'pdf') return readPdf(bytes, limits, engine);
  if (format === 'rtf') return whole(readRtf(bytes));
  if (format === 'html' || format === 'svg') return whole(shownInMarkup(await readPlain(bytes)));
  if (kind === 'text' || format === 'script' || format === 'batch') return whole(await readPlain(bytes));
  if (kind === 'picture' && !closedPictures.has(format)) {
    return whole(readPicture(bytes, format, limits, await engine()));
  }
  return undefined;
}

/** The text, then what is written in the pictures that were put into the file. */
async function officeText(office: OfficeFile, limits: Limits, engine: () => Promise<Engine>): Promise<Read> {
  const texts = [await readOffice(office, limits)];
  const pictures = innerPictures(office);
  for (const name of pictures.slice(0, limits.innerPictures)) {
    const bytes = await partBytes(office, name, limits);
    const { kind, format } = sniff(bytes);
    if (kind !== 'picture' || closedPictures.has(format) || format === 'svg') continue;
    try {
      texts.push(readPicture(bytes, format, limits, await engine()));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return { text: texts.join('\n\n'), cut: pictures.length > limits.innerPictures };
}

/** Files of before 2007 and protected ones share a container, whose directory names what it holds. */
function oldOffice(bytes: Buffer): Sniffed {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('_VBA_PROJECT')) return { kind: 'macro', format: 'ole' };
  if (holds('Workbook')) return { kind: 'spreadsheet', format: 'xls' };
  if (holds('PowerPoint Document')) return { kind: 'presentation', format: 'ppt' };
  return { kind: 'document', format: holds('WordDocument') ? 'doc' : 'ole' };
}

const isProtected = (bytes: Buffer, { format }: Sniffed): boolean =>
  format === 'ole' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));

/** One kind of line end, and no more than one empty line; characters nobody sees are left for the detectors. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
    .replaceAll('\0', '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
