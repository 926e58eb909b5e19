import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const given = ['Anna', 'Bo', 'Cilla', 'David', 'Elin', 'Fatima', 'Göran', 'Hanna', 'Ivar', 'Jasmin', 'Karl'];
const family = [
  'Alm',
  'Berg',
  'Ceder',
  'Dahl',
  'Ek',
  'Falk',
  'Gran',
  'Hed',
  'Idegran',
  'Järn',
  'Kvist',
  'Lind',
  'Mo',
];

/** Somebody made up, always the same for the same number. */
export const person = (n: number) => ({
  number: String(n).padStart(8, '0'),
  givenName: given[n % given.length] as string,
  familyName: family[n % family.length] as string,
});

/** Which row of an export a person has after some months: the same, a changed one, or none. */
const later = (n: number) => (n % 100 === 0 ? 'moved' : n % 200 === 1 ? 'gone' : 'same');

/** Writes an HR export of so many people; the later one has moved, missing and new people. */
export async function writeExport(path: string, people: number, isLater: boolean): Promise<void> {
  const lines = function* () {
    let piece = 'Anställningsnummer;Förnamn;Efternamn;E-post;Avdelning;Anställd fr.o.m.;Status\n';
    const total = isLater ? people + Math.floor(people / 200) : people;
    for (let n = 0; n < total; n++) {
      const change = isLater && n < people ? later(n) : 'same';
      if (change === 'gone') continue;
      const { number, givenName, familyName } = person(n);
      const department = change === 'moved' ? 'Nya avdelningen' : `Avdelning ${n % 40}`;
      piece += `${number};${givenName};${familyName};p${n}@firma.example;${department};2020-01-01;Aktiv\n`;
      if (piece.length < 256 * 1024) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
