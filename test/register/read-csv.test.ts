import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegisterKind, RegisterPerson } from '../../src/register/person.ts';
import {
  type HeadingMap,
  type RegisterRow,
  readHeadingMap,
  readRegisterCsv,
} from '../../src/register/read-csv.ts';
import { encodings } from './encodings.ts';

async function read(
  file: string | Uint8Array | Readable,
  kind: RegisterKind = 'employee',
  map: HeadingMap = {},
): Promise<RegisterRow[]> {
  const source = typeof file === 'string' ? Buffer.from(file) : file;
  const rows: RegisterRow[] = [];
  for await (const row of readRegisterCsv(source, kind, { map })) rows.push(row);
  return rows;
}

const peopleIn = (rows: readonly RegisterRow[]) =>
  rows.flatMap((row) => ('person' in row ? [row.person] : []));
const rejectedIn = (rows: readonly RegisterRow[]) =>
  rows.flatMap((row) => ('person' in row ? [] : [`${row.line} ${row.field} ${row.reason}`]));
const one = async (file: string): Promise<RegisterPerson> => peopleIn(await read(file))[0] as RegisterPerson;

describe('an HR export', () => {
  it('gives people with all that the register keeps', async () => {
    const file =
      'Anställningsnr;Förnamn;Efternamn;E-post;Avdelning;Chef;Anställd fr.o.m.;Anställd t.o.m.;Status\r\n' +
      '0071;Anna;Öberg;anna@firma.example;Norr;Ulla Ek;2020-01-31;2027-06-30;Tjänstledig\r\n';
    expect(await read(file)).toEqual([
      {
        line: 2,
        person: {
          kind: 'employee',
          number: '0071',
          givenName: 'Anna',
          familyName: 'Öberg',
          email: 'anna@firma.example',
          department: 'Norr',
          manager: 'Ulla Ek',
          from: '2020-01-31',
          until: '2027-06-30',
          status: 'active',
        },
      },
    ]);
  });

  it('is read the same in every encoding, with every delimiter and line end', async () => {
    const cell = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäöéü]{1,8}( [A-ZÅÄÖ][a-zåäö]{1,5})?$/);
    const rows = fc.array(fc.record({ givenName: cell, familyName: cell, department: cell }), {
      minLength: 1,
      maxLength: 12,
    });
    const choice = fc.record({
      encoding: fc.constantFrom(...Object.keys(encodings)) as fc.Arbitrary<keyof typeof encodings>,
      delimiter: fc.constantFrom(';', ',', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quoted: fc.boolean(),
      lastNewline: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        rows,
        choice,
        async (people, { encoding, delimiter, newline, quoted, lastNewline }) => {
          const q = (text: string) => (quoted ? `"${text}"` : text);
          const lines = [
            ['Anst.nr', 'Förnamn', 'Efternamn', 'Avdelning'],
            ...people.map((person, index) => [
              `0${index}`,
              person.givenName,
              person.familyName,
              // A cell that holds the delimiter and quotation marks has to be quoted.
              `${person.department} "${delimiter}" x`,
            ]),
          ];
          const write = (cells: readonly string[], row: number) =>
            cells
              .map((text, column) => (column === 3 && row > 0 ? `"${text.replaceAll('"', '""')}"` : q(text)))
              .join(delimiter);
          const text = lines.map(write).join(newline) + (lastNewline ? newline : '');
          const read_ = await read(encodings[encoding](text));
          expect(read_.map(({ line }) => line)).toEqual(people.map((_, index) => index + 2));
          expect(peopleIn(read_)).toEqual(
            people.map(({ givenName, familyName, department }, index) => ({
              kind: 'employee',
              number: `0${index}`,
              givenName,
              familyName,
              department: `${department} "${delimiter}" x`.replace('\t', ' ').replaceAll('  ', ' '),
              status: 'active',
            })),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('knows headings by case, accents and punctuation no more than people do', async () => {
    for (const heading of [
      'Anställningsnummer',
      'ANST.NR',
      'anst nr',
      'Anst-nr.',
      'Employee ID',
      'employee_number',
      'Personalnr',
    ]) {
      expect(peopleIn(await read(`${heading};Förnamn;Efternamn\n7;Anna;Ek\n`))).toHaveLength(1);
    }
    expect(
      await one('Employee no,Given name,Last name,Start date,End date\n7,Anna,Ek,2020-01-01,\n'),
    ).toEqual({
      kind: 'employee',
      number: '7',
      givenName: 'Anna',
      familyName: 'Ek',
      from: '2020-01-01',
      status: 'active',
    });
  });

  it('takes the user’s word for a heading', async () => {
    const map = readHeadingMap(['Löpande=number', 'Vem = fullName']);
    expect(peopleIn(await read('Löpande;Vem\n7;Anna Ek\n', 'employee', map))).toMatchObject([
      { number: '7', givenName: 'Anna', familyName: 'Ek' },
    ]);
    expect(() => readHeadingMap(['Vem'])).toThrow('--map takes "Their heading=field"');
    expect(() => readHeadingMap(['Vem=shoe'])).toThrow('the field "shoe" does not fit');
  });

  it('divides a one-column name in either order, by the file where a row does not tell', async () => {
    const rows = await read(
      'Nr;Namn\n1;Lindqvist, Anna\n2;Anna Maria Lindqvist\n3;Eva von Essen\n4;Maria Fernández Olsson\n5;Lindqvist Anna\n6;Zzyq Qyzz\n',
    );
    expect(peopleIn(rows).map(({ givenName, familyName }) => `${givenName}|${familyName}`)).toEqual([
      'Anna|Lindqvist',
      'Anna Maria|Lindqvist',
      'Eva|von Essen',
      'Maria|Fernández Olsson',
      'Anna|Lindqvist',
      'Zzyq|Qyzz',
    ]);
    const familyFirst = await read('Nr;Namn\n1;Zzyq Qyzz\n2;Lindqvist Anna\n3;Ek Karin\n');
    expect(peopleIn(familyFirst)[0]).toMatchObject({ givenName: 'Qyzz', familyName: 'Zzyq' });
  });

  it('puts the name a person goes by first', async () => {
    expect(await one('Nr;Förnamn;Tilltalsnamn;Efternamn\n7;Karl Erik;Erik;Ek\n')).toMatchObject({
      givenName: 'Erik Karl',
    });
  });

  it('passes over titles, empty rows and totals', async () => {
    const rows = await read(
      'sep=;\r\nPersonalregister\r\n\r\nAnst.nr;Förnamn;Efternamn\r\n7;Anna;Ek\r\n;;\r\n\r\nSumma: 1;;\r\nUtskriven 2026-11-22\r\n',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ line: 5 });
  });

  it('takes a word for an empty cell only where it can be no name', async () => {
    const rows = await read('Nr;Förnamn;Efternamn;Avdelning\n7;Na;Null;null\n8;Anna;saknas;na\n');
    expect(peopleIn(rows)).toEqual([
      { kind: 'employee', number: '7', givenName: 'Na', familyName: 'Null', status: 'active' },
    ]);
    expect(rejectedIn(rows)).toEqual(['3 familyName is missing']);
  });

  it.each([
    ['Aktiv', ['1', 'Ja', ''], ['0', 'Nej', 'false']],
    ['Inaktiv', ['0', 'Nej', 'false', '', 'Aktiv'], ['1', 'Ja', 'TRUE', 'Inaktiv', '2024-05-31']],
    ['Har slutat', ['nej', '-'], ['ja', '20240531']],
  ])('takes “%s” for what it says, also by a nought', async (heading, stays, gone) => {
    const file = (answers: readonly string[]) =>
      `Nr;Förnamn;Efternamn;${heading}\n${answers.map((answer, n) => `${n + 1};Anna;Ek;${answer}\n`).join('')}`;
    const statuses = async (answers: readonly string[]) =>
      peopleIn(await read(file(answers))).map(({ status }) => status);
    expect(new Set(await statuses(stays))).toEqual(new Set(['active']));
    expect(await statuses(gone)).toEqual(gone.map(() => 'left'));
  });

  it('keeps numbers as they are written, but for what Excel adds', async () => {
    const rows = await read('Nr;Förnamn;Efternamn\n007;A;B\n="008";A;B\n\'009;A;B\n10.0;A;B\nK-11;A;B\n');
    expect(peopleIn(rows).map(({ number }) => number)).toEqual(['007', '008', '009', '10', 'K-11']);
  });

  it('reads a short row whose last cells are only left out', async () => {
    expect(peopleIn(await read('Nr;Förnamn;Efternamn;E-post;Status\n7;Anna;Ek\n'))).toHaveLength(1);
  });

  it('takes a stream as well as bytes', async () => {
    const bytes = encodings['windows-1252']('Nr;Förnamn;Efternamn\n7;Åsa;Öberg\n');
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    expect(peopleIn(await read(Readable.from(pieces)))).toMatchObject([{ givenName: 'Åsa' }]);
  });
});

describe('a large file', () => {
  it('is read whole, quoted or not', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `"${index}";"Anna";"Ek";"Långa gatan"\r\n`,
    ).join('');
    const read_ = await read(`"Nr";"Förnamn";"Efternamn";"Enhet"\r\n${rows}`);
    expect(peopleIn(read_)).toHaveLength(20_000);
    expect(read_.at(-1)?.line).toBe(20_001);
  });
});

describe('a row that cannot be read', () => {
  it('is rejected with its line, field and reason, and the rest goes in', async () => {
    const rows = await read(
      [
        'Nr;Förnamn;Efternamn;E-post;Fr.o.m.;T.o.m.;Status',
        ';Anna;Ek;;;;',
        '2;;Ek;;;;',
        '3;Anna;;;;;',
        '4;Anna;Ek;anna(at)firma;;;',
        '5;Anna;Ek;;2024-13-01;;',
        '6;Anna;Ek;;2024-02-01;2024-01-01;',
        '7;Anna;Ek;;;;Konstig',
        '8;Anna;Ek;;;;;extra',
        '4,01E+04;Anna;Ek;;;;',
        '10;Anna',
        '11;Ã…sa;Ek;;;;',
        '12;Anna;4711;;;;',
        '13;Anna;Ek;;;;Aktiv',
      ].join('\n'),
    );
    expect(peopleIn(rows).map(({ number }) => number)).toEqual(['13']);
    expect(rejectedIn(rows)).toEqual([
      '2 number is missing',
      '3 givenName is missing',
      '4 familyName is missing',
      '5 email is no mail address',
      '6 from is no day: write YYYY-MM-DD',
      '7 until lies before the first day of work',
      '8 status is a word that is not known: write Aktiv or Avslutad (active, left)',
      '9 row has more cells than there are headings: quote cells that hold the delimiter',
      '10 number was rounded by Excel: format the column as text and export again',
      '11 familyName is missing: the row has fewer cells than there are headings',
      '12 givenName has garbled letters: export again as UTF-8',
      '13 familyName has digits or an @: are the columns shifted?',
    ]);
  });

  it('names its number, so that its holder is not taken for gone', async () => {
    expect(await read('Nr;Förnamn;Efternamn;Status\n7;Anna;Ek;Konstig\n')).toMatchObject([{ number: '7' }]);
  });

  it('is each of those that share a number, also written differently', async () => {
    const rows = await read('Nr;Förnamn;Efternamn\nk7;Anna;Ek\n8;Bo;Ek\nK-7;Eva;Ek\nK7;Per;\n');
    expect(peopleIn(rows).map(({ number }) => number)).toEqual(['8']);
    expect(rejectedIn(rows)).toEqual([
      '2 number stands on more than one row',
      '4 number stands on more than one row',
      '5 number stands on more than one row',
    ]);
  });

  it('is one with a byte that does not fit, however far into a UTF-8 file', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `${index};Åsa;Öberg\n`).join('');
    const file = Buffer.concat([
      Buffer.from(`Nr;Förnamn;Efternamn\n${many}`),
      Buffer.from('90000;\xC5sa;\xD6berg\n', 'latin1'),
      Buffer.from('90001;Åsa;Öberg\n'),
    ]);
    const rows = await read(file);
    expect(peopleIn(rows)).toHaveLength(30_001);
    expect(rejectedIn(rows)).toEqual(['30002 givenName has bytes that do not fit the encoding of the file']);
  });

  it('never shows what the row says of a person', async () => {
    const secret = fc.stringMatching(/^[A-Za-zÅÄÖåäö0-9@;,."' -]{0,20}$/).map((text) => `Xq${text}qX`);
    await fc.assert(
      fc.asyncProperty(secret, secret, secret, secret, async (number, name, email, day) => {
        const rows = await read(
          `Nr|Förnamn|Efternamn|E-post|Fr.o.m.|Status\n${number}|${name}|Ek|${email}|${day}|${day}\n`,
        );
        expect(rejectedIn(rows).join()).not.toMatch(/Xq|qX/);
      }),
    );
  });
});

describe('a file that is no register', () => {
  const refusal = async (file: string | Uint8Array, kind: RegisterKind = 'employee') => {
    try {
      await read(file, kind);
    } catch (error) {
      return (error as Error).message;
    }
    return 'was read';
  };

  it('is refused in a line that names what was found and the remedy', async () => {
    expect(await refusal('Förnamn;Efternamn;Skostorlek\nAnna;Ek;38\n')).toBe(
      'No column for the employee number was found among "Förnamn", "Efternamn", "Skostorlek": say which it is with --map "Their heading=number"',
    );
    expect(await refusal('Anst.nr;Förnamn\n7;Anna\n')).toContain('--map "Their heading=familyName"');
    expect(await refusal('7;Anna;Ek\n')).toContain('No row of headings was found');
    expect(await refusal('')).toContain('The file is empty');
    expect(await refusal(Buffer.from('PK\x03\x04rest'))).toContain('Excel workbook');
    expect(await refusal(Buffer.from([0, 1, 2, 0, 255, 7]))).toContain('no text');
    expect(await refusal('Nr;Förnamn;Efternamn\n7;"Anna;Ek\n8;Bo;Ek\n')).toContain(
      'Line 2: a quotation mark',
    );
  });

  it('is the clients’ file where the employees’ was meant', async () => {
    expect(await refusal('Kundnummer;Förnamn;Efternamn\nK7;Anna;Ek\n')).toContain('use --kind client');
    expect(await refusal('Kundnummer;Förnamn;Efternamn\nK7;Anna;Ek\n', 'client')).toBe('was read');
  });

  it('ends without anything but rows or a line to the user, whatever the bytes', async () => {
    const heading = Buffer.from('Nr;Förnamn;Efternamn\n');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, headed) => {
        const file = headed ? Buffer.concat([heading, bytes]) : bytes;
        await read(file).catch((error: Error) => expect(error.name).toBe('UserError'));
      }),
      { numRuns: 300 },
    );
  });
});
