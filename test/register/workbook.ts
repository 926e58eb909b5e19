import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as a spreadsheet program writes it: text, a number with a style, or raw XML of its own. */
export type Cell = string | { number: number | string; style?: number } | { xml: string } | undefined;
export type Sheet = { name?: string; rows: readonly (readonly Cell[])[] };

/** Styles of `workbook`: 0 general, 1 a built-in date, 2 a date format of its own, 3 `00000`. */
export const dateStyle = 1;
export const ownDateStyle = 2;
export const zerosStyle = 3;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The bytes of an XLSX file. `shared`: texts stand in the table of strings, as Excel writes them. */
export function workbook(sheets: readonly Sheet[], { shared = true, date1904 = false } = {}): Buffer {
  const strings: string[] = [];
  const cellXml = (cell: Cell, at: string): string => {
    if (cell === undefined) return '';
    if (typeof cell === 'object') {
      if ('xml' in cell) return cell.xml.replace('<c', `<c r="${at}"`);
      return `<c r="${at}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
    }
    if (!shared) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    strings.push(cell);
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const sheetXml = ({ rows }: Sheet) =>
    `<worksheet xmlns="${main}"><sheetData>${rows
      .map((row, line) => {
        const cells = row.map((cell, column) =>
          cellXml(cell, `${String.fromCharCode(65 + column)}${line + 1}`),
        );
        return `<row r="${line + 1}">${cells.join('')}</row>`;
      })
      .join('')}</sheetData></worksheet>`;
  const parts = sheets.map(sheetXml);
  return zip({
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name }, index) =>
          `<sheet name="${name ?? `Blad${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="s" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>
      <Relationship Id="f" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode='[$-41D]yyyy/mm/dd;@[>9]0'/><numFmt numFmtId="165" formatCode="00000"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(parts.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
  });
}

/** A ZIP archive. `flags` goes into every entry: 1 says that it is encrypted. */
export function zip(files: Readonly<Record<string, string | Buffer>>, flags = 0): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    local.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, listing, end]);
}
