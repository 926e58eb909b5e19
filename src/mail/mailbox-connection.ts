import { ImapFlow } from 'imapflow';

/** An unopened connection to the server of `imap://user:password@host:143/INBOX` or `imaps://…`. */
export function connectionTo(text: string): ImapFlow {
  const url = new URL(text);
  const secure = url.protocol === 'imaps:';
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    // A password never crosses a network in the clear.
    ...(secure || local ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    socketTimeout: 5 * 60_000,
  });
}

/** The path of the address; INBOX where it has none. */
export const mailboxOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX';
