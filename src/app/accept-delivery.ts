import type { Inbox } from '../intake/inbox.ts';
import type { Change } from '../platform/graph/delivery.ts';
import { toEvents } from '../platform/graph/events.ts';

/** Stores the changes of a Graph delivery; those that mean nothing to the product are kept and ignored. */
export function acceptDelivery(
  inbox: Inbox,
  changes: readonly Change[],
): Promise<{ stored: number; known: number }> {
  return inbox.accept(
    changes.map((change) => ({
      key: change.key,
      object: change.object,
      field: change.field,
      payload: change,
      relevant: toEvents(change).length > 0,
    })),
  );
}
