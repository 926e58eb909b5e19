import { describe, expect, it } from 'vitest';
import { findConfidentiality } from '../../../src/detection/confidentiality/confidentiality.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import * as care from './care-sentences.ts';
import { context } from './organisation.ts';
import * as other from './other-sentences.ts';

const find = (text: string) => findConfidentiality(readDocument(text), context);

describe.each([
  ['care, health and private life', care],
  ['accounts, access, contacts and business', other],
])('%s', (_name, { breaches, harmless }) => {
  it.each([...breaches])('is a breach: %s', (text) => {
    expect(find(text)).not.toEqual([]);
  });

  it.each([...harmless])('is nobody’s secret: %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('findings', () => {
  it('never repeat the secret in their reason', () => {
    for (const text of [...care.breaches, ...other.breaches]) {
      for (const { start, end, reason } of find(text)) {
        const secret = text.slice(start, end);
        expect(reason.sv).not.toContain(secret);
        expect(reason.en).not.toContain(secret);
      }
    }
  });

  it('stand inside the text and hold something', () => {
    for (const text of [...care.breaches, ...other.breaches]) {
      for (const { start, end } of find(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it('are high for a registered client’s whole name with care, and none for the author’s own name', () => {
    expect(find('Siri Malmhed har fått stroke')[0]).toMatchObject({
      rule: 'client-care.named',
      severity: 'high',
    });
    const own = { ...context, authorName: 'Siri Malmhed' };
    expect(findConfidentiality(readDocument('Siri Malmhed har fått stroke'), own)).toEqual([]);
  });

  it('tell a colleague’s illness from a client’s', () => {
    const categories = (text: string) => find(text).map(({ category }) => category);
    expect(categories('Petra Lindevall har fått cancer')).toEqual(['confidentiality/health']);
    expect(categories('Evert Hagsten har fått cancer')).toEqual(['confidentiality/client-care']);
  });

  it('follow a pronoun into the next sentence and stop where the writer begins on themselves', () => {
    expect(find('Träffade Dagny i går. Hon har slutat äta och är förvirrad.')).toHaveLength(1);
    expect(find('Träffade Dagny i går. Jag har så ont i ryggen.')).toEqual([]);
  });
});
