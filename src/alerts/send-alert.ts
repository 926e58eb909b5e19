import type { AxiosInstance } from 'axios';
import axios from 'axios';
import { createMailSender, type OutgoingMail } from '../mail/send-mail.ts';
import { unanswered } from '../mail/unanswered.ts';
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

/** Sends an alert to one address. Nothing here throws; what may or may not have arrived is `uncertain`. */
export function createAlertSender(options: AlertSenderOptions): AlertSender {
  const mail = options.smtpUrl ? createMailSender(options.smtpUrl, options.mailFrom ?? '') : undefined;
  return async (alert) => {
    switch (alert.kind) {
      case 'webhook':
        return postWebhook(options.http, alert);
      case 'mail':
        return mail
          ? mail(mailOf(alert))
          : { status: 'refused', reason: 'SMTP_URL is not set, so no mail can be sent' };
      case 'chat':
        return options.chat(alert.to, bodyOf(alert));
    }
  };
}

const bodyOf = (alert: AddressedAlert): string =>
  [alert.subject, alert.text, alert.link].filter(Boolean).join('\n\n');

const mailOf = (alert: AddressedAlert): OutgoingMail => ({
  to: alert.to,
  subject: alert.subject,
  text: bodyOf(alert),
  kind: 'notice',
});

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
