import type { Method } from './answer.ts';
import type { Community, Person } from './community.ts';
import type { Parameters } from './parameters.ts';
import type { Subscriptions } from './subscriptions.ts';

/** One call after its credentials were accepted. */
export type Call = {
  readonly method: Method;
  /** The path below the version, without empty parts: `//me` is `['me']`. */
  readonly path: readonly string[];
  readonly parameters: Parameters;
  /** As the caller wrote it, host and all: what `next` addresses are built from. */
  readonly url: URL;
  readonly token: string;
};

export type World = {
  readonly community: Community;
  readonly subscriptions: Subscriptions;
  readonly appId: string;
  /** The fields this platform knows of a person. */
  readonly personFields: readonly string[];
};

export const findPerson = (community: Community, idOrEmail: string): Person | undefined =>
  community.people.get(idOrEmail) ?? [...community.people.values()].find(({ email }) => email === idOrEmail);
