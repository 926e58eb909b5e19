import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markText } from '../../../src/web/console/cases/marked-text.ts';

const spans = fc.array(
  fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) }),
);

describe('a text marked at its findings', () => {
  it('is the whole text, in pieces', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), spans, (text, list) => {
        expect(
          markText(text, list)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('is marked where a finding lies, and nowhere else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), spans, (text, list) => {
        const marked = markText(text, list).flatMap((piece) => Array(piece.text.length).fill(piece.marked));
        const wanted = [...Array(text.length).keys()].map((at) =>
          list.some(({ start, end }) => start <= at && at < end),
        );
        expect(marked).toEqual(wanted);
      }),
    );
  });
});
