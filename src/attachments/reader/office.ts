import { type Archive, openArchive } from '../../files/archive.ts';
import { reopenable } from '../../files/source.ts';
import { sheetRows } from '../../files/workbook/sheet.ts';
import { readWorkbook } from '../../files/workbook/workbook.ts';
import { readXml } from '../../files/xml.ts';
import type { Limits } from '../limits.ts';
import type { Sniffed } from '../reading.ts';

const MiB = 1024 * 1024;
const maxPart = 64 * MiB;

export type OfficeFile = Sniffed & { readonly archive: Archive };

/** What a ZIP archive holds by the names in its directory: a document, a program, or files. @throws UserError when broken */
export async function openZip(bytes: Buffer, limits: Limits): Promise<OfficeFile> {
  const archive = await openArchive(await reopenable(bytes), limits.unpacked);
  return { ...sortOf(archive.names), archive };
}

function sortOf(names: readonly string[]): Sniffed {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const office = has(/^word\/document\d*\.xml$/)
    ? ({ kind: 'document', format: 'docx' } as const)
    : has(/^xl\/workbook\.(?:xml|bin)$/)
      ? ({ kind: 'spreadsheet', format: 'xlsx' } as const)
      : has(/^ppt\/presentation\.xml$/)
        ? ({ kind: 'presentation', format: 'pptx' } as const)
        : has(/^content\.xml$/)
          ? ({ kind: 'document', format: 'odf' } as const)
          : undefined;
  if (office && has(/vbaProject\.bin$|^Basic\/.*\.xml$/i)) return { ...office, kind: 'macro' };
  if (office) return office;
  if (has(/^classes\.dex$|^AndroidManifest\.xml$|\.class$/)) return { kind: 'executable', format: 'java' };
  return { kind: 'archive', format: 'zip' };
}

/** The text of an Office file, part by part. @throws UserError when it is broken or unpacks to too much */
export async function readOffice({ format, archive }: OfficeFile, limits: Limits): Promise<string> {
  switch (format) {
    case 'docx':
      return partsText(
        archive,
        /^word\/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
        limits,
      );
    case 'pptx':
      return partsText(
        archive,
        /^ppt\/(?:slides\/slide|notesSlides\/notesSlide|comments\/\w*?)\d+\.xml$/,
        limits,
      );
    case 'xlsx':
      return sheetsText(archive, limits);
    default:
      return partsText(archive, /^content\.xml$/, limits);
  }
}

/** Pictures inside, by name; what they are is found out when they are read. */
export const innerPictures = ({ archive }: OfficeFile): string[] =>
  archive.names.filter((name) => /^(?:word|ppt|xl)\/media\/|^Pictures\//.test(name)).sort(byNumber);

const byNumber = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

export async function partBytes({ archive }: OfficeFile, name: string, limits: Limits): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of archive.open(name, limits.bytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function partsText(archive: Archive, wanted: RegExp, limits: Limits): Promise<string> {
  const texts: string[] = [];
  let length = 0;
  for (const name of archive.names.filter((part) => wanted.test(part)).sort(byNumber)) {
    const text = await partText(archive, name, limits.characters - length);
    texts.push(text.trim());
    length += text.length;
    if (length > limits.characters) break;
  }
  return texts.filter((text) => text !== '').join('\n\n');
}

/** Elements of the three formats whose end is the end of a line, and of a cell. */
const lines = new Set(['p', 'h', 'tr', 'table-row', 'br', 'line-break']);
const cells = new Set(['tc', 'table-cell']);
/** Elements of Word and PowerPoint that hold text; in OpenDocument all text is shown. */
const isShown = (names: readonly string[]): boolean => names.at(-1) === 't' || names.includes('body');

async function partText(archive: Archive, name: string, most: number): Promise<string> {
  const isOpenDocument = name === 'content.xml';
  const open: string[] = [];
  let text = '';
  const listener = {
    open(element: string) {
      if (element === 'tab') text += '\t';
      else if (element === 's') text += ' ';
      open.push(element);
    },
    text(piece: string) {
      if (isOpenDocument ? isShown(open) : open.at(-1) === 't') text += piece;
    },
    close(element: string) {
      open.pop();
      // A paragraph inside a cell ends no row.
      if (cells.has(element)) text = `${text.trimEnd()}\t`;
      else if (lines.has(element)) text += '\n';
    },
  };
  for await (const _ of readXml(archive.open(name, maxPart), listener)) if (text.length > most) break;
  return text.replaceAll(/\t\n/g, '\n');
}

async function sheetsText(archive: Archive, limits: Limits): Promise<string> {
  const workbook = await readWorkbook(archive);
  let text = '';
  for (const sheet of workbook.sheets) {
    for await (const rows of sheetRows(archive, sheet, workbook)) {
      for (const { cells: row } of rows) text += `${row.join('\t')}\n`;
      if (text.length > limits.characters) return text;
    }
    text += '\n';
  }
  return text;
}
