import { type Alert, addresseesOf } from '../alerts/alert.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { PlannedAction } from './action.ts';

/**
 * One action an address; `occasion` makes it happen once. Staff are told by webhook and mail also while the bot only observes;
 * the platform's chat is the platform, so it is written to only when it may be.
 */
export function alertActions(alert: Alert, policy: Policy, occasion: string, mode: Mode): PlannedAction[] {
  return addresseesOf(alert, policy.alerts).map((addressed, index) => ({
    kind: 'send-alert',
    key: `send-alert:${occasion}:${index}`,
    target: {},
    details: addressed,
    mode: addressed.kind === 'chat' ? mode : 'enforce',
  }));
}
