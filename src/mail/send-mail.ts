import { createTransport } from 'nodemailer';
import type { ActionOutcome } from '../platform/port.ts';
import { unanswered } from './unanswered.ts';

/** A mail to one address. Texts are plain. */
export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `reply`: to somebody who wrote to us; `notice`: of our own accord. Programs that answer by themselves leave both alone. */
  readonly kind: 'reply' | 'notice';
  /** The Message-ID of the mail that is answered. */
  readonly inReplyTo?: string;
};

export type MailSender = (mail: OutgoingMail) => Promise<ActionOutcome>;

const timeoutMs = 15_000;

/** Sends mail through a server. Nothing here throws; what may or may not have arrived is `uncertain`. */
export function createMailSender(smtpUrl: string, from: string): MailSender {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return async ({ to, subject, text, kind, inReplyTo }) => {
    try {
      await transport.sendMail({
        from,
        // As an object, so that an address is never read as a list of several.
        to: { name: '', address: to },
        subject,
        text,
        ...(inReplyTo ? { inReplyTo, references: inReplyTo } : {}),
        headers: {
          'Auto-Submitted': kind === 'reply' ? 'auto-replied' : 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      });
      return { status: 'done' };
    } catch (error) {
      return outcomeOf(error as MailError);
    }
  };
}

/** `code` is the mail sender's word; the others say more exactly what happened, where they are there. */
type MailError = {
  readonly code?: string;
  readonly originalCode?: string;
  readonly timeoutType?: string;
  readonly responseCode?: number;
};

function outcomeOf({ code, originalCode, timeoutType, responseCode }: MailError): ActionOutcome {
  // The mail server will not have us, whatever the mail: mended by an operator, and then the mail goes.
  if (code === 'EAUTH') return { status: 'retry', reason: 'the mail server does not let us in' };
  if (responseCode && responseCode >= 500) {
    return { status: 'refused', reason: `the mail server refused it (${responseCode})`, code: responseCode };
  }
  if (responseCode) {
    return { status: 'retry', reason: `the mail server asked for patience (${responseCode})` };
  }
  return unanswered(originalCode ?? timeoutType ?? code, 'the mail server');
}
