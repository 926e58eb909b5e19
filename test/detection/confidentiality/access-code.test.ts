import { describe, expect, it } from 'vitest';
import { findAccess } from '../../../src/detection/confidentiality/access/access-code.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const places = (text: string): string[] =>
  findAccess(readDocument(text)).map(({ start, end }) => text.slice(start, end));

describe('door codes', () => {
  it.each([
    ['koden till porten hos Majken är 4711', '4711'],
    ['Portkod: 1357#', '1357'],
    ['larmkoden ändrad till 9 8 7 6', '9 8 7 6'],
    ['slå fyra sju ett ett vid dörren', 'fyra sju ett ett'],
    ['the back gate opens with 9071', '9071'],
    ['Kom in med 4420 på knappsatsen i entrén', '4420'],
    ['porten 1357 sen till höger', '1357'],
    ['Fyra nollor öppnar cykelrummet', 'Fyra nollor'],
    ['Knappa in dubbelsjua tre åtta på grinden', 'dubbelsjua tre åtta'],
    ['Tryck 4 gånger på femman så går garaget upp', '4 gånger på femman'],
    ['Side gate: six double two nine', 'six double two nine'],
    ['They changed the side gate to 5512', '5512'],
    ['A, C, E, A på kodlåset', 'A, C, E, A'],
    ['Dörren till pannrummet, 6280.', '6280'],
  ])('are found in %s', (text, code) => {
    expect(places(text)).toEqual([code]);
  });

  it.each([
    'kod 19 i schemat gäller sjuk',
    'felkod E4021 på maskinen i källaren',
    'Portkoden är bytt, ring mig så får du den',
    'Rabattkod 2468 på pizzerian vid porten',
    'Larmet gick 0315 i natt',
    'vi ses vid porten 1730',
    'Trapphusstädning 2031 är inställd',
    'Hissen klarar 1000 kg',
    'Garaget kostar 1480 i månaden',
    'Dörren till rum 1403 kärvar',
    'Buss 4713 går från grinden',
    'The locker is 1488, by the window',
  ])('are told from other numbers: %s', (text) => {
    expect(places(text)).toEqual([]);
  });
});

describe('keys and homes', () => {
  it.each([
    'Nyckeln ligger under krukan till höger',
    'The spare key hangs behind the shed',
    'Vi lägger Siris nyckel i vedlådan, hon är inte hemma',
    'De är bortresta till fredag och altanen är olåst',
    'Nyckelgömman är brevlådan',
    'Majs nyckel hänger i tvättrummet bakom huset',
    'Kjell lämnar dörren olåst hela natten',
    'Villan på Ekvägen står tom till den femtonde',
    'Her back door doesn’t lock, just walk in',
  ])('are given away by %s', (text) => {
    expect(places(text)).toHaveLength(1);
  });

  it.each([
    'Har någon hittat mina nycklar? De låg i fickan',
    'Nyckeln till framgång ligger i samarbete',
    'Lägg aldrig nyckeln under mattan',
    'Jag är bortrest till fredag',
    'Majs nyckel hänger på kontoret som vanligt',
    'Vem lämnade ytterdörren olåst i natt?',
    'Lägenheten vi tittade på var tom och nymålad',
    'Lokalen står tom sedan i maj',
  ])('are not given away by %s', (text) => {
    expect(places(text)).toEqual([]);
  });
});

describe('what opens a home', () => {
  const severities = (text: string): string[] =>
    findAccess(readDocument(text)).map(({ severity }) => severity);

  it.each([
    ['Portkoden är 4711', 'Portkoden på Ekgatan 4 är 4711'],
    ['The door code is 4711', 'The door code at Doris’s is 4711'],
    ['Nyckeln ligger under mattan', 'Hennes nyckel ligger under mattan'],
    ['Koden till dörren är 4711', 'Koden till medicinskåpet är 4711'],
  ])('is graver where the text tells whose it is: %s', (alone, placed) => {
    expect(severities(alone)).toEqual(['medium']);
    expect(severities(placed)).toEqual(['high']);
  });
});
