import { UserError } from '../../base/user-error.ts';
import { type Archive, brokenWorkbook } from '../archive.ts';
import { attribute, readXml, type XmlListener } from '../xml.ts';
import { type DateSystem, type NumberFormat, numberFormat } from './number-format.ts';

/** What the cells of every sheet refer to. */
export type Workbook = {
  /** Parts that hold a sheet of cells, in the order of the tabs. */
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  /** By the style number of a cell. */
  readonly formats: readonly NumberFormat[];
  readonly dates: DateSystem;
};

const MiB = 1024 * 1024;
/** Kept in memory as a whole: enough for the texts of a million people. */
const maxStrings = 256 * MiB;
const maxPart = 16 * MiB;

/** @throws UserError when the archive is no workbook, or a broken one */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await relations(archive, '', '_rels/.rels');
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (!path || !archive.names.includes(path)) throw noWorkbook(archive);
  if (path.endsWith('.bin')) {
    throw new UserError('The file is a binary workbook (XLSB): save it as XLSX or CSV and import that');
  }
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const parts = await relations(archive, directory, `${directory}_rels/${path.slice(directory.length)}.rels`);
  const partOf = (type: string) => {
    const target = [...parts.values()].find((part) => part.type === type)?.target;
    return target !== undefined && archive.names.includes(target) ? target : undefined;
  };

  const sheetIds: string[] = [];
  let dates: DateSystem = 1900;
  await read(archive, path, maxPart, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')) dates = 1904;
      if (name !== 'sheet') return;
      const id = /:id\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1];
      if (id !== undefined) sheetIds.push(id);
    },
  });
  const sheets = sheetIds.flatMap((id) => {
    const part = parts.get(id);
    return part?.type === 'worksheet' && archive.names.includes(part.target) ? [part.target] : [];
  });
  if (sheets.length === 0) throw brokenWorkbook();
  const strings = partOf('sharedStrings');
  const styles = partOf('styles');
  return {
    sheets,
    dates,
    strings: strings ? await readStrings(archive, strings) : [],
    formats: styles ? await readFormats(archive, styles) : [],
  };
}

function noWorkbook({ names }: Archive): UserError {
  const isOpenDocument = names.includes('content.xml');
  return new UserError(
    isOpenDocument
      ? 'The file is an OpenDocument sheet: save it as XLSX or CSV and import that'
      : 'The file is a ZIP archive but no workbook: give the XLSX or CSV file in it',
  );
}

type Relation = { readonly type: string; readonly target: string };

async function relations(archive: Archive, directory: string, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  if (!archive.names.includes(part)) return found;
  await read(archive, part, maxPart, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      found.set(attribute(attributes, 'Id') ?? '', {
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: new URL(target, `part:///${directory}`).pathname.slice(1),
      });
    },
  });
  return found;
}

async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  const inText = textOf();
  let text = '';
  await read(archive, part, maxStrings, {
    open(name) {
      if (name === 'si') text = '';
      inText.open(name);
    },
    text(piece) {
      if (inText.counts()) text += piece;
    },
    close(name) {
      inText.close(name);
      if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

/** Follows whether one is inside a `<t>` that counts: how a word is pronounced (`rPh`) is no part of it. */
export function textOf() {
  let inText = false;
  let inPhonetic = false;
  return {
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    counts: () => inText && !inPhonetic,
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
  };
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex as string, 16)))
    : text;

async function readFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await read(archive, part, maxPart, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        formats.push(numberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

async function read(archive: Archive, part: string, limit: number, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(archive.open(part, limit), listener));
}
