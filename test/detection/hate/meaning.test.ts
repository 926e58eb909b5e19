import { describe, expect, it } from 'vitest';
import { createHateDetector } from '../../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../../src/detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const organisation = { names: [], domains: [], phones: [], accounts: [], codeNames: [] };
const find = createHateDetector(loadLexicon());
/** What the rules find; the model that supports them has tests of its own. */
const findingsOf = (text: string) =>
  find(readDocument(text), { organisation }).findings.filter(({ rule }) => !rule.endsWith('.supported'));
const categoriesOf = (text: string) => [...new Set(findingsOf(text).map(({ category }) => category))];

describe('what is said of a group', () => {
  it.each([
    ['Letter är genomlata allihop.', 'hate/racism'],
    ['De där hinduerna, ett gäng skojare och lurendrejare.', 'hate/religion'],
    ['Judarnas girighet känner alla till.', 'hate/religion'],
    ['Hon är synskadad. Trög som en gråsten, det är de ju alla.', 'hate/ableism'],
    ['Vi fick en norrman i laget. Lata odågor, hela släktet.', 'hate/racism'],
    ['Det vänder sig i magen varje gång jag ser en lesbisk.', 'hate/homophobia'],
    ['Ingen flicka har någonsin lagat något ordentligt.', 'hate/sexism'],
    ['En jävla äckelhindu satt på min plats.', 'hate/religion'],
    ['Dyslektiker borde aldrig få bli lärare.', 'hate/ableism'],
    ['Estonians are bone idle, the lot of them.', 'hate/racism'],
    ['My neighbour is deaf. Those people are empty shells.', 'hate/ableism'],
    ['Nothing on earth do I despise as deeply as a Sikh.', 'hate/religion'],
    ['How many more Latvians do we have to put up with?', 'hate/racism'],
  ] as const)('is found: %s', (text, category) => {
    expect(categoriesOf(text)).toContain(category);
  });

  it.each([
    'Att letter skulle vara lata är rent nonsens.',
    'Det är inte letter som är lata, det är du.',
    'Inte alla hinduer är snåla.',
    'Vi säger inte mongo här, vi säger personens namn.',
    'Väktarna följde efter dem som om romer vore tjuvar.',
    'En tjuv tog väskan från en äldre kvinna på torget.',
    'Äldre kan åka hem redan klockan två på fredag.',
    'Personer med autism ska inte få vänta på stöd.',
    'I filmen ska han döda alla på sjukhuset.',
    'Fru Hora och herr Lapp hälsar välkomna.',
    'Festivalen är vid Tattarmossen i år.',
    'We never say retard here, we say the name.',
    'It is awful when they treat Roma as if they were thieves.',
    'The idea that girls are useless at maths is rubbish.',
    'Ms Dyke brings faggots in gravy for lunch.',
    'The girls can go home at three on Friday.',
  ])('is left alone when it is no contempt of the writer’s: %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('what is said to a person', () => {
  it.each([
    ['Gör om det och du vaknar på akuten.', 'threat'],
    ['Du får en kniv i ryggen om du säger något.', 'threat'],
    ['Fin son du har. Trä brinner så bra.', 'threat'],
    ['I am going to break both your arms.', 'threat'],
    ['Touch my car again and you will be eating through a straw.', 'threat'],
    ['Ditt storfån, vilken snorgärs du är.', 'abuse'],
    ['Du är en äcklig orm.', 'abuse'],
  ] as const)('is found: %s', (text, category) => {
    expect(categoriesOf(text)).toContain(category);
  });

  it.each([
    'Hur mår din hund?',
    'Din tomte står kvar i entrén.',
    'Var är du? Jag väntar vid porten.',
  ])('is left alone when a beast is a beast: %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('a word in another script or without its dots', () => {
  it.each([
    'Ditt ⓘⓓⓘⓞⓣ',
    'ditt ᴍᴏɴɢᴏ',
    'ditt ιδιοτ'.replace('δ', 'd'),
    'kvinnor pa jobbet ar dumma i huvudet',
  ])('is read: %s', (text) => {
    expect(findingsOf(text)).not.toEqual([]);
  });
});
