import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/attachments/limits.ts';
import { type Engine, openEngine } from '../../src/attachments/reader/engine.ts';
import { readFile } from '../../src/attachments/reader/read-file.ts';
import { workbook, zip } from '../register/workbook.ts';

const fixture = (name: string): Buffer => readFileSync(resolve('test/fixtures/attachments', name));

let opened: Promise<Engine> | undefined;
const engine = (): Promise<Engine> => {
  opened ??= openEngine();
  return opened;
};
const read = (bytes: Buffer, limits = {}) => readFile(bytes, { ...defaultLimits, ...limits }, engine);
/** For files that hold no picture: reading one would be noticed. */
const noEngine = (): Promise<Engine> => Promise.reject(new Error('no picture was expected'));
const readWithout = (bytes: Buffer, limits = {}) =>
  readFile(bytes, { ...defaultLimits, ...limits }, noEngine);

const note =
  'Var hos Ingrid Thorslunda i morse, hon hade ramlat igen.\n\nHennes personnummer är 19880410-2385.';

describe('reading a picture', () => {
  it.each([
    'note.jpg',
    'note.webp',
    'note.gif',
    'note.bmp',
    'note-dark.png',
    'tilted.jpg',
    'on-its-head.png',
  ])('reads what is written in %s', async (name) => {
    const reading = await read(fixture(name));
    expect(reading).toMatchObject({ kind: 'picture', status: 'read', text: note });
  });

  it('reads what is drawn with two colours only', async () => {
    const reading = await read(fixture('note-mono.bmp'));
    expect('text' in reading && reading.text).toContain('Hennes personnummer är 19880410-2385.');
  });

  it('reads the rows of a table as rows', async () => {
    const reading = await read(fixture('rota.png'));
    expect(reading).toMatchObject({ format: 'png', status: 'read' });
    expect('text' in reading && reading.text).toContain('10:30 Sixten Palmhage läkarbesök Maria');
  });

  it('finds nothing where nothing is written', async () => {
    expect(await read(fixture('blank.png'))).toMatchObject({ status: 'read', text: '' });
  });

  it('turns a picture the way its camera says it was held', async () => {
    const jpeg = fixture('note.jpg');
    // EXIF in little-endian order with orientation 3, upside down.
    const exif = Buffer.from(
      'ffe100224578696600004949 2a0008000000 0100 1201 0300 01000000 03000000 00000000'.replaceAll(' ', ''),
      'hex',
    );
    const held = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
    const { orientationOf } = await import('../../src/attachments/reader/exif.ts');
    expect(orientationOf(held)).toBe(3);
    expect(await read(held)).toMatchObject({ text: note });
  });

  it('unpacks no picture that says it is larger than the limit', async () => {
    const reading = await read(pngOf(60_000, 60_000));
    expect(reading).toMatchObject({ kind: 'picture', status: 'unreadable', reason: 'too-many-pixels' });
  });

  it('says that a torn picture is broken', async () => {
    const png = fixture('note-dark.png');
    expect(await read(png.subarray(0, 40))).toMatchObject({
      kind: 'picture',
      status: 'unreadable',
      reason: 'broken',
    });
  });
});

/** A picture whose header promises more than there is. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = chunk('IDAT', deflateSync(Buffer.alloc(1_000_000)));
  return Buffer.concat([signature, chunk('IHDR', head), body, chunk('IEND', Buffer.alloc(0))]);
}

describe('reading a PDF', () => {
  it('reads its text line by line', async () => {
    const reading = await readWithout(fixture('rota.pdf'));
    expect(reading).toMatchObject({ kind: 'pdf', status: 'read', cut: false });
    expect('text' in reading && reading.text).toContain('08:00 Ingrid Thorslunda dusch och insulin Göran');
  });

  it('reads a scanned page as a picture', async () => {
    expect(await read(fixture('scanned.pdf'))).toMatchObject({ kind: 'pdf', text: note });
  });

  it('says that a torn one is broken', async () => {
    const reading = await readWithout(fixture('rota.pdf').subarray(0, 200));
    expect(reading).toMatchObject({ kind: 'pdf', status: 'unreadable', reason: 'broken' });
  });
});

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const document = (...parts: string[]): Buffer =>
  zip({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${parts.join('')}</w:body></w:document>` });

describe('reading an Office file', () => {
  it('reads paragraphs and the rows of tables of a Word file', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('08:00')}${cell('Ingrid &amp; Ture')}</w:tr></w:tbl>`;
    expect(await readWithout(document(paragraph('Schema'), table))).toMatchObject({
      ...{ kind: 'document', format: 'docx', status: 'read', cut: false },
      text: 'Schema\n08:00\tIngrid & Ture',
    });
  });

  it('reads the pictures in it', async () => {
    const bytes = zip({
      'word/document.xml': `<w:document><w:body>${paragraph('Se bild')}</w:body></w:document>`,
      'word/media/image1.png': fixture('harmless.png'),
    });
    const reading = await read(bytes);
    expect('text' in reading && reading.text).toMatch(/^Se bild\n\nÖppet hus på lördag/);
  });

  it('reads the sheets of a workbook with tabs between the cells', async () => {
    const bytes = workbook([
      {
        rows: [
          ['Namn', 'Nummer'],
          ['Ingrid', { number: 20404 }],
        ],
      },
    ]);
    expect(await readWithout(bytes)).toMatchObject({
      ...{ kind: 'spreadsheet', format: 'xlsx' },
      text: 'Namn\tNummer\nIngrid\t20404',
    });
  });

  it('reads the slides of a presentation in their order', async () => {
    const slide = (text: string): string => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const bytes = zip({
      'ppt/presentation.xml': '<p:presentation/>',
      'ppt/slides/slide10.xml': slide('sist'),
      'ppt/slides/slide2.xml': slide('först'),
    });
    expect(await readWithout(bytes)).toMatchObject({ kind: 'presentation', text: 'först\n\nsist' });
  });

  it('reads an OpenDocument text', async () => {
    const body =
      '<office:body><office:text><text:h>Schema</text:h><text:p>Ingrid<text:tab/>08:00</text:p></office:text></office:body>';
    const bytes = zip({ 'content.xml': `<office:document-content>${body}</office:document-content>` });
    expect(await readWithout(bytes)).toMatchObject({ format: 'odf', text: 'Schema\nIngrid\t08:00' });
  });

  it('tells one that carries a program, and still reads it', async () => {
    const bytes = zip({
      'word/document.xml': `<w:document>${paragraph('Hej')}</w:document>`,
      'word/vbaProject.bin': 'x',
    });
    expect(await readWithout(bytes)).toMatchObject({ kind: 'macro', text: 'Hej' });
  });

  it('stops at one that unpacks to more than it may', async () => {
    const bomb = document(paragraph('a'.repeat(3_000_000)));
    expect(bomb.length).toBeLessThan(10_000);
    const reading = await readWithout(bomb, { unpacked: 1024 * 1024 });
    expect(reading).toMatchObject({ kind: 'document', status: 'unreadable', reason: 'broken' });
  });

  it('says that it is protected or of before 2007 where it is', async () => {
    const container = (name: string): Buffer =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(name, 'utf16le'),
      ]);
    expect(await readWithout(container('EncryptedPackage'))).toMatchObject({ reason: 'protected' });
    expect(await readWithout(container('WordDocument'))).toMatchObject({
      ...{ kind: 'document', format: 'doc' },
      ...{ status: 'unreadable', reason: 'no-text-in-this-kind' },
    });
  });
});

describe('reading text', () => {
  it.each([
    ['UTF-8', Buffer.from('Åsa bor på Björkvägen 3')],
    ['Windows-1252', Buffer.from('Åsa bor på Björkvägen 3', 'latin1')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Åsa bor på Björkvägen 3', 'utf16le')])],
  ])('reads %s', async (_, bytes) => {
    expect(await readWithout(bytes)).toMatchObject({ kind: 'text', text: 'Åsa bor på Björkvägen 3' });
  });

  it('reads what a page shows, not its programs', async () => {
    const page =
      '<!DOCTYPE html><html><script>var x = "Åsa"</script><p>Portkod&nbsp;4417</p><p>Hej</p></html>';
    expect(await readWithout(Buffer.from(page))).toMatchObject({
      format: 'html',
      text: 'Portkod\u00a04417\nHej',
    });
  });

  it('reads RTF with its letters put back', async () => {
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator X;}Bj\'f6rkv\u228?gen 3\par Hej}`;
    expect(await readWithout(Buffer.from(rtf))).toMatchObject({
      kind: 'document',
      text: 'Björkvägen 3\nHej',
    });
  });

  it('keeps no more than the limit and says so', async () => {
    const reading = await readWithout(Buffer.from('ord '.repeat(100)), { characters: 50 });
    expect(reading).toMatchObject({ cut: true });
    expect('text' in reading && reading.text.length).toBe(50);
  });
});

describe('any bytes', () => {
  it('become a reading, whatever they are', async () => {
    const heads = [
      '',
      '%PDF-1.7\n',
      'PK\x03\x04',
      'GIF89a',
      'BM',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'RIFFxxxxWEBPVP8 ',
      'II*\0',
      '{\\rtf1',
      '<svg>',
    ];
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const reading = await read(file);
        expect(['read', 'unreadable']).toContain(reading.status);
      }),
      { numRuns: 150 },
    );
  });
});
