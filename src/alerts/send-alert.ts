import type { AxiosInstance } from 'axios';
import axios from 'axios';
import { createTransport } from 'nodemailer';
import type { ActionOutcome } from '../platform/port.ts';
import type { AddressedAlert } from './alert.ts';

export type AlertSender = (alert: AddressedAlert) => Promise<ActionOutcome>;

export type AlertSenderOptions = {
  readonly http: AxiosInstance;
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  /** Sends through the platform's own chat. */
  readonly chat: (personId: string, text: string) => Promise<ActionOutcome>;
};

const smtpTimeoutMs = 15_000;

/** Sends an alert to one address. Nothing here throws; what may or may not have arrived is `uncertain`. */
export function createAlertSender(options: AlertSenderOptions): AlertSender {
  const mail = options.smtpUrl ? mailSender(options.smtpUrl, options.mailFrom ?? '') : undefined;
  return async (alert) => {
    switch (alert.kind) {
      case 'webhook':
        return postWebhook(options.http, alert);
      case 'mail':
        return mail
          ? mail(alert)
          : { status: 'refused', reason: 'SMTP_URL is not set, so no mail can be sent' };
      case 'chat':
        return options.chat(alert.to, bodyOf(alert));
    }
  };
}

const bodyOf = (alert: AddressedAlert): string =>
  [alert.subject, alert.text, alert.link].filter(Boolean).join('\n\n');

async function postWebhook(http: AxiosInstance, alert: AddressedAlert): Promise<ActionOutcome> {
  const { event, severity, subject, text, link } = alert;
  // `text` alone is what Slack, Mattermost and Teams show; the other fields are for programs.
  const body = { text: bodyOf(alert), event, severity, subject, details: text, ...(link ? { link } : {}) };
  try {
    const { status } = await http.post(alert.to, body, { validateStatus: () => true });
    if (status < 300) return { status: 'done' };
    if (status === 429 || status >= 500) return { status: 'retry', reason: `the webhook answered ${status}` };
    return { status: 'refused', reason: `the webhook answered ${status}`, code: status };
  } catch (error) {
    return unanswered(axios.isAxiosError(error) ? error.code : undefined, 'the webhook');
  }
}

function mailSender(smtpUrl: string, from: string): AlertSender {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
    socketTimeout: smtpTimeoutMs,
  });
  return async (alert) => {
    try {
      await transport.sendMail({
        from,
        to: alert.to,
        subject: alert.subject,
        text: bodyOf(alert),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { status: 'done' };
    } catch (error) {
      const { code, originalCode, timeoutType, responseCode } = error as MailError;
      // The mail server will not have us, whatever the mail: mended by an operator, and then the mail goes.
      if (code === 'EAUTH') return { status: 'retry', reason: 'the mail server does not let us in' };
      if (responseCode && responseCode >= 500) {
        return {
          status: 'refused',
          reason: `the mail server refused it (${responseCode})`,
          code: responseCode,
        };
      }
      if (responseCode)
        return { status: 'retry', reason: `the mail server asked for patience (${responseCode})` };
      return unanswered(originalCode ?? timeoutType ?? code, 'the mail server');
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

/** Codes of a connection that never came to be, so that nothing can have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EDNS',
  // The mail sender's own words for what went wrong before the server greeted it.
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
]);

function unanswered(code: string | undefined, whom: string): ActionOutcome {
  const reason = `${whom} did not answer (${code ?? 'connection lost'})`;
  return code && neverSent.has(code) ? { status: 'retry', reason } : { status: 'uncertain', reason };
}
