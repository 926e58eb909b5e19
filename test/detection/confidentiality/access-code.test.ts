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
  ])('are given away by %s', (text) => {
    expect(places(text)).toHaveLength(1);
  });

  it.each([
    'Har någon hittat mina nycklar? De låg i fickan',
    'Nyckeln till framgång ligger i samarbete',
    'Lägg aldrig nyckeln under mattan',
    'Jag är bortrest till fredag',
  ])('are not given away by %s', (text) => {
    expect(places(text)).toEqual([]);
  });
});
