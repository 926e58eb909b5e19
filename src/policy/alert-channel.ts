import type { AlertChannel } from './policy.ts';

type Kind = AlertChannel['kind'];

const fits: Readonly<Record<Kind, (to: string) => boolean>> = {
  webhook: (to) => URL.canParse(to) && /^https?:$/.test(new URL(to).protocol),
  mail: (to) => /^[^\s@/]+@[^\s@/]+$/.test(to),
  chat: (to) => /^[\w-]+$/.test(to),
};

const looks: Readonly<Record<Kind, string>> = {
  webhook: 'an address that starts with https://',
  mail: 'a mail address such as moderators@company.example',
  chat: 'the platform\'s id of a person, such as "100200"',
};

/** The kind of channel that an address is, as it looks. */
export function channelKind(to: string): Kind {
  if (fits.webhook(to)) return 'webhook';
  return to.includes('@') ? 'mail' : 'chat';
}

/** What is wrong with an address for its kind of channel, with the remedy; `undefined` when it fits. */
export function wrongAddress(to: string, kind: Kind): string | undefined {
  return fits[kind](to) ? undefined : `does not fit kind ${kind}; write ${looks[kind]}`;
}
