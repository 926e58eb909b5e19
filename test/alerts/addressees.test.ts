import { describe, expect, it } from 'vitest';
import { type Alert, addresseesOf } from '../../src/alerts/alert.ts';
import { severities } from '../../src/detection/finding.ts';
import type { AlertChannel } from '../../src/policy/policy.ts';

const alertOf = (severity: Alert['severity']): Alert => ({
  event: 'post-flagged',
  severity,
  subject: 'Att titta på',
  text: 'Ett inlägg',
});
const channels: AlertChannel[] = severities.map((from) => ({
  kind: 'webhook',
  to: `https://${from}.example`,
  from,
}));

describe('the addressees of an alert', () => {
  it.each([
    ['low', ['https://low.example']],
    ['medium', ['https://low.example', 'https://medium.example']],
    ['high', ['https://low.example', 'https://medium.example', 'https://high.example']],
  ] as const)('of severity %s are those who asked for it or for milder ones', (severity, expected) => {
    expect(addresseesOf(alertOf(severity), channels).map(({ to }) => to)).toEqual(expected);
  });

  it('are nobody where nobody is named', () => {
    expect(addresseesOf(alertOf('high'), [])).toEqual([]);
  });

  it('are told the same in the way each asked for', () => {
    const alert = alertOf('high');
    const [mail, chat] = addresseesOf(alert, [
      { kind: 'mail', to: 'moderators@lystra.example', from: 'low' },
      { kind: 'chat', to: '99', from: 'low' },
    ]);
    expect(mail).toEqual({ ...alert, kind: 'mail', to: 'moderators@lystra.example' });
    expect(chat).toEqual({ ...alert, kind: 'chat', to: '99' });
  });
});
