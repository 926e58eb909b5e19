import type { Category, Finding } from '../../finding.ts';
import {
  describeScore,
  type Judgement,
  judgeText,
  type Model,
  supportedConfidence,
} from '../../support/model.ts';
import { describeHit } from '../derivation/derive.ts';
import type { Hit } from '../grammar/hit.ts';
import type { Judged } from '../grammar/judge.ts';
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
const others = senses('S W O person group they');

// How much surer the model must be where the rules have less to go by. Groups and people are spoken of all the time.
export const extraFor = { harsh: 0, group: 0.7, somebody: 1.8, anything: 2.4 } as const;
// Log-odds; measured by cross-validation: few violations are lost for the false alarms that are spared.
export const harmless = -1;
const leastConfidence = 0.55;
const confidenceAStep = 0.05;

/** What the model makes of a text, and of what it speaks. */
export type Opinion = Judgement & { readonly about: About };

/** Asks the model about a text as a whole, the rules' own findings among what it looks at. */
export function askModel(model: Model, reading: Reading, judged: readonly Judged[]): Opinion {
  const about = aboutOf(reading.hits.all);
  const { above, isHarmless } = judgeText(model, featuresOf(reading, judged), harmless);
  return { about, above: above - extraFor[about.sureness], isHarmless };
}

/**
 * A weak finding where no rule of grammar was met: the lexicon has found somebody or something harsh, and the model
 * takes the text as a whole for a violation. Never more than medium: it is for a person to look at.
 */
export function supportedFindings(reading: Reading, { about, above }: Opinion, text: string): Finding[] {
  if (above < 0) return [];
  const { category, cues } = about;
  const from = Math.min(...cues.map((cue) => cue.from));
  const to = Math.max(...cues.map((cue) => cue.to));
  return [
    {
      category,
      rule: `${category.split('/')[0]}.supported`,
      severity: 'medium',
      confidence: supportedConfidence(above, leastConfidence, confidenceAStep),
      start: reading.units[from]?.start ?? 0,
      end: reading.units[to - 1]?.end ?? 0,
      reason: {
        sv: 'Flera tecken tillsammans tyder på ett kränkande innehåll, utan att någon enskild regel säger det.',
        en: 'Several signs together point to abusive content, though no single rule says so.',
      },
      derivation: [...cues.map((cue) => describeHit(reading, cue, text)), describeScore(above)],
    },
  ];
}

/** What a text speaks of, by what the lexicon found in it, and how much that says by itself. */
export type About = {
  readonly category: Category;
  /** One or two, never none. */
  readonly cues: readonly Hit[];
  readonly sureness: keyof typeof extraFor;
};

/** Who is spoken of and what is harsh: a protected group, a person, either with or without a word known to be harsh. */
export function aboutOf(hits: readonly Hit[]): About {
  const find = (senses: ReadonlySet<string>) => hits.find(({ sense }) => senses.has(sense));
  const group = hits.find(({ sense, category }) => (sense === 'T' || sense === 'epithet') && category);
  const harsh = find(harshOfPeople);
  const insult = find(harshToPersons);
  const violence = find(violent);
  const person = find(persons);
  if (group?.category) {
    const worst = harsh ?? insult ?? violence;
    return {
      category: group.category,
      cues: worst ? [group, worst] : [group],
      sureness: worst ? 'harsh' : 'group',
    };
  }
  if (violence && (person || violence.sense === 'veiled')) {
    return { category: 'threat', cues: person ? [person, violence] : [violence], sureness: 'harsh' };
  }
  if (insult && person) return { category: 'abuse', cues: [person, insult], sureness: 'harsh' };
  if (harsh?.category) return { category: harsh.category, cues: [harsh], sureness: 'harsh' };
  const categorised = hits.find(({ category }) => category !== undefined);
  const cue = categorised ?? person ?? find(others) ?? (hits[0] as Hit);
  const category = categorised?.category ?? (violence ? 'threat' : 'abuse');
  return { category, cues: [cue], sureness: person || find(others) ? 'somebody' : 'anything' };
}
