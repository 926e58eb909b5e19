import type { ContentWritten } from '../platform/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { Scanned } from '../screening/screening-options.ts';
import { createCache } from '../second-opinion/cache.ts';
import type { SecondOpinion } from '../second-opinion/second-opinion.ts';
import type { KnownNames } from './known-names.ts';
import type { Scans } from './scan.ts';

export type ConsideredScan = {
  /** The scan, with what was said of a text that was considered before. */
  readonly scan: (text: string, authorName: string | undefined, groupId: string) => Scanned;
  /**
   * Asks for a second opinion on a post where there is one to ask, before the transaction in which the post is judged:
   * that one waits for nobody. Never throws.
   */
  consider(post: ContentWritten): Promise<void>;
};

// Enough for the posts at hand, and for one that is judged once more because of what is in its files.
const mostRemembered = 500;

export function createConsideredScan(options: {
  readonly scan: Scans['text'];
  readonly policy: () => Policy;
  readonly names: KnownNames;
  /** A keyed hash, so that no texts are kept. */
  readonly hash: (text: string) => string;
  /** Absent where no server is named. */
  readonly secondOpinion: SecondOpinion | undefined;
}): ConsideredScan {
  const { scan, policy, names, hash, secondOpinion } = options;
  if (!secondOpinion) return { scan, consider: async () => {} };
  const considered = createCache<Scanned>(mostRemembered);
  // What was said holds for as long as the rules and the registers are the same.
  const keyOf = (text: string, authorName: string | undefined, groupId: string) =>
    hash(JSON.stringify([policy().version, names.generations(), groupId, authorName, text]));
  return {
    scan: (text, authorName, groupId) =>
      considered.get(keyOf(text, authorName, groupId)) ?? scan(text, authorName, groupId),
    async consider(post) {
      const { text, author, groupId } = post;
      if (isExempt(policy(), post)) return;
      const scanned = scan(text, author.name, groupId);
      const known = { ...names.current(), ...(author.name !== undefined && { authorName: author.name }) };
      const key = keyOf(text, author.name, groupId);
      const findings = await secondOpinion({ text, ...scanned }, known);
      if (findings !== scanned.findings) considered.set(key, { ...scanned, findings });
    },
  };
}

const isExempt = ({ exempt }: Policy, { author, groupId }: ContentWritten): boolean =>
  exempt.people.includes(author.id) || exempt.groups.includes(groupId);
