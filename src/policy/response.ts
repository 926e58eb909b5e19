export const verdicts = ['allow', 'flag', 'remove'] as const;
/** What a judgement comes to in one word, mildest first: left alone, looked at by a person, taken out of sight. */
export type Verdict = (typeof verdicts)[number];

/**
 * What a rule can ask for about a post, mildest first. `coach` writes to the author and asks for an edit, `flag` asks
 * a moderator, `hide` takes it out of sight where the platform can and asks a moderator where it cannot.
 */
export const postResponses = ['allow', 'coach', 'flag', 'hide', 'remove'] as const;
export type PostResponse = (typeof postResponses)[number];

/** What can follow for the author besides, mildest first. */
export const memberResponses = ['report', 'remove-member'] as const;
export type MemberResponse = (typeof memberResponses)[number];

/** What a step of the ladder can lead to, and what can be limited to so many a day. */
export const ladderResponses = ['coach', 'flag', 'remove', 'report', 'remove-member'] as const;
export type LadderResponse = (typeof ladderResponses)[number];
export const deeds = ['coach', 'hide', 'remove', 'report', 'remove-member'] as const;
export type Deed = (typeof deeds)[number];

export const strengthOf = (response: PostResponse): number => postResponses.indexOf(response);

export const strongest = (...given: readonly PostResponse[]): PostResponse =>
  postResponses[Math.max(0, ...given.map(strengthOf))] as PostResponse;

export function verdictOf(response: PostResponse): Verdict {
  if (response === 'allow') return 'allow';
  return response === 'hide' || response === 'remove' ? 'remove' : 'flag';
}

/** Something is done to the post or its author without asking a person first. */
export const isDeed = (response: PostResponse): response is PostResponse & Deed =>
  response === 'coach' || response === 'hide' || response === 'remove';

export const isMemberResponse = (response: LadderResponse): response is MemberResponse =>
  response === 'report' || response === 'remove-member';
