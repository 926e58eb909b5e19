import type { Alert } from '../alerts/alert.ts';
import type { Messages } from '../policy/messages.ts';
import type { Policy } from '../policy/policy.ts';
import type { Logger } from './logger.ts';

export type Troubles = {
  /** The platform turns us away: nothing is sent until it lets us in again. */
  platformHalted(reason: string): Promise<void>;
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
  readonly raise: (alert: Alert) => Promise<void>;
  readonly logger: Logger;
}): Troubles {
  const { messages, policy, raise, logger } = options;
  return {
    async platformHalted(reason) {
      logger.error(`the platform turns Grindvakt away, nothing is sent until that is mended: ${reason}`);
      const { language } = policy();
      await raise({
        event: 'platform-halted',
        severity: 'high',
        subject: messages(language, 'alert.halted.subject'),
        text: messages(language, 'alert.halted.text', { reason }),
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
