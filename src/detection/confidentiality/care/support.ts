import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import {
  type Features,
  lengthOf,
  orderFeatures,
  place,
  togetherFeatures,
  wordFeatures,
} from '../../support/features.ts';
import {
  describeScore,
  type Judgement,
  judgeText,
  type Model,
  supportedConfidence,
} from '../../support/model.ts';
import type { Token } from '../../text/document.ts';
import { describeMention } from './derive.ts';
import type { Fact } from './find-facts.ts';
import type { CareJudgement } from './judge.ts';
import type { Linked } from './link.ts';
import type { Mention } from './mention.ts';
import { type Reading, sentenceOf } from './reading.ts';
import { isAddressed, isGeneral, isNorm, isPublicFigure, isSpokenTo, isTurnedTo } from './stance.ts';

/** Who is spoken of in a text, and what of care and private life stands in it. */
export type About = { readonly mentions: readonly Mention[]; readonly facts: readonly Fact[] };

/** Somebody and what is said of them, and what the rules make of it. */
export type JudgedCare = { readonly linked: Linked; readonly judgement: CareJudgement | undefined };

/** Asks the model about a text as a whole, the rules' own findings among what it looks at. */
export function askModel(
  model: Model,
  reading: Reading,
  about: About,
  judged: readonly JudgedCare[],
): Judgement {
  const { above, isHarmless } = judgeText(model, featuresOf(reading, about, judged), harmless);
  return { above: above - extraFor[surenessOf(reading, about)], isHarmless };
}

const reason: Phrase = {
  sv: 'Flera tecken tillsammans tyder på att texten berättar om någons vård eller privatliv.',
  en: 'Several signs together suggest that the text tells of somebody’s care or private life.',
};
// Log-odds; measured by cross-validation: few violations are lost for the false alarms that are spared.
export const harmless = -2.5;
const leastConfidence = 0.6;
const confidenceAStep = 0.04;
const listBits = 31;
const staff: ReadonlySet<Mention['kind']> = new Set(['employee', 'colleague', 'namesake']);
const clients: ReadonlySet<Mention['kind']> = new Set(['client', 'initials', 'role', 'described']);

/**
 * A weak finding where no rule joined somebody and something of care, but the model takes the text as a whole for such
 * a story. Never without somebody spoken of or a fact of care or private life. For a person to look at.
 */
export function supportedFinding(reading: Reading, about: About, { above }: Judgement): Finding | undefined {
  if (above < 0) return undefined;
  const who = whoMatters(reading, about) ?? about.mentions[0];
  const first = who?.first ?? about.facts[0]?.token ?? 0;
  const sentence = sentenceOf(reading, first);
  const last = reading.tokens[sentence.endToken - 1] as Token;
  return {
    ...(!who || clients.has(who.kind)
      ? { category: 'confidentiality/client-care', rule: 'client-care.supported' }
      : { category: 'confidentiality/health', rule: 'health.supported' }),
    severity: 'medium',
    confidence: supportedConfidence(above, leastConfidence, confidenceAStep),
    start: (reading.tokens[first] as Token).start,
    end: last.end,
    reason,
    derivation: [...(who ? [describeMention(reading, who)] : []), describeScore(above)],
  };
}

/**
 * How much surer the model must be where the rules have less to go by: colleagues, whose absence is everybody's
 * business; somebody of whom nothing is said that they know; what is said of nobody they know; and people who are
 * greeted, turned to, public or spoken of in general. Of the writer themselves it is never asked.
 */
export const extraFor = {
  told: 0,
  ofStaff: 0.8,
  somebody: 1.6,
  something: 1,
  excused: 1.7,
  own: Number.POSITIVE_INFINITY,
} as const;

export function surenessOf(reading: Reading, about: About): keyof typeof extraFor {
  if (about.mentions.length === 0) return namesAuthor(reading) ? 'own' : 'something';
  const who = whoMatters(reading, about);
  if (!who) return 'excused';
  if (about.facts.length === 0) return 'somebody';
  return staff.has(who.kind) ? 'ofStaff' : 'told';
}

/** Who writes of themselves by name is nobody's secret. */
const namesAuthor = ({ context, document }: Reading): boolean =>
  context.authorName !== undefined && document.text.includes(context.authorName);

/** The client who is spoken of, or else somebody. */
function whoMatters(reading: Reading, { mentions }: About): Mention | undefined {
  const free = mentions.filter((mention) => !isExcused(reading, mention));
  return free.find(({ kind }) => clients.has(kind)) ?? free[0];
}

const isGreeted = (reading: Reading, mention: Mention): boolean =>
  isSpokenTo(reading, mention) || isAddressed(reading, mention);
const isExcused = (reading: Reading, mention: Mention): boolean =>
  isGreeted(reading, mention) ||
  isTurnedTo(reading, mention) ||
  isGeneral(reading, mention) ||
  isPublicFigure(reading, mention) ||
  isAnyClient(reading, mention);

/** "How do you do when a client …": true of every one of them, unless it is told where this one lives. */
const isAnyClient = (reading: Reading, mention: Mention): boolean =>
  mention.kind === 'role' && mention.certainty < withPlace && isNorm(reading, mention);

/** The text as the model sees it: people as the kind they are, so that no name is learned or weighed. */
export function featuresOf(
  reading: Reading,
  { mentions, facts }: About,
  judged: readonly JudgedCare[],
): Features {
  const named = new Map<number, string>();
  for (const { kind, first, end } of mentions) {
    if (kind === 'role' || kind === 'described' || kind === 'colleague') continue;
    for (let at = first; at < end; at += 1) named.set(at, `<${kind}>`);
  }
  const words = reading.tokens.flatMap(({ kind, lower, sentence }, index) => {
    const name = named.get(index);
    if (name) return named.get(index - 1) === name ? [] : [{ form: name, piece: false, sentence }];
    return [{ form: kind === 'number' ? '0' : lower, piece: kind === 'word', sentence }];
  });
  return {
    words: wordFeatures(words),
    senses: senseFeatures(mentions, facts),
    order: orderFeatures(tagsOf(reading, mentions)),
    rules: ruleFeatures(judged),
    length: lengthOf(words),
  };
}

function senseFeatures(mentions: readonly Mention[], facts: readonly Fact[]): number[] {
  const things = mentions.map(({ kind, sentence }) => ({ sentence, thing: kind as string }));
  for (const { lists, sentence } of facts) {
    for (let bit = 0; bit < listBits; bit += 1) {
      if ((lists & (1 << bit)) !== 0) things.push({ sentence, thing: `fact ${bit}` });
    }
  }
  return togetherFeatures(things);
}

const withPlace = 0.95;
const shortWord = 3;

/** Each token by what it says: who is meant, what is said of them, itself where it is a little word, or nothing. */
function tagsOf({ tokens, facts, people }: Reading, mentions: readonly Mention[]): string[] {
  const tags = tokens.map(({ kind, lower }, index) => {
    if (facts[index] !== 0) return `f${facts[index]}`;
    if (people[index] !== 0) return `p${people[index]}`;
    if (kind === 'number') return '0';
    return kind !== 'word' || lower.length <= shortWord ? lower : '_';
  });
  for (const { kind, first, end } of mentions) for (let at = first; at < end; at += 1) tags[at] = kind;
  return tags;
}

const mostJudged = 50;

function ruleFeatures(judged: readonly JudgedCare[]): number[] {
  const found = new Set<number>();
  for (const { linked, judgement } of judged.slice(0, mostJudged)) {
    found.add(place(`r ${linked.mention.kind} ${judgement?.rule ?? ''}`));
    found.add(place(judgement ? `j ${Math.round(judgement.confidence * 10)}` : 'j'));
  }
  return [...found];
}
