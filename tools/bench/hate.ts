import { createHateDetector } from '../../src/detection/hate/find-hate.ts';
import { compileLexicon, type LexiconSource } from '../../src/detection/hate/lexicon/compile-lexicon.ts';
import type { Lexicon } from '../../src/detection/hate/lexicon/lexicon.ts';
import { readSources } from '../../src/detection/hate/lexicon/load-lexicon.ts';
import { readDocument } from '../../src/detection/text/document.ts';
import { madeUpWord, mixedPost } from './mixed-posts.ts';
import { nastyTexts } from './nasty-texts.ts';
import { type Engine, peers } from './peers.ts';

const length = 250;
const rounds = 5;
const timesMore = 10;
const longText = 100_000;
const context = { organisation: { names: [], domains: [], phones: [], accounts: [], codeNames: [] } };

/**
 * The engine against hate alone, text in, findings out, beside others in one process: all go through the same posts in
 * turn, new ones each round, and of each the best round counts, in processor time, so that what else the machine does weighs less.
 */
export function measureHate(count: number): Record<string, number> {
  const sources = readSources();
  const lexicon = compileLexicon(sources);
  const own = engine(lexicon);
  const rivals = peers(lexicon);
  // Other posts each round: what is remembered of words may help, what was said of a whole post must not.
  const posts = (round: number) =>
    Array.from({ length: count }, (_, n) => mixedPost((round + 1) * count + n, length));
  const result: Record<string, number> = {};
  result['hate: posts of 250 characters a second, from the start'] = count / secondsFor(own, posts(-1));
  const speed = race({ own, ...rivals }, posts);
  result['hate: posts of 250 characters a second'] = count / (speed.own as number);
  for (const name of Object.keys(rivals)) {
    result[`hate: times as fast as ${name}`] = (speed[name] as number) / (speed.own as number);
  }
  const growth = race({ own, more: engine(compileLexicon(sources.map(withMore))) }, posts);
  result[`hate: times the time with ${timesMore} times the entries`] =
    (growth.more as number) / (growth.own as number);
  for (const [name, text] of Object.entries(nastyTexts(lexicon, longText))) {
    const whole = race({ own }, () => [text]).own as number;
    const tenth = race({ own }, () => [text.slice(0, longText / 10)]).own as number;
    result[`hate: 100,000 characters of ${name}, ms`] = whole * 1_000;
    result[`hate: times the time of 10,000 characters of ${name}`] = whole / tenth;
  }
  return result;
}

function engine(lexicon: Lexicon): Engine {
  const findHate = createHateDetector(lexicon);
  return (text) => findHate(readDocument(text), context);
}

/** Seconds of processor time that each engine takes for all texts of a round, in its best one. */
function race(
  engines: Readonly<Record<string, Engine>>,
  textsOf: (round: number) => readonly string[],
): Record<string, number> {
  const best: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const texts = textsOf(round);
    for (const [name, run] of Object.entries(engines)) {
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, secondsFor(run, texts));
    }
  }
  return best;
}

function secondsFor(run: Engine, texts: readonly string[]): number {
  const before = process.cpuUsage();
  for (const text of texts) run(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The same lexicon with nine made-up words for each entry, of the same sense. */
function withMore(source: LexiconSource): LexiconSource {
  let made = 0;
  const more = source.blocks.flatMap((block) => {
    if ('rule' in block) return [];
    const entries = block.words.split(/[,\n]/).length;
    const words = Array.from({ length: entries * (timesMore - 1) }, () => madeUpWord(made++));
    return [{ ...block, words: words.join(', ') }];
  });
  return { ...source, blocks: [...source.blocks, ...more] };
}
