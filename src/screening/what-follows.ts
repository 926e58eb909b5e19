import type { PlannedAction } from '../enforcement/action.ts';
import type { ContentWritten } from '../platform/event.ts';
import type { MemberConsequence } from '../policy/judge.ts';
import type { Mode } from '../policy/policy.ts';

type Content = Pick<ContentWritten, 'kind' | 'contentId'>;

export const isComment = (kind: ContentWritten['kind']): boolean =>
  kind === 'comment' || kind === 'page-comment';

/** The deed that takes a post or comment away. */
export function removalOf({ kind, contentId: id }: Content, mode: Mode): PlannedAction {
  return isComment(kind)
    ? { kind: 'delete-comment', key: `delete-comment:${id}`, target: { commentId: id }, mode }
    : { kind: 'delete-post', key: `delete-post:${id}`, target: { postId: id }, mode };
}

/** The deed that takes a comment on a page out of sight, and can be taken back. */
export const hidingOf = ({ contentId }: Content, mode: Mode): PlannedAction => ({
  kind: 'hide-comment',
  key: `hide-comment:${contentId}`,
  target: { commentId: contentId },
  mode,
});

/** One a post: who has been asked to mend it is not asked again. */
export const coachingKey = (contentId: string): string => `send-message:coach:${contentId}`;

export const isCoaching = (key: string): boolean => key.startsWith(coachingKey(''));

export const coachingOf = (
  { contentId }: Content,
  authorId: string,
  text: string,
  mode: Mode,
): PlannedAction => ({
  kind: 'send-message',
  key: coachingKey(contentId),
  target: { recipientId: authorId },
  details: { text },
  mode,
});

/** What a manager is told about a breach, besides who it was: the executor puts it into words. */
export type ReportFacts = {
  readonly category: string;
  readonly severity: string;
  readonly groupId: string;
  /** When it was written, or judged where the platform does not say; ISO 8601. */
  readonly at: string;
};

export const memberKey = (response: MemberConsequence['response'], contentId: string): string =>
  `${response === 'report' ? 'report-manager' : 'remove-member'}:breach:${contentId}`;

/** What follows for the author, proposed to a person where the policy wants their word. */
export function consequenceOf(
  { response, confirm }: Pick<MemberConsequence, 'response' | 'confirm'>,
  content: { readonly contentId: string; readonly groupId: string; readonly authorId: string },
  facts: ReportFacts,
): PlannedAction {
  const target = { groupId: content.groupId, personId: content.authorId };
  const key = memberKey(response, content.contentId);
  const proposed = confirm ? { proposed: true } : {};
  return response === 'report'
    ? { kind: 'report-manager', key, target, details: facts, mode: 'enforce', ...proposed }
    : { kind: 'remove-member', key, target, mode: 'enforce', ...proposed };
}
