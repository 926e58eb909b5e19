import { randomBytes } from 'node:crypto';
import { fail } from '../../src/base/result.ts';
import type { Change } from '../../src/platform/graph/delivery.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import type { AccessTokenStore } from '../../src/trust/access-token.ts';
import { createSessions } from '../../src/trust/session.ts';
import { createVault } from '../../src/trust/vault.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';
import type { ApiDependencies, Caller } from '../../src/web/api/api-dependencies.ts';
import type { ConsoleDependencies } from '../../src/web/console/console.ts';
import { loadConsoleTexts } from '../../src/web/console/words.ts';
import type { WebDependencies } from '../../src/web/dependencies.ts';
import type { HealthSource } from '../../src/web/health.ts';
import type { MetricReadings } from '../../src/web/metrics.ts';
import type { Overview } from '../../src/web/overview/overview.ts';
import type { ScimDependencies } from '../../src/web/scim/scim.ts';
import { createFakeSessionStore } from '../../src/web/session-store.fake.ts';
import type { StatusDependencies } from '../../src/web/status/view.ts';

export const appSecret = 'app-secret-for-tests';
export const verifyToken = 'verify-token-for-tests';

/** An inbox in memory that keeps the promise of the real one: the same key is stored once. */
export function fakeInbox() {
  const changes = new Map<string, Change>();
  return {
    changes,
    async accept(incoming: readonly Change[]) {
      const before = changes.size;
      for (const change of incoming) changes.set(change.key, change);
      const stored = changes.size - before;
      return { stored, known: incoming.length - stored };
    },
  };
}

export const healthy: HealthSource = {
  database: async () => {},
  pendingMigrations: async () => [],
  queue: async () => {},
  heartbeatAge: async () => 5,
};

export const idle: MetricReadings = {
  inboxPending: 0,
  inboxOldestSeconds: 0,
  actions: {},
  applications: {},
  openCases: 0,
  queueWaiting: 0,
};

/** Knows the tokens it was given and has nothing to show. */
export function fakeApi(callers: Readonly<Record<string, Caller>> = {}): ApiDependencies {
  const empty = async () => ({ items: [], next: null });
  const nothing = async () => fail({ code: 'not_found' as const, message: 'There is none with this id.' });
  return {
    authenticate: async (token) => (Object.hasOwn(callers, token) ? callers[token] : undefined),
    listCases: empty,
    listApplications: empty,
    listActions: empty,
    decideCase: nothing,
    decideAction: nothing,
    explain: async () => undefined,
    appeals: { list: async () => [], pseudonym: () => '', decide: nothing },
    playground: async () => fail('policy:1: nothing is judged here'),
    quality: async () => [],
    revert: async () => {
      throw new Error('nothing is undone here');
    },
    brakes: {
      stops: async () => [],
      lift: nothing,
      holds: async () => [],
      hold: nothing,
      release: nothing,
    },
    decideApplication: nothing,
    assignGroup: nothing,
    completeDecline: nothing,
    guests: {
      add: () => Promise.reject(new Error('nothing is kept here')),
      list: async () => [],
      remove: async () => false,
    },
    members: {
      review: async () => ({ items: [], next: null }),
      isServed: () => true,
      held: { list: async () => [], stays: nothing, leaves: nothing },
    },
    importRegister: async ({ kind }) => ({
      ...{ kind, read: 0, added: 0, changed: 0, left: 0, unchanged: 0 },
      rejected: [],
    }),
  };
}

/** No user, and nobody who may ask. */
const fakeScim: ScimDependencies = {
  authenticate: async () => undefined,
  directory: {
    create: () => Promise.reject(new Error('nothing is kept here')),
    read: () => Promise.reject(new Error('nothing is kept here')),
    change: () => Promise.reject(new Error('nothing is kept here')),
    remove: () => Promise.reject(new Error('nothing is kept here')),
    list: async () => ({ total: 0, users: [] }),
    heard: async () => {},
  },
};

export const nothingYet: Overview = {
  registers: [
    { kind: 'employee', active: 0, importedAt: undefined },
    { kind: 'client', active: 0, importedAt: undefined },
  ],
  intake: { pending: 0, failed: 0, lastDay: [] },
  verdicts: {},
  posts: [],
  waiting: { total: 0, shown: [] },
  settled: [],
  cases: { total: 0, shown: [] },
  actions: [],
};

export function fakeStatus(otherwise: Partial<StatusDependencies> = {}): StatusDependencies {
  return {
    overview: async () => nothingYet,
    enforcement: 'observe',
    platformToken: false,
    groupName: () => undefined,
    messages: loadMessages(),
    timeZone: 'Europe/Stockholm',
    now: () => new Date('2026-11-22T10:00:00Z'),
    ...otherwise,
  };
}

/** Nobody is signed in and nobody waits. */
export function fakeConsole(
  otherwise: Partial<ConsoleDependencies> & { readonly tokens?: AccessTokenStore } = {},
): ConsoleDependencies {
  const now = () => new Date('2026-11-22T10:00:00Z');
  const { tokens = createFakeAccessTokenStore(now), ...rest } = otherwise;
  const vault = createVault(randomBytes(32));
  const nothing = async () => fail({ code: 'not_found' as const, message: 'There is none with this id.' });
  return {
    sessions: createSessions(createFakeSessionStore(tokens), vault, now),
    texts: loadConsoleTexts(),
    language: () => 'sv',
    provider: undefined,
    enforcement: 'enforce',
    authenticate: async () => undefined,
    home: { applications: async () => 0, cases: async () => 0 },
    applications: {
      waiting: {
        list: async () => ({ items: [], next: undefined }),
        read: async () => undefined,
        count: async () => 0,
      },
      groups: () => [],
      isByHand: () => false,
      decide: nothing,
      assignGroup: nothing,
      completeDecline: nothing,
    },
    cases: {
      cases: {
        list: async () => ({ items: [], next: undefined }),
        read: async () => undefined,
        reveal: async () => false,
        count: async () => 0,
      },
      groups: () => [],
      decide: nothing,
    },
    ...rest,
  };
}

/** A house in which everything works and nothing has happened; tests say what is otherwise. */
export function fakeDependencies(otherwise: Partial<WebDependencies> = {}): WebDependencies {
  return {
    webhook: { verifyToken, appSecret, accept: fakeInbox().accept },
    health: healthy,
    metricReadings: async () => idle,
    api: fakeApi(),
    scim: fakeScim,
    status: fakeStatus(),
    join: { apply: async () => undefined, prove: async () => false, sendAgain: async () => {} },
    appeal: {
      desk: { view: async () => undefined, appeal: async () => false },
      timeZone: 'Europe/Stockholm',
    },
    console: fakeConsole(),
    ...otherwise,
  };
}
