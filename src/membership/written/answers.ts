import type { PlannedAction } from '../../enforcement/action.ts';
import type { OutgoingMail } from '../../mail/send-mail.ts';
import type { Messages } from '../../policy/messages.ts';
import type { Mode, Policy } from '../../policy/policy.ts';
import { groupPolicy } from '../../policy/policy.ts';
import { welcomeText } from '../../policy/welcome.ts';
import type { Vault } from '../../trust/vault.ts';
import type { Written } from '../application-store.ts';

/** Turns a step on an application's way into a mail to the address it came with, or nothing. */
export type Answers = {
  received(answered: Answered): PlannedAction[];
  welcome(answered: Answered): PlannedAction[];
};

export type Answered = {
  readonly applicationId: string;
  readonly groupId: string;
  readonly written: Written;
  /** There is no request to be made on the platform: whoever is let in is let in by hand. */
  readonly byHand: boolean;
};

export type AnswerOptions = {
  readonly vault: Vault;
  readonly messages: Messages;
  readonly policy: () => Policy;
  readonly mode: (groupId: string) => Mode;
  /** The day it is. */
  readonly today: () => string;
};

/** Without a mail server nobody is answered. */
export const noAnswers: Answers = { received: () => [], welcome: () => [] };

export function createAnswers({ vault, messages, policy, mode, today }: AnswerOptions): Answers {
  const mail = (
    { applicationId, groupId, written }: Answered,
    key: string,
    said: { subject: string; text: string },
  ): PlannedAction[] => {
    if (written.email === undefined || written.unanswerable) return [];
    const details: OutgoingMail = {
      to: written.email,
      // An answer to a mail stays under its subject, so that it is found beside it.
      subject: written.subject
        ? `Re: ${written.subject.replace(/^(?:(?:re|sv|vb|fw|fwd):\s*)+/i, '')}`
        : said.subject,
      text: said.text,
      kind: 'reply',
      ...(written.messageId ? { inReplyTo: written.messageId } : {}),
    };
    return [{ kind: 'send-mail', key, target: { applicationId }, details, mode: mode(groupId) }];
  };

  return {
    received(answered) {
      const { written, byHand } = answered;
      const to = vault.keyedHash('recipient', (written.email ?? '').trim().toLowerCase()).slice(0, 16);
      // Once a day to an address: nobody is to be flooded by somebody else's filling in the form.
      return mail(answered, `send-mail:received:${to}:${today()}`, {
        subject: messages(written.language, 'mail.received.subject'),
        text: messages(written.language, byHand ? 'mail.received.byHand' : 'mail.received.text'),
      });
    },
    welcome(answered) {
      const { written, groupId, applicationId } = answered;
      const group = groupPolicy(policy(), groupId)?.name ?? policy().organisation.names[0] ?? groupId;
      return mail(answered, `send-mail:welcome:${applicationId}`, {
        subject: messages(written.language, 'mail.welcome.subject', { group }),
        text: welcomeText(policy(), messages, groupId, written.language),
      });
    },
  };
}
