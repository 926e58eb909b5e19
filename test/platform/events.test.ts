import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformEvent } from '../../src/platform/event.ts';
import { readDelivery } from '../../src/platform/graph/delivery.ts';
import { toEvents } from '../../src/platform/graph/events.ts';

const captured = JSON.parse(
  readFileSync(new URL('../fixtures/graph/group-comment-add.raw.json', import.meta.url), 'utf8'),
);

function eventsIn(json: unknown): PlatformEvent[] {
  const read = readDelivery(json);
  if (!read.ok) throw new Error(read.error);
  return read.value.flatMap(toEvents);
}

const delivery = (object: string, field: string, value: unknown) => ({
  object,
  entry: [{ id: '320', time: 1630361999, changes: [{ field, value }] }],
});
const inGroup = (field: string, value: unknown) => eventsIn(delivery('group', field, value));
const onPage = (field: string, value: unknown) => eventsIn(delivery('page', field, value));

describe('topic group', () => {
  it('reads a comment as it came from the live service', () => {
    expect(eventsIn(captured)).toEqual([
      {
        type: 'content-written',
        change: 'add',
        kind: 'comment',
        groupId: '320351789823264',
        contentId: '341469824378127',
        postId: '320351789823264_341450157713427',
        author: { id: '100052969254292', name: 'Berit Strandh' },
        text: 'Vilka fina höstbilder 🍁!',
        permalink:
          'https://lystra.workplace.com/groups/320351789823264/posts/341450157713427/?comment_id=341469824378127',
        at: Date.parse('2021-08-30T22:13:50Z'),
        attachments: [],
      },
    ]);
  });

  it('reads a post with its pictures', () => {
    const image = {
      type: 'photo',
      media: { image: { src: 'https://x.example/1.jpg' } },
      description: 'Fika',
    };
    const value = {
      verb: 'add',
      post_id: '320_1',
      from: { id: 7 },
      attachments: { data: [{ type: 'album', subattachments: { data: [image] } }] },
    };
    expect(inGroup('posts', value)).toMatchObject([
      {
        kind: 'post',
        contentId: '320_1',
        postId: '320_1',
        author: { id: '7' },
        text: '',
        attachments: [
          { type: 'album' },
          { type: 'photo', file: 'https://x.example/1.jpg', description: 'Fika' },
        ],
      },
    ]);
  });

  it.each([
    'edit',
    'edited',
    'update',
    'unhide',
    'a-verb-of-tomorrow',
  ])('takes %s with a text as an edit', (verb) => {
    const value = { verb, post_id: '320_1', message: 'Hej', created_time: '2021-08-30T22:13:50+0000' };
    expect(inGroup('posts', value)).toMatchObject([{ type: 'content-written', change: 'edit', text: 'Hej' }]);
  });

  it.each(['delete', 'remove'])('takes %s, which brings ids alone, as a deletion', (verb) => {
    const deleted = { type: 'content-deleted', groupId: '320' };
    expect(inGroup('posts', { verb, post_id: '320_1' })).toEqual([
      { ...deleted, kind: 'post', contentId: '320_1' },
    ]);
    expect(inGroup('comments', { verb, comment_id: '9', post_id: '320_1' })).toEqual([
      { ...deleted, kind: 'comment', contentId: '9' },
    ]);
  });

  it('dates an edit by its own time, then by the sending, and never before the creation', () => {
    const edit = { verb: 'edit', post_id: '320_1', message: 'Hej', created_time: '2021-08-30T22:13:50+0000' };
    expect(inGroup('posts', edit)).toMatchObject([{ at: 1630361999000 }]);
    expect(inGroup('posts', { ...edit, updated_time: 1630361777 })).toMatchObject([{ at: 1630361777000 }]);
    expect(inGroup('posts', { ...edit, created_time: 1630369999 })).toMatchObject([{ at: 1630369999000 }]);
  });

  it.each([
    ['ISO with +0000', '2021-08-30T22:13:50+0000', 1630361630000],
    ['seconds', 1630361630, 1630361630000],
    ['seconds as text', '1630361630', 1630361630000],
    ['milliseconds', 1630361630123, 1630361630123],
  ])('understands a time in %s', (_, created_time, at) => {
    expect(inGroup('posts', { verb: 'add', post_id: '320_1', created_time })).toMatchObject([{ at }]);
  });

  it('leaves the author open where the platform does not say who wrote', () => {
    const value = { verb: 'add', post_id: '320_1', message: 'Hej' };
    expect(inGroup('posts', value)).toMatchObject([{ author: { id: '' }, text: 'Hej' }]);
  });

  it('drops an id that a number cannot hold exactly, rather than act on another post', () => {
    expect(inGroup('posts', { verb: 'add', post_id: 2 ** 60, message: 'Hej' })).toEqual([]);
  });

  it('tells who comes and who goes', () => {
    const member = { id: '7', name: 'Åsa Öberg' };
    const changed = { type: 'membership-changed', groupId: '320', personId: '7' };
    expect(inGroup('membership', { verb: 'add', member })).toEqual([{ ...changed, change: 'joined' }]);
    for (const verb of ['delete', 'remove']) {
      expect(inGroup('membership', { verb, member, actor: { id: '1' } })).toEqual([
        { ...changed, change: 'left' },
      ]);
    }
  });

  it('tells who asks to join, under either field', () => {
    const member = { id: '7', name: 'Åsa Öberg' };
    const asked = [{ type: 'join-requested', groupId: '320', personId: '7', name: 'Åsa Öberg' }];
    expect(inGroup('membership', { verb: 'request', member })).toEqual(asked);
    expect(inGroup('member_requests', { user: member })).toEqual(asked);
    expect(inGroup('member_requests', { verb: 'add', member })).toEqual(asked);
    expect(inGroup('member_requests', { verb: 'delete', member })).toEqual([]);
  });
});

describe('topic page', () => {
  const comment = {
    item: 'comment',
    comment_id: '1_9',
    post_id: '320_1',
    parent_id: '320_1',
    created_time: 1520383571,
  };

  it('reads a comment on a Page', () => {
    const value = { ...comment, verb: 'add', from: { id: '7', name: 'Åsa' }, message: 'Hej' };
    expect(onPage('feed', value)).toMatchObject([
      {
        kind: 'page-comment',
        groupId: '320',
        contentId: '1_9',
        postId: '320_1',
        at: 1520383571000,
        text: 'Hej',
      },
    ]);
  });

  it('reads the sender of old deliveries', () => {
    const value = { ...comment, verb: 'add', sender_id: 7, sender_name: 'Åsa', message: 'Hej' };
    expect(onPage('feed', value)).toMatchObject([{ author: { id: '7', name: 'Åsa' } }]);
  });

  it.each(['post', 'status', 'photo', 'video', 'share', 'event'])('reads a %s as a post', (item) => {
    const value = { item, verb: 'add', post_id: '320_1', message: 'Hej', from: { id: '320' } };
    expect(onPage('feed', value)).toMatchObject([{ kind: 'page-post', contentId: '320_1', text: 'Hej' }]);
  });

  it('tells a picture from a link', () => {
    const added = { verb: 'add', post_id: '320_1', link: 'https://x.example/1' };
    expect(onPage('feed', { ...added, item: 'photo' })).toMatchObject([
      { attachments: [{ type: 'photo', file: 'https://x.example/1' }] },
    ]);
    expect(onPage('feed', { ...added, item: 'share' })).toMatchObject([
      { attachments: [{ type: 'link', link: 'https://x.example/1' }] },
    ]);
  });

  it('tells what is shared from the picture that announces it', () => {
    const share = {
      type: 'share',
      title: 'Öppet hus',
      url: 'https://lystra.example/hus',
      media: { image: { src: 'https://x.fbcdn.net/preview.jpg' } },
      target: { id: '77' },
    };
    const upload = {
      type: 'file_upload',
      title: 'Schema.xlsx',
      url: 'https://x.fbsbx.com/1',
      target: { id: '78' },
    };
    const film = {
      type: 'video_inline',
      media: { image: { src: 'https://x.fbcdn.net/1.jpg' }, source: 'https://x.fbcdn.net/1.mp4' },
    };
    const value = { verb: 'add', post_id: '320_1', attachments: { data: [share, upload, film] } };
    expect(inGroup('posts', value)).toMatchObject([
      {
        attachments: [
          { type: 'share', id: '77', link: 'https://lystra.example/hus', title: 'Öppet hus' },
          { type: 'file_upload', id: '78', file: 'https://x.fbsbx.com/1', title: 'Schema.xlsx' },
          { type: 'video_inline', file: 'https://x.fbcdn.net/1.jpg' },
        ],
      },
    ]);
  });

  it('has nothing to say about hiding, and reads again what is shown again', () => {
    expect(onPage('feed', { ...comment, verb: 'hide', message: 'Hej' })).toEqual([]);
    expect(onPage('feed', { ...comment, verb: 'unhide', message: 'Hej' })).toMatchObject([
      { change: 'edit' },
    ]);
    expect(onPage('feed', { ...comment, verb: 'remove' })).toMatchObject([{ type: 'content-deleted' }]);
  });

  it.each(['reaction', 'like'])('has nothing to say about a %s', (item) => {
    expect(onPage('feed', { item, verb: 'add', post_id: '320_1' })).toEqual([]);
  });

  it('reads a mention where it was written: in a group', () => {
    const value = { verb: 'add', post_id: '555_1', message: 'Hej @bot', from: { id: '7' } };
    expect(onPage('mention', { ...value, item: 'comment', comment_id: '9' })).toMatchObject([
      { kind: 'comment', groupId: '555', contentId: '9', postId: '555_1' },
    ]);
    expect(onPage('mention', { ...value, item: 'post' })).toMatchObject([
      { kind: 'post', groupId: '555', contentId: '555_1' },
    ]);
  });

  it('reads comments in a group that is linked to the Page', () => {
    const message = {
      field: 'group_feed',
      group_id: '555',
      item: 'comment',
      verb: 'add',
      comment_id: '9',
      message: 'Hej',
    };
    expect(eventsIn({ object: 'page', entry: [{ id: '320', messaging: [message] }] })).toMatchObject([
      { kind: 'comment', groupId: '555', contentId: '9', text: 'Hej' },
    ]);
  });
});

describe('other topics', () => {
  it('take the closing of an account as the leaver signal', () => {
    const value = { event: 'ADMIN_DEACTIVATE_ACCOUNT', target_id: '7', actor_id: '1' };
    const closed = [{ type: 'account-deactivated', personId: '7' }];
    expect(eventsIn(delivery('workplace_security', 'admin_activity', value))).toEqual(closed);
    const other = { ...value, event: 'CUSTOM_INTEGRATION_EDIT' };
    expect(eventsIn(delivery('workplace_security', 'integrations', other))).toEqual([]);
  });

  it('are no events, nor is chat or a bare field name', () => {
    expect(eventsIn(delivery('user', 'events', { verb: 'add' }))).toEqual([]);
    expect(
      eventsIn({ object: 'page', entry: [{ id: '1', messaging: [{ message: { mid: 'm', text: 'Hej' } }] }] }),
    ).toEqual([]);
    expect(eventsIn({ object: 'group', entry: [{ id: '1', changed_fields: ['posts'] }] })).toEqual([]);
  });
});

describe('any JSON', () => {
  const keys = [
    'verb',
    'item',
    'from',
    'id',
    'name',
    'post_id',
    'comment_id',
    'parent_id',
    'message',
    'member',
    'event',
    'target_id',
    'attachments',
    'data',
    'created_time',
    'edited_time',
    'photos',
    'link',
    'group_id',
    '__proto__',
  ];
  const values = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom(
          'add',
          'edit',
          'delete',
          'comment',
          'post',
          '320_1',
          'ADMIN_DEACTIVATE_ACCOUNT',
          'constructor',
        ),
        fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
      ),
    ),
  );
  const topics = fc.constantFrom(
    ['group', 'posts'],
    ['group', 'comments'],
    ['group', 'membership'],
    ['group', 'member_requests'],
    ['page', 'feed'],
    ['page', 'mention'],
    ['page', 'group_feed'],
    ['workplace_security', 'x'],
    ['x', ''],
  );

  it('becomes events with ids to act on, or none, and never throws', () => {
    fc.assert(
      fc.property(topics, values, ([object, field], value) => {
        for (const event of eventsIn(delivery(object!, field!, value))) {
          if ('contentId' in event) expect(event.contentId).not.toBe('');
          if ('groupId' in event) expect(event.groupId).not.toBe('');
          if ('personId' in event) expect(event.personId).not.toBe('');
          if (event.type === 'content-written') expect(typeof event.text).toBe('string');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
