import type { Alert } from '../alerts/alert.ts';
import type { Messages } from '../policy/messages.ts';
import { groupPolicy, type Policy } from '../policy/policy.ts';
import type { Logger } from './logger.ts';
import type { Outage } from './outage.ts';

export type Troubles = {
  /** The token is dead: nothing is sent until there is a new one. Told once an outage and day. */
  platformHalted(reason: string): Promise<void>;
  /** The platform has answered a call, so the token is alive. */
  platformAnswers(): Promise<void>;
  /** The bot may not do something (in this group); everything else goes on. Told once a group and day. */
  permissionMissing(reason: string, groupId?: string): Promise<void>;
  /** The server of the second opinion does not answer and is left alone for a while. Told once a day. */
  secondOpinionAway(reason: string): Promise<void>;
  /** A register is empty or too old to decline anybody by. */
  registerUnusable(): Promise<void>;
  /** More members are to leave today than the policy lets go on one day. */
  tooManyLeavers(count: { readonly waiting: number; readonly most: number }): Promise<void>;
  /** Members who have left, unless they have moved to an entry of the same name. */
  leaversHeld(count: number): Promise<void>;
};

/** Puts what is wrong with the bot itself into words, for the log and for staff. */
export function createTroubles(options: {
  readonly messages: Messages;
  readonly policy: () => Policy;
  /** Tells staff, once a day for each event and, where there are several of a kind, each `which`. */
  readonly raise: (alert: Alert, which?: string) => Promise<void>;
  readonly outage: Outage;
  readonly logger: Logger;
}): Troubles {
  const { messages, policy, raise, outage, logger } = options;
  return {
    async platformHalted(reason) {
      logger.error(`the platform turns Grindvakt away, nothing is sent until that is mended: ${reason}`);
      const { language } = policy();
      await raise(
        {
          event: 'platform-halted',
          severity: 'high',
          subject: messages(language, 'alert.halted.subject'),
          text: messages(language, 'alert.halted.text', { reason }),
        },
        await outage.noticed(),
      );
    },
    platformAnswers: outage.over,
    async permissionMissing(reason, groupId) {
      logger.error({ groupId }, `the platform does not let Grindvakt do something: ${reason}`);
      const { language } = policy();
      const group =
        groupId === undefined
          ? messages(language, 'alert.noGroup')
          : (groupPolicy(policy(), groupId)?.name ?? groupId);
      await raise(
        {
          event: 'permission-missing',
          severity: 'high',
          subject: messages(language, 'alert.permission.subject'),
          text: messages(language, 'alert.permission.text', { group, reason }),
        },
        groupId,
      );
    },
    async secondOpinionAway(reason) {
      logger.warn(`no second opinion for a while, the engine decides alone: ${reason}`);
      const { language } = policy();
      await raise({
        event: 'second-opinion-away',
        severity: 'low',
        subject: messages(language, 'alert.opinion.subject'),
        text: messages(language, 'alert.opinion.text', { reason }),
      });
    },
    async registerUnusable() {
      logger.warn('a register is empty or too old: nobody is declined by it until a new file has been read');
      const { language } = policy();
      await raise({
        event: 'register-unusable',
        severity: 'high',
        subject: messages(language, 'alert.register.subject'),
        text: messages(language, 'alert.register.text'),
      });
    },
    async tooManyLeavers(count) {
      logger.warn(count, 'more members have left than may be removed on one day');
      const { language } = policy();
      await raise({
        event: 'leavers-over-quota',
        severity: 'high',
        subject: messages(language, 'alert.leavers.subject'),
        text: messages(language, 'alert.leavers.text', count),
      });
    },
    async leaversHeld(count) {
      logger.warn({ count }, 'members may have left or moved on the register: a person has to look');
      const { language } = policy();
      await raise({
        event: 'leavers-held',
        severity: 'medium',
        subject: messages(language, 'alert.held.subject'),
        text: messages(language, 'alert.held.text', { count }),
      });
    },
  };
}
