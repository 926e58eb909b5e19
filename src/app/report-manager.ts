import { dayIn } from '../base/day.ts';
import type { Category, Severity } from '../detection/finding.ts';
import type { StoredAction } from '../enforcement/action.ts';
import type { Performer } from '../enforcement/executor.ts';
import type { OutgoingMail } from '../mail/send-mail.ts';
import type { ActionOutcome, Platform } from '../platform/port.ts';
import type { Messages } from '../policy/messages.ts';
import { groupPolicy, type Policy } from '../policy/policy.ts';
import { type Found, findManager } from '../register/find-manager.ts';
import type { ReportFacts } from '../screening/what-follows.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

export type ReportingOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly policy: () => Policy;
  readonly messages: Messages;
  readonly platform: Pick<Platform, 'perform' | 'capabilities'>;
  /** `undefined` where no mail server is set. */
  readonly mail: ((mail: OutgoingMail) => Promise<ActionOutcome>) | undefined;
  readonly timeZone: string;
};

const byHand = (why: string): ActionOutcome => ({
  status: 'unsupported',
  remedy: `${why}: tell the author's manager by hand, or decide that nobody is told`,
});

/**
 * Tells an author's nearest manager of a breach, or that it is taken back: who, where, when and what kind, never what
 * was written. Whom to tell is looked up on the register when it is done, and is kept nowhere.
 */
export function reportPerformer(options: ReportingOptions): Performer {
  const { db, vault, messages, platform } = options;
  return {
    async perform(action) {
      const found = await findManager(db, vault, action.target.personId ?? '');
      if (!found.ok) return byHand(found.error);
      const { subject, text } = words(action, found.value);
      const { email, accountId } = found.value.manager;
      if (
        options.policy().reports.by === 'chat' &&
        accountId !== undefined &&
        platform.capabilities.sendMessage
      ) {
        return platform.perform({ kind: 'send-message', recipientId: accountId, text });
      }
      if (email === undefined) return byHand('the register has no address of the manager');
      if (!options.mail) return byHand('SMTP_URL is not set, so no mail can be sent');
      return options.mail({ to: email, subject, text, kind: 'notice' });
    },
    // Whether an earlier report arrived nobody can tell.
    verify: async () => 'unknown',
  };

  function words({ kind, details }: StoredAction, { person }: Found) {
    const policy = options.policy();
    const { category, severity, groupId, at } = details as ReportFacts;
    const group = groupPolicy(policy, groupId)?.name ?? groupId;
    const facts = {
      name: `${person.givenName} ${person.familyName}`,
      group,
      day: dayIn(options.timeZone, new Date(at)),
    };
    const { language } = policy;
    if (kind === 'withdraw-report') {
      return {
        subject: messages(language, 'withdrawn.subject', { group }),
        text: messages(language, 'withdrawn.text', facts),
      };
    }
    return {
      subject: messages(language, 'report.subject', { group }),
      text: messages(language, 'report.text', {
        ...facts,
        category: messages(language, `category.${category as Category}`),
        severity: messages(language, `severity.${severity as Severity}`),
      }),
    };
  }
}
