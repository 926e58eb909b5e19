import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import { type Features, lengthOf, togetherFeatures, wordFeatures } from '../../support/features.ts';
import { aboveThreshold, describeScore, type Model } from '../../support/model.ts';
import type { Token } from '../../text/document.ts';
import { describeMention } from './derive.ts';
import type { Fact } from './find-facts.ts';
import type { Mention } from './mention.ts';
import type { Reading } from './reading.ts';
import { isAddressed, isGeneral, isPublicFigure, isSpokenTo, isTurnedTo } from './stance.ts';

/** Who is spoken of in a text, and what of care and private life stands in it. */
export type About = { readonly mentions: readonly Mention[]; readonly facts: readonly Fact[] };

const reason: Phrase = {
  sv: 'Flera tecken tillsammans tyder på att texten berättar om någons vård eller privatliv.',
  en: 'Several signs together suggest that the text tells of somebody’s care or private life.',
};
const leastConfidence = 0.6;
const mostConfidence = 0.75;
const confidenceAStep = 0.04;
const listBits = 31;
const clients: ReadonlySet<Mention['kind']> = new Set(['client', 'initials', 'role', 'described']);

/**
 * A weak finding where no rule joined somebody and something of care, but the model takes the text as a whole for such
 * a story. Never without somebody spoken of: a client, by name or not, or anybody of whom something of care or private
 * life is said. For a person to look at.
 */
export function supportedFinding(reading: Reading, about: About, model: Model): Finding | undefined {
  const first = whoMatters(reading, about);
  if (!first) return undefined;
  const above = aboveThreshold(model, featuresOf(reading, about));
  if (above < 0) return undefined;
  const sentence = reading.document.sentences[first.sentence];
  const last = reading.tokens[(sentence?.endToken ?? first.end) - 1] as Token;
  const confidence = Math.min(mostConfidence, leastConfidence + above * confidenceAStep);
  return {
    ...(clients.has(first.kind)
      ? { category: 'confidentiality/client-care', rule: 'client-care.supported' }
      : { category: 'confidentiality/health', rule: 'health.supported' }),
    severity: 'medium',
    confidence: Math.round(confidence * 100) / 100,
    start: (reading.tokens[first.first] as Token).start,
    end: last.end,
    reason,
    derivation: [describeMention(reading, first), describeScore(above)],
  };
}

/** Whether enough is known of a text for the model to be asked. */
export const isAskedAbout = (reading: Reading, about: About): boolean =>
  whoMatters(reading, about) !== undefined;

/** Colleagues and strangers are spoken of all the time: they count only where something is said of them, and to others. */
const whoMatters = (reading: Reading, { mentions, facts }: About): Mention | undefined =>
  mentions.find((mention) => clients.has(mention.kind) && !isGreeted(reading, mention)) ??
  (facts.length > 0 ? mentions.find((mention) => !isExcused(reading, mention)) : undefined);

const isGreeted = (reading: Reading, mention: Mention): boolean =>
  isSpokenTo(reading, mention) || isAddressed(reading, mention);
const isExcused = (reading: Reading, mention: Mention): boolean =>
  isGreeted(reading, mention) ||
  isTurnedTo(reading, mention) ||
  isGeneral(reading, mention) ||
  isPublicFigure(reading, mention);

/** The text as the model sees it: people as the kind they are, so that no name is learned or weighed. */
export function featuresOf(reading: Reading, { mentions, facts }: About): Features {
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
  return { words: wordFeatures(words), senses: senseFeatures(mentions, facts), length: lengthOf(words) };
}

function senseFeatures(mentions: readonly Mention[], facts: readonly Fact[]): number[] {
  const things = mentions.map(({ kind, sentence }) => ({ sentence, thing: kind as string }));
  for (const { lists, sentence } of facts) {
    for (let bit = 0; bit < listBits; bit += 1) {
      if ((lists & (1 << bit)) !== 0) things.push({ sentence, thing: `fact ${bit}` });
    }
  }
  return [...togetherFeatures(things)];
}
