import type { AddressedAlert } from '../alerts/alert.ts';
import type { AlertSender } from '../alerts/send-alert.ts';
import type { ActionKind, StoredAction } from '../enforcement/action.ts';
import type { Performer } from '../enforcement/executor.ts';
import { createMailSender, type OutgoingMail } from '../mail/send-mail.ts';
import type { Platform, PlatformAction } from '../platform/port.ts';

/** Carries actions out on a platform: the one that acts, or the one that only records. */
export function platformPerformer(platform: Platform): Performer {
  return {
    perform: (action) => platform.perform(platformAction(action)),
    verify: (action) => platform.verify(platformAction(action)),
  };
}

/**
 * Sends alerts, each kind of address by a performer of its own: a dead token closes the platform's chat but must not
 * hold back the mail that tells of it. Whether an earlier alert arrived nobody can tell.
 */
export function alertPerformers(send: AlertSender): (details: unknown) => Performer {
  const sender = (): Performer => ({
    perform: (action) => send(action.details as AddressedAlert),
    verify: async () => 'unknown',
  });
  const byKind = { chat: sender(), mail: sender(), webhook: sender() };
  return (details) => byKind[(details as AddressedAlert).kind];
}

/** Sends mails to applicants. Whether an earlier one arrived nobody can tell. */
export function mailPerformer(smtpUrl: string | undefined, from = ''): Performer {
  const send = smtpUrl ? createMailSender(smtpUrl, from) : undefined;
  return {
    perform: async (action) =>
      send
        ? send(action.details as OutgoingMail)
        : { status: 'refused', reason: 'SMTP_URL is not set, so no mail can be sent' },
    verify: async () => 'unknown',
  };
}

export const recordingPerformer: Performer = {
  perform: async () => ({ status: 'recorded' }),
  verify: async () => 'not-done',
};

/** The other kinds are carried out by mail, chat or webhook, or by nobody. */
export const isForPlatform = (kind: ActionKind): boolean =>
  !['send-alert', 'send-mail', 'report-manager', 'withdraw-report'].includes(kind);

function platformAction(action: StoredAction): PlatformAction {
  // Target and details were written by the one who planned this kind of action.
  const details = (action.details ?? {}) as Readonly<Record<string, string>>;
  return { ...details, ...action.target, kind: action.kind } as PlatformAction;
}
