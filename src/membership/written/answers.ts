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
  /** They are in. The rules of the group stand in one place: here, unless they come by the platform's chat. */
  welcome(answered: Answered): PlannedAction[];
  /** A one-time code to the address on the register, which need not be the one they applied with. */
  code(answered: Answered, code: CodeMail): PlannedAction[];
};

export type CodeMail = {
  /** What makes it go once. */
  readonly key: string;
  readonly to: string;
  readonly code: string;
  /** How long it holds. */
  readonly minutes: number;
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
  /** Whether whoever is let in by the platform is sent the rules by its chat. */
  readonly welcomesByChat?: ((groupId: string) => boolean) | undefined;
  /** The address of the page that takes this application's one-time code, where the group asks for one. */
  readonly codePage?: ((answered: Answered) => string | undefined) | undefined;
};

/** Without a mail server nobody is answered. */
export const noAnswers: Answers = { received: () => [], welcome: () => [], code: () => [] };

export function createAnswers({
  vault,
  messages,
  policy,
  mode,
  today,
  codePage,
  welcomesByChat,
}: AnswerOptions): Answers {
  const groupName = (groupId: string) =>
    groupPolicy(policy(), groupId)?.name ?? policy().organisation.names[0] ?? groupId;
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
      const page = codePage?.(answered);
      // Who asks to be answered at this address is known to read it, and each application has a page of its own.
      const key = page && written.vouched ? answered.applicationId : `${to}:${today()}`;
      const text = messages(written.language, byHand ? 'mail.received.byHand' : 'mail.received.text');
      return mail(answered, `send-mail:received:${key}`, {
        subject: messages(written.language, 'mail.received.subject'),
        text: page ? `${text}\n\n${messages(written.language, 'mail.received.code', { page })}` : text,
      });
    },
    code({ applicationId, groupId, written }, { key, to, code, minutes }) {
      const group = groupName(groupId);
      const details: OutgoingMail = {
        to,
        subject: messages(written.language, 'mail.code.subject', { group }),
        text: messages(written.language, 'mail.code.text', { group, code, minutes }),
        kind: 'notice',
      };
      return [{ kind: 'send-mail', key, target: { applicationId }, details, mode: mode(groupId) }];
    },
    welcome(answered) {
      const { written, groupId, applicationId, byHand } = answered;
      const byChat = !byHand && (welcomesByChat?.(groupId) ?? false);
      const withRules = policy().welcome && !byChat;
      const group = groupName(groupId);
      return mail(answered, `send-mail:welcome:${applicationId}`, {
        subject: messages(written.language, 'mail.welcome.subject', { group }),
        text: withRules
          ? welcomeText(policy(), messages, groupId, written.language)
          : messages(written.language, 'mail.welcome.text', { group }),
      });
    },
  };
}
