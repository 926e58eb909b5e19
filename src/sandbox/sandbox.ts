import { randomUUID } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import {
  Community,
  type Content,
  type Person,
  type Place,
  type PostAttachment,
  type Snapshot,
} from './community.ts';
import { carry, type DeliverOptions, type DeliveryReport } from './courier.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Happening, platformTime } from './happening.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createServer } from './server.ts';
import { Subscriptions } from './subscriptions.ts';

export type SandboxOptions = {
  readonly appSecret: string;
  readonly accessToken: string;
  readonly verifyToken: string;
  readonly appId: string;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** The fields the platform knows of a person; others are refused with code 100. */
  readonly personFields?: readonly string[];
  /** A community to go on with, as `snapshot` gave it. */
  readonly snapshot?: Snapshot;
};

/** A simulated community: what people do in it on one side, the Graph API over HTTP on the other. */
export type Sandbox = {
  /** Listens on loopback, on a free port unless told. @returns `url` */
  listen(port?: number): Promise<string>;
  /** The base URL for `GRAPH_BASE_URL`. @throws before `listen` */
  readonly url: string;
  readonly botId: string;
  close(): Promise<void>;

  addGroup(about: { name: string; id?: string; members?: readonly string[] }): Place;
  addPage(about: { name: string; id?: string }): Place;
  addPerson(about: Omit<Person, 'id'> & { readonly id?: string }): Person;
  requestToJoin(groupId: string, personId: string): void;
  /** Somebody takes back that they ask to join. */
  withdraw(groupId: string, personId: string): void;
  join(groupId: string, personId: string): void;
  leave(groupId: string, personId: string): void;
  /** @returns the post's id */
  post(placeId: string, authorId: string, text: string, attachments?: readonly PostAttachment[]): string;
  /** Keeps a file for a post to show. @returns its address */
  upload(bytes: Uint8Array, type: string): string;
  /** @returns the comment's id */
  comment(postId: string, authorId: string, text: string, attachments?: readonly PostAttachment[]): string;
  edit(contentId: string, text: string, attachments?: readonly PostAttachment[]): void;
  remove(contentId: string): void;
  /** A chat message to the bot. */
  write(personId: string, text: string): void;
  /** An admin closes somebody's account. */
  deactivate(personId: string): void;
  /** An admin opens it again. */
  reactivate(personId: string): void;
  /** What stands on the platform now; `undefined` when it is gone. */
  content(contentId: string): Readonly<Content> | undefined;
  isMember(groupId: string, personId: string): boolean;
  waiting(groupId: string): readonly string[];

  /** Subscribes a callback to everything, with the handshake. @throws when it is not answered rightly */
  subscribe(callbackUrl: string): Promise<void>;
  /** Sends everything that happened since the last time and that somebody subscribed to. */
  deliver(options?: DeliverOptions): Promise<DeliveryReport[]>;
  /** Sends the last round of deliveries again, as after an answer that got lost. */
  redeliver(options?: DeliverOptions): Promise<DeliveryReport[]>;

  /** The community as it stands. */
  snapshot(): Snapshot;

  readonly ledger: Ledger;
  readonly faults: Faults;
};

const everything = {
  group: 'posts,comments,membership',
  page: 'feed,mention,messages',
  workplace_security: 'admin_activity',
};

const allPersonFields = ['id', 'name', 'email', 'employee_number', 'external_id', 'department', 'title'];

export function createSandbox(options: SandboxOptions): Sandbox {
  const now = options.now ?? Date.now;
  const ledger = createLedger();
  const faults = createFaults();
  const subscriptions = new Subscriptions();
  let outbox: Happening[] = [];
  let lastRound: Happening[] = [];
  const tell = (happening: Happening): void => void outbox.push(happening);
  const community = new Community(ledger, tell, now);
  if (options.snapshot) community.restore(options.snapshot);
  const { appId } = options;
  const world = { community, subscriptions, appId, personFields: options.personFields ?? allPersonFields };
  const server = createServer({ world, credentials: options, faults, ledger, now });

  const placeOf = (id: string): Place => found(community.places.get(id), `group or page ${id}`);
  const contentOf = (id: string): Content => found(community.contents.get(id), `post or comment ${id}`);

  const adminActivity = (event: string, personId: string): void => {
    const value = { event, target_id: personId, timestamp: platformTime(now()) };
    const field = everything.workplace_security;
    tell({ object: 'workplace_security', entryId: community.id, field, value, at: now() });
  };

  const carryRound = (happenings: readonly Happening[], how: DeliverOptions | undefined) => {
    const parcels = happenings.flatMap((happening) => {
      const subscription = subscriptions.of(happening);
      return subscription ? [{ happening, subscription }] : [];
    });
    return carry(parcels, options.appSecret, how);
  };

  return {
    async listen(port = 0) {
      await server.listen({ host: '127.0.0.1', port });
      return addressOf(server.server);
    },
    get url() {
      return addressOf(server.server);
    },
    botId: community.bot.id,
    close: () => server.close(),

    addGroup({ name, id, members = [] }) {
      const group = community.addPlace('group', name, id);
      for (const member of members) group.members.add(member);
      return group;
    },
    addPage: ({ name, id }) => community.addPlace('page', name, id),
    addPerson: (about) => community.addPerson(about),
    requestToJoin: (groupId, personId) => void placeOf(groupId).requests.add(personId),
    withdraw: (groupId, personId) => void placeOf(groupId).requests.delete(personId),
    join: (groupId, personId) => community.addMember(placeOf(groupId), personId),
    leave: (groupId, personId) => void community.removeMember(placeOf(groupId), personId),
    post: (placeId, authorId, text, attachments = []) =>
      community.write(placeOf(placeId), authorId, text, { attachments }).id,
    upload(bytes, type) {
      const path = community.files.add(randomUUID(), { type, bytes });
      return server.server.listening ? `${addressOf(server.server)}${path}` : path;
    },
    comment(postId, authorId, text, attachments = []) {
      const under = contentOf(postId);
      return community.write(under.place, authorId, text, { under, attachments }).id;
    },
    edit: (contentId, text, attachments) => community.edit(contentOf(contentId), text, 'person', attachments),
    remove: (contentId) => community.delete(contentOf(contentId)),
    write(personId, text) {
      const message = { mid: `m_${community.nextId()}`, text };
      const sender = { id: personId, community: { id: community.id } };
      const value = { sender, recipient: { id: community.bot.id }, timestamp: now(), message };
      tell({ object: 'page', entryId: community.bot.id, field: 'messages', value, at: now() });
    },
    deactivate: (personId) => adminActivity('ADMIN_DEACTIVATE_ACCOUNT', personId),
    reactivate: (personId) => adminActivity('ADMIN_ACTIVATE_ACCOUNT', personId),
    content: (contentId) => community.contents.get(contentId),
    isMember: (groupId, personId) => placeOf(groupId).members.has(personId),
    waiting: (groupId) => [...placeOf(groupId).requests],

    async subscribe(callbackUrl) {
      for (const [object, fields] of Object.entries(everything)) {
        const answer = await subscriptions.answer('POST', {
          object,
          fields,
          callback_url: callbackUrl,
          verify_token: options.verifyToken,
        });
        if (answer.status !== 200) throw new Error(`${callbackUrl} did not answer the handshake rightly`);
      }
    },
    deliver(how) {
      lastRound = outbox;
      outbox = [];
      return carryRound(lastRound, how);
    },
    redeliver: (how) => carryRound(lastRound, how),
    snapshot: () => community.snapshot(),

    ledger,
    faults,
  };
}

function addressOf(server: Server): string {
  const address = found(server.address(), 'address: call listen() first') as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

function found<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`the sandbox has no ${what}`);
  return value;
}
