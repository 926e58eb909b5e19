import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../../src/web/overview/mask.ts';

const shown = (text: string, spans: [number, number][], limit = 1000) =>
  maskText(
    text,
    spans.map(([start, end]) => ({ start, end })),
    limit,
  )
    .map((piece) => piece ?? '•••')
    .join('');

describe('a masked text', () => {
  it.each<[string, [number, number][], string]>([
    ['Kund Maja bor här', [[5, 9]], 'Kund ••• bor här'],
    ['Maja', [[0, 4]], '•••'],
    [
      'Maja Ek',
      [
        [0, 4],
        [5, 7],
      ],
      '••• •••',
    ],
    [
      'Maja Ek',
      [
        [0, 4],
        [4, 7],
      ],
      '•••',
    ],
    [
      'Maja Ek',
      [
        [5, 7],
        [0, 6],
      ],
      '•••',
    ],
    ['Maja', [[2, 99]], 'Ma•••'],
    ['Maja', [[9, 12]], 'Maja'],
    ['Maja', [[3, 3]], 'Maja'],
    ['', [[0, 4]], ''],
  ])('of %j with %j covered reads %j', (text, spans, expected) => {
    expect(shown(text, spans)).toBe(expected);
  });

  it('never shows a character that lies in a span', () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(40), spans, fc.integer({ min: 1, max: 50 }), (length, given, limit) => {
        // Every place has a character of its own, so that what is shown can be traced back.
        const text = Array.from({ length }, (_, place) => String.fromCodePoint(0x4e00 + place)).join('');
        const covered = given.map(([start, long]) => ({ start, end: start + long }));
        for (const piece of maskText(text, covered, limit)) {
          for (const character of (piece ?? '').replace('…', '')) {
            const place = text.indexOf(character);
            expect(covered.some(({ start, end }) => start <= place && place < end)).toBe(false);
          }
        }
      }),
    );
  });

  it('is cut after so many characters, and says so', () => {
    expect(shown('x'.repeat(500), [], 400)).toBe(`${'x'.repeat(400)}…`);
    expect(
      shown(
        `Maja${'x'.repeat(500)}Ek`,
        [
          [0, 4],
          [504, 506],
        ],
        10,
      ),
    ).toBe(`•••${'x'.repeat(10)}…`);
  });
});
