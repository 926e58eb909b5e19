import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHateReader } from '../../../src/detection/hate/find-hate.ts';
import { findFrames } from '../../../src/detection/hate/grammar/find-frames.ts';
import { loadLexicon } from '../../../src/detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const lexicon = loadLexicon();
const work = { steps: 0 };
const read = createHateReader(lexicon, work);

/** Steps for a text that is read and all of whose frames are filled, however many. */
function stepsFor(text: string): number {
  const before = work.steps;
  const { reading } = read(readDocument(text));
  for (const _ of findFrames(reading));
  return work.steps - before;
}

const oneOf = (words: Iterable<string>) => fc.constantFrom(...words);
const letters = 'abcdefghijklmnopqrstuvwxyzåäö';
// What gives the engine the most to do for each letter.
const kinds = [
  oneOf(lexicon.severe),
  oneOf(lexicon.forms),
  oneOf(lexicon.functionWords),
  oneOf(['romer', 'råttor', 'du', 'de', 'hon', 'den där', 'såna där människor', 'han sa att', 'är', 'ska']),
  fc
    .tuple(oneOf(lexicon.compoundParts.keys()), oneOf(lexicon.compoundParts.keys()))
    .map((two) => two.join('')),
  fc.string({ unit: oneOf('1340@$!|5abers'), minLength: 1, maxLength: 58 }),
  fc.array(oneOf('1340@$!|abest'), { minLength: 200, maxLength: 300 }).map((signs) => signs.join(' ')),
  fc.string({ unit: oneOf(letters), minLength: 1, maxLength: 60 }),
  oneOf(lexicon.severe).map((word) => word.replace(/(?<=.)./, '*')),
  oneOf(lexicon.severe).map((word) => word.replace(/(?<=...)/, ' ')),
];
const between = oneOf([' ', ' ', ' ', '\n', '. ', ', ', '"', '']);
// Of one kind, or of all kinds in turn.
const piece = fc.oneof(...kinds);
const text = fc.oneof(
  ...[piece, ...kinds].map((kind) =>
    fc
      .array(fc.tuple(kind, between), { minLength: 1, maxLength: 12 })
      .map((pieces) => pieces.flat().join('')),
  ),
);

const stepsALetter = 22;
const stepsASign = 6;
// Of a text of some words, a part is counted that is not its letters'.
const shortest = 40;
const times = 10;

describe('work of the engine against hate', () => {
  it('stays within so many steps for each letter, whatever the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(stepsFor(whole)).toBeLessThanOrEqual(stepsALetter * (whole.length + shortest));
      }),
    );
  });

  it('tries digits and signs in a row from where their run begins, not from each of them', () => {
    fc.assert(
      fc.property(fc.array(oneOf('1340@$!|abest'), { minLength: 200, maxLength: 300 }), (signs) => {
        const row = signs.join(' ');
        expect(stepsFor(row)).toBeLessThanOrEqual(stepsASign * row.length);
      }),
    );
  });

  it('grows with the length of a text that repeats itself, and no faster', () => {
    fc.assert(
      fc.property(text, (once) => {
        // Read before, so that what is remembered of words counts for neither.
        stepsFor(once);
        const short = `${once} `.repeat(times);
        const few = stepsFor(short);
        const many = stepsFor(short.repeat(times));
        expect(many).toBeLessThanOrEqual(2 * times * few + stepsALetter * short.length);
      }),
    );
  });
});
