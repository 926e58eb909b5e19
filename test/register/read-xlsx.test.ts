import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.ts';
import type { RegisterRow } from '../../src/register/read-csv.ts';
import { readRegister } from '../../src/register/read-register.ts';
import { type Cell, dateStyle, ownDateStyle, workbook, zerosStyle, zip } from './workbook.ts';

async function read(file: Uint8Array | Readable): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = [];
  for await (const row of readRegister(file, 'employee')) rows.push(row);
  return rows;
}

const refusal = (file: Uint8Array): Promise<string> =>
  read(file).then(
    () => 'taken',
    (error: unknown) => (error instanceof UserError ? error.message : String(error)),
  );

const headings = ['Anställningsnr', 'Förnamn', 'Efternamn', 'Anställd fr.o.m.', 'Anställd t.o.m.', 'Status'];
const sheet = (...rows: Cell[][]) => [{ rows: [headings, ...rows] }];

describe('a workbook as HR keeps it', () => {
  it.each([
    true,
    false,
  ])('gives people with real dates and the zeros of text cells (shared: %s)', async (shared) => {
    const file = workbook(
      sheet([
        '0071',
        'Anna',
        'Öberg & Ek',
        { number: 43_861, style: dateStyle },
        { number: 46_568.5, style: ownDateStyle },
        'Aktiv',
      ]),
      { shared },
    );
    expect(await read(file)).toEqual([
      {
        line: 2,
        person: {
          kind: 'employee',
          number: '0071',
          givenName: 'Anna',
          familyName: 'Öberg & Ek',
          from: '2020-01-31',
          until: '2027-06-30',
          status: 'active',
        },
      },
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const file = workbook(sheet(['1', 'Anna', 'Ek', { number: 43_861 - 1_462, style: dateStyle }]), {
      date1904: true,
    });
    expect(await read(file)).toMatchObject([{ person: { from: '2020-01-31' } }]);
  });

  it('keeps the zeros that a number is shown with, and drops the noise of its fraction', async () => {
    const file = workbook(
      sheet(
        [{ number: 71, style: zerosStyle }, 'Anna', 'Ek'],
        [{ number: '40012.000000000001' }, 'Bo', 'Alm'],
        [{ number: '4.0013E4' }, 'Bo', 'Lind'],
      ),
    );
    expect(await read(file)).toMatchObject([
      { person: { number: '00071' } },
      { person: { number: '40012' } },
      { person: { number: '40013' } },
    ]);
  });

  it('reads the results of formulas, text of several runs, and leaves out how words are pronounced', async () => {
    const file = workbook(
      sheet([
        { xml: '<c t="str"><f>A1&amp;"x"</f><v>0042</v></c>' },
        { xml: '<c t="inlineStr"><is><r><t>An</t></r><r><t>na</t></r><rPh><t>x</t></rPh></is></c>' },
        { xml: '<c t="inlineStr"><is><t><![CDATA[Ek]]></t></is></c>' },
        undefined,
        { xml: '<c t="e"><v>#N/A</v></c>' },
        { xml: '<c t="b"><v>0</v></c>' },
      ]),
    );
    expect(await read(file)).toMatchObject([
      { person: { number: '0042', givenName: 'Anna', familyName: 'Ek', status: 'left' } },
    ]);
  });

  it('rejects a row whose formula failed', async () => {
    const file = workbook(sheet(['1', { xml: '<c t="e"><v>#REF!</v></c>' }, 'Ek']));
    expect(await read(file)).toMatchObject([{ line: 2, field: 'givenName' }]);
  });

  it('takes the first sheet that has the headings, under its title lines', async () => {
    const file = workbook([
      { name: 'Läs mig', rows: [['Utdrag ur lönesystemet']] },
      { name: 'Personal', rows: [['Personal 2026'], [], headings, ['7', 'Anna', 'Ek']] },
    ]);
    expect(await read(file)).toMatchObject([{ line: 4, person: { number: '7' } }]);
  });

  it('is known by its content and read from a stream as from memory', async () => {
    const file = workbook(sheet(['7', 'Anna', 'Ek']));
    expect(await read(Readable.from([file]))).toEqual(await read(file));
  });

  it('gives back any text that was put in', async () => {
    const name = fc
      .stringMatching(/^[A-Za-zÅÄÖåäöé'&<>" -]{1,20}$/)
      .filter((text) => /^\p{L}.*\p{L}$/u.test(text));
    await fc.assert(
      fc.asyncProperty(name, fc.boolean(), async (text, shared) => {
        const [row] = await read(workbook(sheet(['7', text, 'Ek']), { shared }));
        expect(row).toMatchObject({ person: { givenName: text.replace(/ +/g, ' ') } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a file that is no usable workbook', () => {
  const good = workbook(sheet(['7', 'Anna', 'Ek']));

  it('is refused in one line when it is cut off or damaged anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 5), async (kept) => {
        expect(await refusal(good.subarray(0, kept + 4))).toMatch(
          /^[^\n]*(broken|CSV|headings|empty)[^\n]*$/,
        );
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(good);
        damaged[at] = byte;
        expect(await refusal(damaged)).not.toMatch(/TypeError|RangeError|SyntaxError|\n/);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused with the remedy when it is protected with a password', async () => {
    const container = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(2_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusal(container)).toContain('password');
    expect(await refusal(zip({ '_rels/.rels': 'x' }, 1))).toContain('password');
  });

  it('is refused as what it is when it is an older workbook, an OpenDocument sheet or another archive', async () => {
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toContain('before 2007');
    expect(await refusal(zip({ 'content.xml': '<x/>' }))).toContain('OpenDocument');
    expect(await refusal(zip({ 'personal.csv': 'a;b' }))).toContain('ZIP archive');
  });

  it('is refused before it fills memory when it unpacks to far more than it is', async () => {
    const bomb = zip({
      '_rels/.rels': `<Relationships>${'<a/>'.repeat(5 * 1024 * 1024)}</Relationships>`,
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toContain('unpacks to more than 16 MiB');
  });

  it('is refused when it declares entities', async () => {
    const xml = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships/>';
    expect(await refusal(zip({ '_rels/.rels': xml }))).toContain('broken');
  });
});
