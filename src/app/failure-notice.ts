import type { ActionStore } from '../enforcement/action-store.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import type { Aftermath } from '../enforcement/executor.ts';
import type { Messages } from '../policy/messages.ts';
import type { Mode, Policy } from '../policy/policy.ts';

/** Tells staff, once an action, that the platform refuses for good what was to be done: a person has to look. */
export function createFailureNotice(options: {
  readonly actions: ActionStore;
  readonly policy: () => Policy;
  readonly messages: Messages;
  readonly mode: Mode;
}): Aftermath {
  return async (tx, action, status) => {
    // A message that failed is no reason for the next one.
    if (status !== 'failed' || action.kind.startsWith('send-')) return [];
    const policy = options.policy();
    const say = options.messages;
    const alert = {
      event: 'action-failed',
      severity: 'high',
      subject: say(policy.language, 'alert.failed.subject'),
      text: say(policy.language, 'alert.failed.text', { action: action.id }),
    } as const;
    return options.actions.plan(tx, alertActions(alert, policy, `failed action ${action.id}`, options.mode));
  };
}
