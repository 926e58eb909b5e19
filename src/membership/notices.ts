import type { StoredAction } from '../enforcement/action.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import type { Aftermath } from '../enforcement/executor.ts';
import type { Platform } from '../platform/port.ts';
import type { Messages } from '../policy/messages.ts';
import { modeFor } from '../policy/mode-for.ts';
import { groupPolicy, type Mode, type Policy } from '../policy/policy.ts';
import { welcomeText } from '../policy/welcome.ts';
import { isReadmission } from './leavers/removals.ts';

export type NoticeOptions = {
  readonly actions: ActionStore;
  readonly platform: Pick<Platform, 'capabilities'>;
  readonly policy: () => Policy;
  readonly messages: Messages;
  readonly mode: Mode;
};

/** Whether whoever the bot lets into a group is sent its rules by chat: then a mail need not hold them, too. */
export const welcomesByChat = (
  { platform, policy, mode }: Pick<NoticeOptions, 'platform' | 'policy' | 'mode'>,
  groupId: string,
): boolean =>
  platform.capabilities.sendMessage && policy().welcome && modeFor(policy(), groupId, mode) === 'enforce';

/** Sends whoever has been let in the rules of the group: once a person and group, and not to who only comes back. */
export function createWelcome(options: NoticeOptions): Aftermath {
  const { actions, policy, messages } = options;
  const isWelcome = ({ kind, key, target }: StoredAction) =>
    kind === 'admit-member' && !isReadmission(key) && welcomesByChat(options, target.groupId ?? '');
  return async (tx, action, status) => {
    const { groupId, personId } = action.target;
    if (status !== 'done' || !groupId || !personId || !isWelcome(action)) return [];
    const message = {
      kind: 'send-message',
      key: `send-message:welcome:${groupId}:${personId}`,
      target: { recipientId: personId },
      details: { text: welcomeText(policy(), messages, groupId) },
      mode: 'enforce',
    } as const;
    return actions.plan(tx, [message], action.decisionId);
  };
}

/**
 * What an applicant who is not let in at once is told, where the policy wants it and the platform can. The same words
 * whether a person is to decide or the rules decline, so that they tell nobody who is on the register.
 */
export function createWaitingText({
  platform,
  policy,
  messages,
}: Omit<NoticeOptions, 'actions' | 'mode'>): (groupId: string) => string | undefined {
  return (groupId) => {
    const { language, organisation, tellWaiting } = policy();
    if (!tellWaiting || !platform.capabilities.sendMessage) return undefined;
    const group = groupPolicy(policy(), groupId)?.name ?? organisation.names[0] ?? groupId;
    return messages(language, 'waiting.text', { group });
  };
}
