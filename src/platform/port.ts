/**
 * The platform as the product sees it: events come in (see `event.ts`), actions go out, and a statement
 * of what the platform can do. Every adapter is held to `test/conformance/platform.ts`.
 */

/** What a platform can do by itself. What it cannot becomes a task for a person. */
export type Capabilities = {
  readonly declineJoinRequest: boolean;
  readonly hideComment: boolean;
  /** Write a text again that was deleted, in the bot's own name. */
  readonly restorePost: boolean;
  readonly sendMessage: boolean;
};

export type PersonProfile = {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly employeeNumber?: string;
  readonly externalId?: string;
  readonly department?: string;
};

/** Somebody who asks to join a group. */
export type JoinRequest = { readonly groupId: string; readonly personId: string; readonly name?: string };

/** Somebody who is in a group. */
export type Member = { readonly personId: string; readonly name?: string };

/** Something done to the platform. Ids are the platform's own. */
export type PlatformAction =
  | { readonly kind: 'delete-post'; readonly postId: string }
  | { readonly kind: 'delete-comment'; readonly commentId: string }
  | { readonly kind: 'hide-comment'; readonly commentId: string }
  | { readonly kind: 'unhide-comment'; readonly commentId: string }
  | { readonly kind: 'admit-member'; readonly groupId: string; readonly personId: string }
  | { readonly kind: 'decline-join-request'; readonly groupId: string; readonly personId: string }
  | { readonly kind: 'remove-member'; readonly groupId: string; readonly personId: string }
  /** Into the group, or as a comment under the post `parentId`. */
  | {
      readonly kind: 'repost';
      readonly groupId: string;
      readonly parentId?: string;
      readonly text: string;
    }
  | { readonly kind: 'send-message'; readonly recipientId: string; readonly text: string };

/** How an action went. Nothing here throws: a lost connection is an outcome too. */
export type ActionOutcome =
  /** `already`: somebody had done it before, e.g. the post was gone. */
  | { readonly status: 'done'; readonly already?: boolean; readonly reference?: string }
  /** Nothing was sent: a recording platform only notes what would have been done. */
  | { readonly status: 'recorded' }
  /** The platform has no such call: a person has to do it. */
  | { readonly status: 'unsupported'; readonly remedy: string }
  /** Rate limit, outage, lost connection before an answer. Try again after `afterMs`, if that is known. */
  | { readonly status: 'retry'; readonly reason: string; readonly afterMs?: number }
  /** The request may or may not have arrived: ask `verify` before doing it again. */
  | { readonly status: 'uncertain'; readonly reason: string }
  /** The platform refuses for good: a person has to look. */
  | { readonly status: 'refused'; readonly reason: string; readonly code?: number }
  /** The bot may not do this (yet): tried again later, and staff are told which permission is missing. */
  | { readonly status: 'forbidden'; readonly reason: string; readonly code?: number }
  /** The token is dead: stop sending altogether, lose nothing, raise an alert. */
  | { readonly status: 'halted'; readonly reason: string; readonly code?: number };

/** A file that stands on the platform, such as the picture of a post. */
export type FetchedFile =
  | { readonly status: 'fetched'; readonly bytes: Uint8Array }
  /** It is not there (any more), is larger than was asked for, or the address is none of the platform's. */
  | { readonly status: 'refused'; readonly reason: 'gone' | 'too-large' | 'not-the-platforms' };

/** Reading failed: `halted` and `forbidden` as above, `retry` for what passes by itself. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly kind: 'retry' | 'refused' | 'halted' | 'forbidden' | 'not-found';
  readonly afterMs: number | undefined;

  constructor(kind: PlatformError['kind'], message: string, afterMs?: number) {
    super(message);
    this.kind = kind;
    this.afterMs = afterMs;
  }
}

export interface Platform {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** The id the bot itself acts under, whose own posts are left alone. @throws PlatformError */
  ownId(): Promise<string>;
  /** Everybody waiting to be let into a group, all pages. @throws PlatformError */
  joinRequests(groupId: string): Promise<JoinRequest[]>;
  /** Everybody who is in a group, all pages, once each. @throws PlatformError */
  groupMembers(groupId: string): Promise<Member[]>;
  /** A person's work profile. @throws PlatformError (`not-found` when there is no such person) */
  profile(personId: string): Promise<PersonProfile>;
  /** @param url as an event gave it; may be anything @throws PlatformError when it may go better later */
  fetchFile(url: string, mostBytes: number): Promise<FetchedFile>;
  perform(action: PlatformAction): Promise<ActionOutcome>;
  /**
   * Whether an action's effect is there, asked after a crash or a lost answer.
   * `unknown` where the platform cannot tell (a message).
   * @throws PlatformError when the asking itself fails
   */
  verify(action: PlatformAction): Promise<'done' | 'not-done' | 'unknown'>;
}
