import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConfidentiality } from '../../../src/detection/confidentiality/confidentiality.ts';
import { plainView } from '../../../src/detection/confidentiality/plain/plain-view.ts';
import { readDocument } from '../../../src/detection/text/document.ts';
import { context } from './organisation.ts';

const plain = (text: string): string | undefined => plainView(readDocument(text), context)?.document.text;
const categories = (text: string): string[] =>
  findConfidentiality(readDocument(text), context).map(({ category }) => category);

describe('the plain view of a text', () => {
  it.each([
    ['B a r b r o är inlagd', 'Barbro är inlagd'],
    ['B.a.r.b.r.o är inlagd', 'Barbro är inlagd'],
    ['B4rbr0 har d3m3ns', 'Barbro har demens'],
    ['Bаrbrо är inlagd', 'Barbro är inlagd'],
    ['har dem🔥ens nu', 'har demens nu'],
    ['har d*mens nu', 'har demens nu'],
    ['har demeeeens nu', 'har demens nu'],
    ['ⓓⓔⓜⓔⓝⓢ igen', 'demens igen'],
    ['p\nsy', undefined],
    ['kurt punkt ek snabela post punkt se', 'kurt.ek@post.se'],
    ['070📞123📞45📞67', '070 123 45 67'],
    ['O7O-12', '070-12'],
  ])('reads %j as %j', (written, read) => {
    expect(plain(written)).toBe(read);
  });

  it('is not made of a text in which nothing is odd', () => {
    expect(plain('Vi ses klockan 14:30 vid bussen, mejl till info@lystra.example går bra.')).toBeUndefined();
  });

  it('leads back to the place as written', () => {
    const text = 'Obs! B a r b r o L ö v h a g har d3mens nu';
    const [finding] = findConfidentiality(readDocument(text), context);
    expect(text.slice(finding?.start, finding?.end)).toContain('B a r b r o');
  });

  it('stays within any text whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat(80),
        fc.nat(80),
        (text, from, length) => {
          const view = plainView(readDocument(text), context);
          if (!view) return;
          const { start, end } = view.place(from, from + length);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('what is written in a hurry', () => {
  it.each([
    'barbro va så förvirrad inatt å kissa på golvet',
    'vet nån varför evert e inlagd',
    'min gubbe på tisdagarna ha fått en stroke',
    'trean: han spottar ut tabletterna igen',
    'hon ja jobbar hos e gravid',
  ])('is read as it is meant: %s', (text) => {
    expect(categories(text)).not.toEqual([]);
  });

  it.each([
    'ja visst, va e klockan',
    'min gubbe hemma har slutat röka',
    'rum 3 e bokat till mötet',
    'Hassan här, jag har migrän igen',
  ])('is nobody’s secret: %s', (text) => {
    expect(categories(text)).toEqual([]);
  });
});
