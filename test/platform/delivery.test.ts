import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, readDelivery } from '../../src/platform/graph/delivery.ts';

const captured = JSON.parse(
  readFileSync(new URL('../fixtures/graph/group-comment-add.raw.json', import.meta.url), 'utf8'),
);

function changesIn(json: unknown): Change[] {
  const read = readDelivery(json);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const keysIn = (json: unknown): string[] => changesIn(json).map(({ key }) => key);

const group = (entry: object) => ({ object: 'group', entry: [{ id: '320', time: 1630361633, ...entry }] });
const change = (field: string, value: unknown, time = 1630361633) =>
  group({ time, changes: [{ field, value }] });

describe('reading a delivery', () => {
  it('finds the changes of every entry', () => {
    expect(changesIn(captured)).toEqual([
      {
        object: 'group',
        entryId: '320351789823264',
        entryTime: 1630361633000,
        field: 'comments',
        value: captured.entry[0].changes[0].value,
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('finds chat messages and names of changed fields', () => {
    const messaging = [{ sender: { id: '1' }, message: { mid: 'm_1', text: 'Hej' } }];
    const fields = changesIn(group({ messaging, changed_fields: ['posts', 'comments'] })).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(['messages', 'posts', 'comments']);
  });

  it('accepts objects, fields and keys that nobody has heard of', () => {
    const json = {
      object: 'moon',
      extra: 1,
      entry: [{ id: 7, changes: [{ field: 'phase', value: 3, x: 1 }] }],
    };
    expect(changesIn(json)).toMatchObject([{ object: 'moon', entryId: '7', field: 'phase', value: 3 }]);
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['no object', { entry: [] }],
    ['an empty object', { object: '', entry: [] }],
    ['no entry', { object: 'group' }],
    ['an entry that is no list', { object: 'group', entry: {} }],
  ])('refuses %s in one line', (_, json) => {
    const read = readDelivery(json);
    expect(read).toEqual({ ok: false, error: expect.stringMatching(/^[^\n]+$/) });
  });

  it('refuses what is nested so deep that working on it would exhaust the stack', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(readDelivery(change('posts', deep))).toMatchObject({ ok: false });
  });

  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        readDelivery(json);
        readDelivery({ object: 'group', entry: json });
        readDelivery({
          object: 'group',
          entry: [json, { changes: json, messaging: json, changed_fields: json }],
        });
        expect(changesIn(change('posts', json))).toHaveLength(1);
      }),
    );
  });
});

describe('the natural key of a change', () => {
  const added = { verb: 'add', post_id: '320_1', message: 'Hej', created_time: 1630361630 };

  it('stays the same when the delivery is sent again later', () => {
    expect(keysIn(change('posts', added, 1))).toEqual(keysIn(change('posts', added, 2)));
  });

  it('stays the same when batches are split or re-ordered', () => {
    const [a, b] = [added, { ...added, post_id: '320_2' }].map((value) => ({ field: 'posts', value }));
    const together = keysIn(group({ changes: [a, b] }));
    expect(keysIn(group({ changes: [b, a] }))).toEqual(together.toReversed());
    expect([...keysIn(group({ changes: [a] })), ...keysIn(group({ changes: [b] }))]).toEqual(together);
    expect(new Set(together).size).toBe(2);
  });

  it('does not depend on the order of keys', () => {
    const shuffled = fc.jsonValue().map((value) => [value, reversed(value)] as const);
    fc.assert(
      fc.property(shuffled, ([value, backwards]) => {
        expect(keysIn(change('posts', value))).toEqual(keysIn(change('posts', backwards)));
      }),
    );
  });

  it('differs by object, place, field and value', () => {
    const keys = [
      ...keysIn(change('posts', added)),
      ...keysIn(change('comments', added)),
      ...keysIn(change('posts', { ...added, message: 'Hej!' })),
      ...keysIn({ ...change('posts', added), object: 'page' }),
      ...keysIn({ object: 'group', entry: [{ id: '321', changes: [{ field: 'posts', value: added }] }] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells apart each step of a text edited to and fro', () => {
    const edit = (message: string) => ({ verb: 'edit', post_id: '320_1', message, created_time: 1630361630 });
    const keys = ['A', 'B', 'A', 'B'].flatMap((text, step) =>
      keysIn(change('posts', edit(text), 100 + step)),
    );
    expect(new Set(keys).size).toBe(4);
  });

  it.each(['edited_time', 'updated_time'])('leaves the time of sending out of an edit with %s', (name) => {
    const edit = { verb: 'edited', post_id: '320_1', message: 'B', [name]: 1630361700 };
    expect(keysIn(change('posts', edit, 1))).toEqual(keysIn(change('posts', edit, 2)));
  });

  it('tells a second joining of the same person from the first', () => {
    const joined = { verb: 'add', member: { id: '7' } };
    expect(keysIn(change('membership', joined, 1))).not.toEqual(keysIn(change('membership', joined, 2)));
    expect(keysIn(change('membership', joined, 1))).toEqual(keysIn(change('membership', joined, 1)));
  });

  it('is the id of the message for chat', () => {
    const said = (text: string) => group({ messaging: [{ timestamp: 1, message: { mid: 'm_1', text } }] });
    expect(keysIn(said('Hej'))).toEqual(keysIn(said('Hej igen')));
  });
});

/** The same JSON with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toReversed();
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]));
}
