import { describe, expect, it } from 'vitest';
import { findTradeSecrets } from '../../../src/detection/confidentiality/trade/trade-secret.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import { context } from './organisation.ts';

const rules = (text: string): string[] =>
  findTradeSecrets(readDocument(text), context).map(({ rule }) => rule);

describe('business that is not public', () => {
  it.each([
    'Vår marginal i Säter är elva procent',
    'Vi sänker priset med åtta kronor i nästa upphandling',
    'Our new loan is at nine per cent',
    'We lose the Säter contract in June',
    'Nattpatrullen ersätts med kameror i maj, säg inget',
    'The auditor found two million missing in our books',
    'Kontoret i Säter stängs vid årsskiftet, men det är inte sagt ännu',
    'Konfidentiellt anbud till regionen, läs på egen skärm',
  ])('is found in %s', (text) => {
    expect(rules(text)).not.toEqual([]);
  });

  it.each([
    'Vi har 12 procents personalrabatt på gymmet',
    'Vi vann upphandlingen i Säter, pressmeddelandet är ute',
    'Årsredovisningen visar en vinst på fyra miljoner',
    'Vi har samlat in 4200 kronor till loppisen',
    'Har vi någon budget för fika?',
    'The shop sells everything at half price this weekend',
  ])('is not seen in %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});
