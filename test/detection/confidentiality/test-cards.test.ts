import { describe, expect, it } from 'vitest';
import { findConfidentiality } from '../../../src/detection/confidentiality/confidentiality.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import { context } from './organisation.ts';

const severities = (text: string): string[] =>
  findConfidentiality(readDocument(text), context)
    .filter(({ category }) => category === 'confidentiality/financial-account')
    .map(({ severity }) => severity);

describe('a card number made for trying out payments', () => {
  it('weighs little where the text says that it is one', () => {
    expect(severities('Testkort i kassan: 4242 4242 4242 4242')).toEqual(['low']);
    expect(severities('The test card is 4242 4242 4242 4242')).toEqual(['low']);
  });

  it('weighs like any other where it is told as somebody’s', () => {
    expect(severities('Hennes Visa är 4242 4242 4242 4242')).toEqual(['high']);
  });
});
