import { isHeld } from '../enforcement/group-holds.ts';
import { openStops } from '../enforcement/rule-stops.ts';
import { historyOf, takeTurns } from '../enforcement/strike-store.ts';
import type { ContentWritten } from '../platform/event.ts';
import type { Capabilities } from '../platform/port.ts';
import type { Case } from '../policy/judge.ts';
import type { Tx } from '../store/database.ts';
import { coachingKey, isComment } from './what-follows.ts';

type Place = Pick<ContentWritten, 'kind' | 'groupId' | 'contentId'> & { readonly authorId: string };

/** What the ledger and the platform know of a post's author and place when it is judged. */
export async function gatherFacts(
  tx: Tx,
  { kind, groupId, contentId, authorId }: Place,
  { capabilities, now }: { readonly capabilities: Capabilities; readonly now: Date },
): Promise<
  Pick<Case, 'authorId' | 'groupId' | 'history' | 'room' | 'form' | 'can' | 'held' | 'coached' | 'stopped'>
> {
  // The platform does not always say who wrote something.
  const known = authorId !== '';
  if (known) await takeTurns(tx, authorId);
  return {
    groupId,
    authorId: known ? authorId : undefined,
    history: known ? await historyOf(tx, { personId: authorId, now, except: contentId }) : undefined,
    ...placeOf(kind, capabilities),
    held: await isHeld(tx, groupId),
    coached: await wasCoached(tx, contentId),
    stopped: new Set((await openStops(tx)).map(({ rule }) => rule)),
  };
}

/** Where something of a kind stands, and what the platform can do there. */
export function placeOf(
  kind: ContentWritten['kind'],
  capabilities: Pick<Capabilities, 'hideComment' | 'sendMessage'>,
): Pick<Case, 'room' | 'form' | 'can'> {
  const room = kind.startsWith('page-') ? 'page' : 'group';
  return {
    room,
    form: isComment(kind) ? 'comment' : 'post',
    can: {
      hide: kind === 'page-comment' && capabilities.hideComment,
      message: room === 'group' && capabilities.sendMessage,
    },
  };
}

async function wasCoached(tx: Tx, contentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('action')
    .select('id')
    .where('key', '=', coachingKey(contentId))
    .executeTakeFirst();
  return row !== undefined;
}
