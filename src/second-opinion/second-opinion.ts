import type { Day } from '../base/day.ts';
import type { Category, Finding } from '../detection/finding.ts';
import { addressesTheModel } from '../detection/second-opinion/addressed.ts';
import { type GreyZone, questionOn } from '../detection/second-opinion/grey-zone.ts';
import { type KnownPeople, maskPeople } from '../detection/second-opinion/mask.ts';
import type { Opinion, OpinionNote } from '../detection/second-opinion/opinion.ts';
import { weigh } from '../detection/second-opinion/weigh.ts';
import type { Breaker } from './breaker.ts';
import type { Budget } from './budget.ts';
import type { Cache } from './cache.ts';
import type { OpinionServer } from './server.ts';

export type Considered = {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly suspicion?: Category;
};

/** Asks about a post where there is something to ask, and gives its findings with what was said of them. Never throws. */
export type SecondOpinion = (post: Considered, known: KnownPeople) => Promise<readonly Finding[]>;

export type SecondOpinionOptions = {
  readonly server: OpinionServer;
  readonly breaker: Breaker;
  readonly budget: Budget;
  readonly cache: Cache<Opinion>;
  /** A keyed hash, so that the cache holds no texts. */
  readonly hash: (text: string) => string;
  readonly terms: () => GreyZone & { readonly perDay: number; readonly timeoutSeconds: number };
  readonly today: () => Day;
  readonly addressesTheModel: readonly string[];
  /** The server has been given up for a while. */
  readonly onAway: (reason: string) => Promise<void>;
  /** Something went wrong here and not at the server. */
  readonly onTrouble: (error: unknown) => void;
};

const longestPost = 4_000;

export function createSecondOpinion(options: SecondOpinionOptions): SecondOpinion {
  const { server, cache, hash } = options;
  const by = server.model;
  return async (post, known) => {
    const question = questionOn(post, options.terms());
    if (!question) return post.findings;
    let note: OpinionNote;
    try {
      const masked = maskPeople(post.text.slice(0, longestPost), known);
      const key = hash(masked);
      const remembered = cache.get(key);
      const answer = remembered ? { said: remembered } : await ask(options, masked);
      if (answer.said !== 'none') cache.set(key, answer.said);
      // Whoever talks to the judge is not helped by what the judge then says.
      const isSteered = answer.said === 'harmless' && addressesTheModel(post.text, options.addressesTheModel);
      note = isSteered ? { said: 'unsure', by, why: 'the post speaks to the model' } : { ...answer, by };
    } catch (error) {
      options.onTrouble(error);
      note = { said: 'none', by, why: 'it could not be asked' };
    }
    return weigh(post.text, post.findings, question, note);
  };
}

async function ask(options: SecondOpinionOptions, masked: string): Promise<Omit<OpinionNote, 'by'>> {
  const { server, breaker, budget } = options;
  const { perDay, timeoutSeconds } = options.terms();
  if (!breaker.mayAsk()) return { said: 'none', why: 'the server is away' };
  if (!(await budget.take(options.today(), perDay)))
    return { said: 'none', why: "today's budget is used up" };
  const answer = await server.ask(masked, timeoutSeconds * 1000);
  if (answer.ok) {
    breaker.succeeded();
    return { said: answer.value };
  }
  if (breaker.failed()) await options.onAway(answer.error);
  return { said: 'none', why: answer.error };
}
