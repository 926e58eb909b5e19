import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConfidentiality } from '../../../src/detection/confidentiality/confidentiality.ts';
import { type Finding, severities } from '../../../src/detection/finding.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import { context } from './organisation.ts';

const find = (text: string): Finding[] => findConfidentiality(readDocument(text), context);
const gravest = (text: string): number =>
  Math.max(-1, ...find(text).map(({ severity }) => severities.indexOf(severity)));

describe('the severity of what is told of people', () => {
  it('is high for a client by name, and for one without a name whose place and diagnosis are told', () => {
    expect(gravest('Siri Malmhed har fått cancer.')).toBe(severities.indexOf('high'));
    expect(gravest('Brukaren på Hamngatan 7 har fått en psykos.')).toBe(severities.indexOf('high'));
  });

  it.each([
    ['a name than a role', 'Siri Malmhed är nedstämd.', 'Vår kund är lynnig.'],
    ['a diagnosis than a mood', 'Vår kund på Hamngatan 7 har hiv.', 'Vår kund på Hamngatan 7 är lynnig.'],
    [
      'a colleague’s diagnosis than a fall',
      'Petra Lindevall har cancer.',
      'Petra Lindevall, hon har svimmat, säg inget.',
    ],
  ])('weighs more for %s', (_what, graver, milder) => {
    expect(find(milder)).not.toEqual([]);
    expect(gravest(graver)).toBeGreaterThan(gravest(milder));
  });

  it('is low for somebody without a name of whom a mood is told', () => {
    expect(find('Min brukare var lite sur i dag.')).toMatchObject([{ severity: 'low' }]);
  });
});

describe('the severity of numbers', () => {
  it.each([
    ['Hennes personnummer är 19870314-2383.', 'Exempel på ett testpersonnummer: 19870314-2383.'],
    ['Kortet är 4539 1488 0343 6467.', 'Vårt testkort är 4539 1488 0343 6467.'],
  ])('is one step lower where the text calls it a test: %s', (real, example) => {
    expect(find(real)).toMatchObject([{ severity: 'high' }]);
    expect(find(example)).toMatchObject([{ severity: 'medium' }]);
  });
});

describe('registration plates', () => {
  const plates = (text: string) => find(text).filter(({ rule }) => rule === 'contact-details.plate');

  it.each([
    'Brukarens bil har skylt ABC 123.',
    'Hennes man kör en röd Volvo, KLM42P.',
    "The client's car is DEF45G, parked outside.",
    'kundens regnr är abc 12d',
  ])('count where the car is a client’s or somebody else’s: %s', (text) => {
    expect(plates(text)).toMatchObject([{ category: 'confidentiality/contact-details', severity: 'low' }]);
  });

  it.each([
    'ABC 123',
    'Reg.nr KLM 42P är min bil, lyset är på.',
    'Jourbilen har reg.nr MKP 07A, tanka den.',
    'Hon kör en BMW 320.',
    'Mötet är i sal ABC 123.',
  ])('say nothing alone, of the writer’s car or of the company’s: %s', (text) => {
    expect(plates(text)).toEqual([]);
  });

  it('have no I, Q, V, Å, Ä or Ö', () => {
    const unused = fc.constantFrom(...'IQVÅÄÖ');
    const used = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUWXYZ');
    fc.assert(
      fc.property(unused, used, used, fc.nat(2), (odd, first, second, at) => {
        const letters = [first, second];
        letters.splice(at, 0, odd);
        return plates(`Brukarens bil har skylt ${letters.join('')} 123.`).length === 0;
      }),
    );
  });
});
