import type { Inbox } from '../intake/inbox.ts';
import type { Leavers } from '../membership/leavers/leavers.ts';
import type { Membership } from '../membership/membership.ts';
import type { ContentWritten, PlatformEvent } from '../platform/event.ts';
import type { Doorbell, Job } from '../queue/queue.ts';
import type { Screening } from '../screening/screening.ts';
import type { Database, Tx } from '../store/database.ts';

export type EventProcessing<Change> = {
  readonly db: Database;
  readonly inbox: Inbox;
  readonly doorbell: Doorbell;
  readonly screening: Screening;
  readonly membership: Membership;
  readonly leavers: Pick<Leavers, 'deactivated' | 'reactivated'>;
  /** Looks at a post before it is judged: may ask others, and never throws. */
  readonly consider: (post: ContentWritten) => Promise<void>;
  readonly translate: (change: Change) => readonly PlatformEvent[];
  /** The account the bot acts under, once it is known: what it writes itself is left alone. */
  readonly ownId: () => Promise<string | undefined>;
};

/** Works on one change of the inbox. Its consequences and the mark that it is done are one transaction. */
export function createProcessEvent<Change>(
  options: EventProcessing<Change>,
): (inboxId: string) => Promise<void> {
  const { db, inbox } = options;
  return async (inboxId) => {
    const change = await inbox.pending<Change>(inboxId);
    if (!change) return;
    try {
      const ownId = await options.ownId();
      const events = options.translate(change).filter((event) => !isOwn(event, ownId));
      // What has to be waited for is waited for here, and not in the transaction.
      await Promise.all(
        events.map((event) => (event.type === 'content-written' ? options.consider(event) : undefined)),
      );
      const jobs = await db.transaction().execute(async (tx) => {
        const after: Job[] = [];
        if (!(await inbox.finish(tx, inboxId))) return after;
        for (const event of events) after.push(...(await handle(options, tx, event, inboxId)));
        return after;
      });
      await options.doorbell.ring(jobs);
    } catch (error) {
      await inbox.noteFailure(inboxId, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
}

/** The loop guard: a bot that answers itself never stops. */
const isOwn = (event: PlatformEvent, ownId: string | undefined): boolean =>
  ownId !== undefined && event.type === 'content-written' && event.author.id === ownId;

function handle<Change>(
  { screening, membership, leavers }: EventProcessing<Change>,
  tx: Tx,
  event: PlatformEvent,
  inboxId: string,
): Promise<Job[]> {
  switch (event.type) {
    case 'content-written':
      return screening.written(tx, event, inboxId);
    case 'content-deleted':
      return screening.deleted(tx, event);
    case 'join-requested':
      return membership.requested(tx, event);
    case 'membership-changed':
      return membership.changed(tx, event);
    case 'account-deactivated':
      return leavers.deactivated(tx, event.personId);
    case 'account-activated':
      return leavers.reactivated(tx, event.personId);
  }
}
