import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHateDetector } from '../../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../../src/detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const organisation = { names: [], domains: [], phones: [], accounts: [], codeNames: [] };
const findHate = createHateDetector(loadLexicon());
const scan = (text: string) => findHate(readDocument(text), { organisation });
const categories = (text: string) => scan(text).findings.map(({ category }) => category);

describe('finding hate', () => {
  it('names the category of the group spoken of and marks the place', () => {
    const text = 'Hej! Romer är tjuvaktiga.';
    const [finding] = scan(text).findings;
    expect(finding).toMatchObject({ category: 'hate/racism', severity: 'high' });
    expect(text.slice(finding?.start, finding?.end)).toBe('Romer är tjuvaktiga');
  });

  it('follows a pronoun into the next sentence', () => {
    expect(categories('Det har flyttat in kurder i huset. De är parasiter.')).toContain('hate/racism');
  });

  it('tells a denial, a quotation and a report from the writer’s own word', () => {
    expect(categories('Romer är inte tjuvar.')).toEqual([]);
    expect(categories('Hon skrev ”romer är tjuvar” i tråden, det är inte okej.')).toEqual([]);
    expect(categories('En man ropade att romer är tjuvar.')).toEqual([]);
    expect(categories('Jag säger att romer är tjuvar.')).toContain('hate/racism');
  });

  it('tells what a group was called from what it is called by the writer', () => {
    expect(categories('Två eritreanska kollegor blev kallade råttor på bussen.')).toEqual([]);
    expect(categories('Eritreaner är råttor.')).toContain('hate/racism');
    expect(categories('Inte är ungrare svekfulla.')).toEqual([]);
    expect(categories('The deaf were called vermin by the mayor.')).toEqual([]);
  });

  it('tells a word that is spoken of from one that is used', () => {
    expect(categories('Säg inte mongo, min syster har Downs.')).toEqual([]);
    expect(categories('Nästa gång du säger blatte går jag till chefen.')).toEqual([]);
    expect(categories('Jag säger blatte, ingen stoppar mig.')).not.toEqual([]);
  });

  it('leaves a group’s word for itself alone', () => {
    expect(categories('Jag är en stolt flata.')).toEqual([]);
    expect(categories('Din jävla flata.')).toContain('hate/homophobia');
  });

  it('splits compounds and never looks inside ordinary words', () => {
    expect(categories('Blattepacket har varit här.')).toContain('hate/racism');
    for (const text of [
      'Negerande satser är svåra.',
      'Passet är slut.',
      'Vilken fart!',
      'Platta till med handflatan.',
    ]) {
      expect(categories(text)).toEqual([]);
    }
  });

  it.each([
    ['look-alikes', 'Ut med alla ѕvаrtskаllаr.'],
    ['full width', 'Ut med alla ｓｖａｒｔｓｋａｌｌａｒ.'],
    ['invisible characters', 'Ut med alla s\u200bvart\u00adskallar.'],
    ['letters apart', 'Ut med alla s v a r t s k a l l a r.'],
    ['signs between letters', 'Ut med alla s.v.a.r.t.s.k.a.l.l.a.r.'],
    ['digits for letters', 'Ut med alla sv4rtsk4ll4r.'],
    ['stars', 'Ut med alla sv*rtskallar.'],
    ['repeated letters', 'Ut med alla svaaaartskallar.'],
    ['an emoji inside', 'Ut med alla svart🔥skallar.'],
    ['one letter a line', 'Ut med alla\ns\nv\na\nr\nt\ns\nk\na\nl\nl\na\nr'],
    ['swapped letters', 'Ut med alla svatrskallar.'],
  ])('undoes %s', (_, text) => {
    expect(categories(text)).toContain('hate/racism');
  });

  it('leaves ordinary text alone that looks disguised', () => {
    for (const text of [
      'V Ä L K O M M E N!',
      'Heeeeej allihopa',
      'Möte 13.00-14.30, sal 4B',
      'a) ost b) bröd c) te',
    ]) {
      expect(categories(text)).toEqual([]);
    }
  });

  it('is less sure of what it finds disguised', () => {
    const [plain] = scan('Din blatte').findings;
    const [disguised] = scan('Din bl4tte').findings;
    expect(disguised?.confidence).toBeLessThan(plain?.confidence ?? 0);
  });

  it('takes a threat at a person for a threat, and an idiom for none', () => {
    expect(categories('Jag ska slå ihjäl dig.')).toContain('threat');
    expect(categories('Jag dör av skratt.')).toEqual([]);
    expect(categories('Vi krossade er i innebandy!')).toEqual([]);
  });

  it('guesses the language, or says that it cannot', () => {
    expect(scan('Vi ses på måndag när alla är här.').language).toBe('sv');
    expect(scan('See you on Monday when they are here.').language).toBe('en');
    expect(scan('Ok!').language).toBe('und');
  });

  it('gives findings inside any text, and never throws', () => {
    const pieces = fc.constantFrom(
      'romer',
      ' är ',
      'råttor',
      '"',
      '\n',
      'b',
      ' ',
      '🔥',
      'inte ',
      'ska ',
      'du ',
      '\u202e',
      '4',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('');
          for (const { start, end, confidence } of scan(text).findings) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(confidence).toBeGreaterThan(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
