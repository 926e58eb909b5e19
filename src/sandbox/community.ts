import { type FileSnapshot, Files } from './files.ts';
import type { Happening } from './happening.ts';
import {
  contentAdded,
  contentDeleted,
  contentEdited,
  contentHidden,
  membershipChanged,
} from './happenings.ts';
import type { WritableLedger } from './ledger.ts';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly employee_number?: string;
  readonly external_id?: string;
  readonly department?: string;
  readonly title?: string;
};

/** A group or a Page: what posts stand in. */
export type Place = {
  readonly id: string;
  readonly kind: 'group' | 'page';
  readonly name: string;
  readonly members: Set<string>;
  /** Who asks to join, oldest first. */
  readonly requests: Set<string>;
};

export type PostAttachment = {
  readonly type: string;
  /** Where the picture or file itself is. */
  readonly url?: string;
  /** Where a shared link leads. */
  readonly link?: string;
  readonly title?: string;
  readonly description?: string;
};

export type Content = {
  readonly id: string;
  readonly kind: 'post' | 'comment';
  readonly place: Place;
  /** The post a comment stands under. */
  readonly postId: string;
  readonly authorId: string;
  readonly createdAt: number;
  attachments: readonly PostAttachment[];
  message: string;
  editedAt?: number;
  hidden: boolean;
};

/** A community as it stands, for keeping in a file. */
export type Snapshot = {
  readonly lastId: number;
  readonly people: readonly Person[];
  readonly places: readonly (Omit<Place, 'members' | 'requests'> & {
    readonly members: readonly string[];
    readonly requests: readonly string[];
  })[];
  readonly contents: readonly (Omit<Content, 'place'> & { readonly place: string })[];
  /** Absent in what an earlier version saved. */
  readonly files?: readonly FileSnapshot[];
};

/** Who does something: a person in the community, or the API, whose effects go into the ledger. */
export type Actor = 'person' | 'api';

/** The people, places and texts, and the rules by which they change. Every change is told to `tell`. */
export class Community {
  readonly people = new Map<string, Person>();
  readonly places = new Map<string, Place>();
  readonly contents = new Map<string, Content>();
  readonly files = new Files();
  readonly bot: Person;
  readonly id = '793780000000001';
  readonly #ledger: WritableLedger;
  readonly #tell: (happening: Happening) => void;
  readonly #now: () => number;
  #lastId = 100_000_000_000_000;

  constructor(ledger: WritableLedger, tell: (happening: Happening) => void, now: () => number) {
    this.#ledger = ledger;
    this.#tell = tell;
    this.#now = now;
    this.bot = this.addPerson({ name: 'Grindvakt' });
  }

  /** Everything that stands, as JSON; what was ever done is not part of it. */
  snapshot(): Snapshot {
    return {
      lastId: this.#lastId,
      people: [...this.people.values()],
      places: [...this.places.values()].map((place) => ({
        ...place,
        members: [...place.members],
        requests: [...place.requests],
      })),
      contents: [...this.contents.values()].map((content) => ({ ...content, place: content.place.id })),
      files: this.files.snapshot(),
    };
  }

  restore({ lastId, people, places, contents, files = [] }: Snapshot): void {
    this.files.restore(files);
    this.#lastId = lastId;
    for (const person of people) this.people.set(person.id, person);
    for (const place of places) {
      this.places.set(place.id, {
        ...place,
        members: new Set(place.members),
        requests: new Set(place.requests),
      });
    }
    for (const content of contents) {
      this.contents.set(content.id, { ...content, place: this.places.get(content.place) as Place });
    }
  }

  nextId(): string {
    this.#lastId += 7;
    return String(this.#lastId);
  }

  addPerson(about: Omit<Person, 'id'> & { readonly id?: string }): Person {
    const person = { ...about, id: about.id ?? this.nextId() };
    this.people.set(person.id, person);
    return person;
  }

  addPlace(kind: Place['kind'], name: string, id = this.nextId()): Place {
    const place: Place = { id, kind, name, members: new Set(), requests: new Set() };
    this.places.set(id, place);
    return place;
  }

  write(place: Place, authorId: string, message: string, options: WriteOptions = {}): Content {
    const { by = 'person', under, attachments = [] } = options;
    const bare = this.nextId();
    const id = under && place.kind === 'group' ? bare : `${under ? bareId(under.id) : place.id}_${bare}`;
    const content: Content = {
      id,
      kind: under ? 'comment' : 'post',
      place,
      postId: under?.id ?? id,
      authorId,
      attachments,
      createdAt: this.#now(),
      message,
      hidden: false,
    };
    this.contents.set(id, content);
    this.#note(by, { kind: 'content-written', target: id, groupId: place.id });
    this.#tell(contentAdded(content, this.#nameOf(authorId), this.id));
    return content;
  }

  edit(content: Content, message: string, by: Actor = 'person', attachments = content.attachments): void {
    content.message = message;
    content.attachments = attachments;
    content.editedAt = this.#now();
    this.#note(by, { kind: 'content-edited', target: content.id, groupId: content.place.id });
    this.#tell(contentEdited(content, this.#nameOf(content.authorId), this.id));
  }

  delete(content: Content, by: Actor = 'person'): void {
    this.contents.delete(content.id);
    for (const below of this.commentsOf(content)) this.contents.delete(below.id);
    this.#note(by, { kind: `${content.kind}-deleted`, target: content.id, groupId: content.place.id });
    this.#tell(contentDeleted(content, this.#now()));
  }

  setHidden(content: Content, hidden: boolean, by: Actor): void {
    if (content.hidden === hidden) return;
    content.hidden = hidden;
    const kind = hidden ? 'comment-hidden' : 'comment-shown';
    this.#note(by, { kind, target: content.id, groupId: content.place.id });
    this.#tell(contentHidden(content, this.#now()));
  }

  commentsOf(post: Content): Content[] {
    return [...this.contents.values()].filter(({ postId, id }) => postId === post.id && id !== post.id);
  }

  postsIn(place: Place): Content[] {
    return [...this.contents.values()].filter(
      (content) => content.place === place && content.kind === 'post',
    );
  }

  addMember(group: Place, personId: string, by: Actor = 'person'): void {
    group.requests.delete(personId);
    if (group.members.has(personId)) return;
    group.members.add(personId);
    this.#note(by, { kind: 'member-added', target: personId, groupId: group.id });
    this.#tell(
      membershipChanged(group, personId, 'add', by === 'api' ? this.bot.id : undefined, this.#now()),
    );
  }

  /** @returns whether the person was a member */
  removeMember(group: Place, personId: string, by: Actor = 'person'): boolean {
    if (!group.members.delete(personId)) return false;
    this.#note(by, { kind: 'member-removed', target: personId, groupId: group.id });
    this.#tell(
      membershipChanged(group, personId, 'remove', by === 'api' ? this.bot.id : undefined, this.#now()),
    );
    return true;
  }

  sendMessage(recipientId: string, text: string): string {
    this.#ledger.note({ kind: 'message-sent', target: recipientId, text });
    return `m_${this.nextId()}`;
  }

  #nameOf = (personId: string): string => this.people.get(personId)?.name ?? '';

  #note(by: Actor, effect: Parameters<WritableLedger['note']>[0]): void {
    if (by === 'api') this.#ledger.note(effect);
  }
}

export type WriteOptions = {
  readonly by?: Actor;
  /** The post a comment stands under. */
  readonly under?: Content;
  readonly attachments?: readonly PostAttachment[];
};

const bareId = (id: string): string => id.slice(id.lastIndexOf('_') + 1);
