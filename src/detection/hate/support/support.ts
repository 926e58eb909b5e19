import type { Category, Finding } from '../../finding.ts';
import { aboveThreshold, describeScore, type Model } from '../../support/model.ts';
import { describeHit } from '../derivation/derive.ts';
import type { Hit } from '../grammar/hit.ts';
import type { Reading } from '../grammar/reading.ts';
import { featuresOf } from './features.ts';

const senses = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

// What is seldom said in good faith: of people, and to a person.
const harshOfPeople = senses(`
  slur code vile derog derog-noun dehuman misdeed dirty-by blood image beast loathe loathe-of exclude
  exclude-of drive drive-of move taunted curse right place go out criminal vice weakness sickness
  disgust-sign damning
`);
const harshToPersons = senses(`
  insult insult-adj say-abuse sexual bodypart head dehuman vile derog derog-noun beast image weakness
  taunted curse disgust-sign
`);
const violent = senses(`
  harm harmed harm-body fall death-wish veiled weapon injury blow remote
`);
const persons = new Set(['P', 'he']);

// Groups are spoken of all the time: where nothing harsh is found beside one, the model must be surer.
const ofGroupAlone = 0.4;
const leastConfidence = 0.55;
const mostConfidence = 0.75;
const confidenceAStep = 0.05;

/**
 * A weak finding where no rule of grammar was met: the lexicon has found somebody and something harsh, and the model
 * takes the text as a whole for a violation. Never more than medium: it is for a person to look at.
 */
export function supportedFinding(reading: Reading, model: Model, text: string): Finding | undefined {
  const about = aboutOf(reading.hits.all);
  if (!about) return undefined;
  const above = aboveThreshold(model, featuresOf(reading)) - (about.cues.length > 1 ? 0 : ofGroupAlone);
  if (above < 0) return undefined;
  const { category, cues } = about;
  const from = Math.min(...cues.map((cue) => cue.from));
  const to = Math.max(...cues.map((cue) => cue.to));
  const confidence = Math.min(mostConfidence, leastConfidence + above * confidenceAStep);
  return {
    category,
    rule: `${category.split('/')[0]}.supported`,
    severity: 'medium',
    confidence: Math.round(confidence * 100) / 100,
    start: reading.units[from]?.start ?? 0,
    end: reading.units[to - 1]?.end ?? 0,
    reason: {
      sv: 'Flera tecken tillsammans tyder på ett kränkande innehåll, utan att någon enskild regel säger det.',
      en: 'Several signs together point to abusive content, though no single rule says so.',
    },
    derivation: [...cues.map((cue) => describeHit(reading, cue, text)), describeScore(above)],
  };
}

/**
 * Who is spoken of and what is harsh: a protected group, with or without a word known to be harsh, or a person and such
 * a word. `undefined`: too little for the model to be asked.
 */
export function aboutOf(hits: readonly Hit[]): { category: Category; cues: readonly Hit[] } | undefined {
  const group = hits.find(({ sense, category }) => (sense === 'T' || sense === 'epithet') && category);
  const harsh = hits.find(({ sense }) => harshOfPeople.has(sense));
  const insult = hits.find(({ sense }) => harshToPersons.has(sense));
  const violence = hits.find(({ sense }) => violent.has(sense));
  const person = hits.find(({ sense }) => persons.has(sense));
  if (group?.category) {
    const worst = harsh ?? insult ?? violence;
    return { category: group.category, cues: worst ? [group, worst] : [group] };
  }
  if (violence && (person || violence.sense === 'veiled')) {
    return { category: 'threat', cues: person ? [person, violence] : [violence] };
  }
  if (insult && person) return { category: 'abuse', cues: [person, insult] };
  if (harsh?.category) return { category: harsh.category, cues: [harsh] };
  return undefined;
}
