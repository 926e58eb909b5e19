import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionKinds } from '../../src/enforcement/action.ts';
import { inverseAction, inverseOf, undoKey } from '../../src/enforcement/inverse.ts';
import type { PlatformAction } from '../../src/platform/port.ts';
import { createFakePlatform } from '../support/fake-platform.ts';

/** Kinds that the platform carries out and takes back, with what they need. */
const deeds = {
  'hide-comment': (id: string) => ({ commentId: id }),
  'unhide-comment': (id: string) => ({ commentId: id }),
  'admit-member': (id: string) => ({ groupId: '320', personId: id }),
  'remove-member': (id: string) => ({ groupId: '320', personId: id }),
} as const;
type Deed = keyof typeof deeds;

const onPlatform = (kind: string, target: object, details: object = {}) =>
  ({ ...details, ...target, kind }) as PlatformAction;

describe('an inverse', () => {
  it('leaves the platform as it was before the deed', async () => {
    const places = fc.uniqueArray(fc.nat(50).map(String), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...(Object.keys(deeds) as Deed[])), places, async (kind, ids) => {
        const platform = createFakePlatform('1', { hideComment: true, restorePost: true });
        const inverse = inverseOf(kind);
        if (inverse.by !== 'action') throw new Error(`${kind} is taken back by ${inverse.by}`);
        const look = async () =>
          Promise.all(ids.map((id) => platform.verify(onPlatform(kind, deeds[kind](id)))));
        // So that there is something to do.
        for (const id of ids) await platform.perform(onPlatform(inverse.kind, deeds[kind](id)));
        const before = await look();
        for (const id of ids) await platform.perform(onPlatform(kind, deeds[kind](id)));
        expect(await look()).toEqual(ids.map(() => 'done'));
        for (const id of ids) {
          const undo = inverseAction({ id, kind, target: deeds[kind](id) }, undefined, 'enforce');
          await platform.perform(onPlatform(undo?.kind ?? '', undo?.target ?? {}));
        }
        expect(await look()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('writes what was deleted again where it is kept, and nothing where it is not', async () => {
    const platform = createFakePlatform('1', { restorePost: true });
    const done = { id: '7', kind: 'delete-comment', target: { commentId: '320_1_2' } } as const;
    const kept = { groupId: '320', parentId: '320_1', text: 'hello' };
    const undo = inverseAction(done, kept, 'enforce');
    expect(undo).toMatchObject({
      kind: 'repost',
      key: undoKey('7'),
      target: { groupId: '320', parentId: '320_1' },
    });
    await platform.perform(onPlatform('repost', undo?.target ?? {}, undo?.details as object));
    expect(platform.posts).toContain('again hello');
    expect(inverseAction(done, undefined, 'enforce')).toBeUndefined();
  });

  it('hands a withdrawal what the report was about', () => {
    const details = { category: 'threat', severity: 'high', groupId: '320', at: '2026-03-02' };
    const target = { groupId: '320', personId: '77' };
    const undo = inverseAction({ id: '7', kind: 'report-manager', target, details }, undefined, 'enforce');
    expect(undo).toEqual({ kind: 'withdraw-report', key: undoKey('7'), target, details, mode: 'enforce' });
  });

  it('stands for every kind of action, and an action that takes back is one that can be carried out', () => {
    for (const kind of actionKinds) {
      const inverse = inverseOf(kind);
      expect(inverse).toBeDefined();
      if (inverse.by === 'action') expect(actionKinds).toContain(inverse.kind);
    }
  });
});
