import type { PlatformEvent } from '../event.ts';
import type { Change } from './delivery.ts';
import { groupEvents } from './group-events.ts';
import { idOf, recordOf, textOf } from './json.ts';
import { pageEvents } from './page-events.ts';

const accountEvents = new Map([
  ['ADMIN_DEACTIVATE_ACCOUNT', 'account-deactivated'],
  ['ADMIN_ACTIVATE_ACCOUNT', 'account-activated'],
] as const satisfies [string, PlatformEvent['type']][]) as ReadonlyMap<
  string,
  'account-deactivated' | 'account-activated'
>;

/**
 * A change in the platform's words as events in the product's own. What the product has no use for, or what
 * lacks the ids to act on, is no event. Pure, and never throws whatever the value holds.
 */
export function toEvents(change: Change): PlatformEvent[] {
  const value = recordOf(change.value);
  if (!value) return [];
  switch (change.object) {
    case 'group':
      return groupEvents(change, value);
    case 'page':
      return pageEvents(change, value);
    case 'workplace_security': {
      const personId = idOf(value.target_id);
      const type = accountEvents.get(textOf(value.event) ?? '');
      return type && personId ? [{ type, personId }] : [];
    }
    default:
      return [];
  }
}
