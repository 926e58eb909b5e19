import {
  type ActionOutcome,
  type Capabilities,
  type JoinRequest,
  type PersonProfile,
  type Platform,
  type PlatformAction,
  PlatformError,
} from '../../src/platform/port.ts';

/** What goes wrong with the next call that changes something. */
export type Trouble =
  /** Answered so, before anything happens. */
  | Exclude<ActionOutcome, { status: 'done' }>
  /** It happens, but the answer is lost. */
  | 'answer-lost'
  /** It happens, and then the process that asked for it dies. */
  | 'crash-after'
  /** The process that asked for it dies before it happens. */
  | 'crash-before';

export type FakePlatform = Platform & {
  readonly posts: Set<string>;
  readonly members: Set<string>;
  readonly waiting: Map<string, JoinRequest>;
  readonly profiles: Map<string, PersonProfile>;
  /** By address. */
  readonly files: Map<string, Uint8Array>;
  /** Every change that really took effect, in order, e.g. `delete-post 1_2`. */
  readonly effects: readonly string[];
  /** How often anything was asked to be changed, whatever came of it. */
  readonly calls: readonly PlatformAction[];
  readonly lookUps: readonly PlatformAction[];
  /** The next changes meet these, in order. */
  next(...troubles: Trouble[]): void;
  /** Every change meets this from now on; `undefined` for all well. */
  always(trouble: Trouble | undefined): void;
  /** Reading fails so from now on; `undefined` for all well. */
  readingFails(kind: PlatformError['kind'] | undefined): void;
};

/** The process that asked is gone, and with it whoever would have heard the answer. */
const neverHeard = new Promise<never>(() => {});

/** A platform that keeps posts and members, does what it is asked to once, and can be told to misbehave. */
export function createFakePlatform(ownId = '1', can: Partial<Capabilities> = {}): FakePlatform {
  const posts = new Set<string>();
  const hidden = new Set<string>();
  const members = new Set<string>();
  const waiting = new Map<string, JoinRequest>();
  const profiles = new Map<string, PersonProfile>();
  const files = new Map<string, Uint8Array>();
  const effects: string[] = [];
  const calls: PlatformAction[] = [];
  const lookUps: PlatformAction[] = [];
  const capabilities = {
    ...{ declineJoinRequest: false, hideComment: false, restorePost: false, sendMessage: true },
    ...can,
  };
  const troubles: Trouble[] = [];
  let standing: Trouble | undefined;
  let reading: PlatformError['kind'] | undefined;

  const read = () => {
    if (reading) throw new PlatformError(reading, `reading answers ${reading}`);
  };
  const place = (groupId: string, personId: string) => `${groupId}/${personId}`;

  /** @returns whether there was anything to do */
  const effect = (action: PlatformAction): boolean => {
    const done = (happened: boolean, what: string) => {
      if (happened) effects.push(`${action.kind} ${what}`);
      return happened;
    };
    switch (action.kind) {
      case 'delete-post':
        return done(posts.delete(action.postId), action.postId);
      case 'delete-comment':
        return done(posts.delete(action.commentId), action.commentId);
      case 'hide-comment': {
        const news = !hidden.has(action.commentId);
        hidden.add(action.commentId);
        return done(news, action.commentId);
      }
      case 'unhide-comment':
        return done(hidden.delete(action.commentId), action.commentId);
      case 'admit-member': {
        const where = place(action.groupId, action.personId);
        const news = !members.has(where);
        members.add(where);
        waiting.delete(where);
        return done(news, where);
      }
      case 'remove-member': {
        const where = place(action.groupId, action.personId);
        return done(members.delete(where), where);
      }
      case 'repost':
        posts.add(`again ${action.text}`);
        return done(true, action.parentId ?? action.groupId);
      case 'send-message':
        return done(true, action.recipientId);
      default:
        throw new Error(`the fake platform cannot ${action.kind}`);
    }
  };

  return {
    name: 'fake',
    capabilities,
    ...{ posts, members, waiting, profiles, files, effects, calls, lookUps },
    next: (...coming) => void troubles.push(...coming),
    always: (trouble) => {
      standing = trouble;
    },
    readingFails: (kind) => {
      reading = kind;
    },
    async ownId() {
      read();
      return ownId;
    },
    async joinRequests(groupId) {
      read();
      return [...waiting.values()].filter((request) => request.groupId === groupId);
    },
    async groupMembers(groupId) {
      read();
      const ids = [...members].map((where) => where.split('/')).filter(([group]) => group === groupId);
      return ids.map(([, personId = '']) => ({ personId }));
    },
    async profile(personId) {
      read();
      const found = profiles.get(personId);
      if (!found) throw new PlatformError('not-found', 'there is no such person');
      return found;
    },
    async fetchFile(url, mostBytes) {
      read();
      const bytes = files.get(url);
      if (!bytes) return { status: 'refused', reason: 'gone' };
      return bytes.length > mostBytes
        ? { status: 'refused', reason: 'too-large' }
        : { status: 'fetched', bytes };
    },
    async perform(action) {
      calls.push(action);
      const lacking = action.kind.endsWith('hide-comment') && !capabilities.hideComment;
      const lost = action.kind === 'repost' && !capabilities.restorePost;
      if (action.kind === 'decline-join-request' || lacking || lost)
        return { status: 'unsupported', remedy: 'do it by hand' };
      const trouble = troubles.shift() ?? standing;
      if (typeof trouble === 'object') return trouble;
      if (trouble === 'crash-before') return neverHeard;
      const happened = effect(action);
      if (trouble === 'crash-after') return neverHeard;
      if (trouble === 'answer-lost') return { status: 'uncertain', reason: 'the answer was lost' };
      return happened ? { status: 'done' } : { status: 'done', already: true };
    },
    async verify(action) {
      read();
      lookUps.push(action);
      const answer = (done: boolean) => (done ? 'done' : 'not-done');
      switch (action.kind) {
        case 'delete-post':
          return answer(!posts.has(action.postId));
        case 'delete-comment':
          return answer(!posts.has(action.commentId));
        case 'hide-comment':
          return answer(hidden.has(action.commentId));
        case 'unhide-comment':
          return answer(!hidden.has(action.commentId));
        case 'admit-member':
          return answer(members.has(place(action.groupId, action.personId)));
        case 'remove-member':
          return answer(!members.has(place(action.groupId, action.personId)));
        default:
          return 'unknown';
      }
    },
  };
}
