import { type Severity, severities } from '../detection/finding.ts';
import type { AlertChannel } from '../policy/policy.ts';

/** What moderators are told: never a text, a name or a number, only where to look. */
export type Alert = {
  /** Stable word for machines that receive it: what happened. */
  readonly event:
    | 'post-flagged'
    | 'post-removed'
    | 'post-hidden'
    | 'word-wanted'
    | 'quota-reached'
    | 'rule-stopped'
    | 'work-undone'
    | 'appeal-opened'
    | 'appeal-overturned'
    | 'platform-halted'
    | 'permission-missing'
    | 'second-opinion-away'
    | 'register-unusable'
    | 'leavers-over-quota'
    | 'leavers-held'
    | 'action-failed';
  readonly severity: Severity;
  readonly subject: string;
  readonly text: string;
  /** Where a person can look at it, on the platform or in the console. */
  readonly link?: string;
};

/** An alert on its way to one address. */
export type AddressedAlert = Alert & { readonly kind: AlertChannel['kind']; readonly to: string };

/** The channels that want an alert of this severity. */
export function addresseesOf(alert: Alert, channels: readonly AlertChannel[]): AddressedAlert[] {
  const rank = severities.indexOf(alert.severity);
  return channels
    .filter((channel) => severities.indexOf(channel.from) <= rank)
    .map(({ kind, to }) => ({ ...alert, kind, to }));
}
