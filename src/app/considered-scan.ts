import type { ContentWritten } from '../platform/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { Scanned } from '../screening/screening-options.ts';
import type { SecondOpinion } from '../second-opinion/second-opinion.ts';
import type { KnownNames } from './known-names.ts';
import type { Scans } from './scan.ts';

export type ConsideredScan = {
  readonly scan: (post: ContentWritten) => Scanned;
  /**
   * Asks for a second opinion on a post where there is one to ask, before the transaction in which the post is judged:
   * that one waits for nobody. Never throws.
   */
  consider(post: ContentWritten): Promise<void>;
};

export function createConsideredScan(options: {
  readonly scan: Scans['text'];
  readonly policy: () => Policy;
  readonly names: KnownNames;
  /** Absent where no server is named. */
  readonly secondOpinion: SecondOpinion | undefined;
}): ConsideredScan {
  const { policy, names, secondOpinion } = options;
  const scan = ({ text, author, groupId }: ContentWritten) => options.scan(text, author.name, groupId);
  const considered = new WeakMap<ContentWritten, Scanned>();
  return {
    scan: (post) => considered.get(post) ?? scan(post),
    async consider(post) {
      if (!secondOpinion || isExempt(policy(), post)) return;
      const scanned = scan(post);
      const authorName = post.author.name;
      const known = { ...names.current(), ...(authorName !== undefined && { authorName }) };
      const findings = await secondOpinion({ text: post.text, ...scanned }, known);
      considered.set(post, { ...scanned, findings });
    },
  };
}

const isExempt = ({ exempt }: Policy, { author, groupId }: ContentWritten): boolean =>
  exempt.people.includes(author.id) || exempt.groups.includes(groupId);
