import PostalMime from 'postal-mime';
import { textOfHtml } from './text-of-html.ts';

/** A mail as it came in, read without its attachments. */
export type IncomingMail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text, lines separated by `\n`. */
  readonly text: string;
  readonly messageId?: string;
  /** Written by a program: an automatic reply, a bounce, a mailing list. */
  readonly automatic: boolean;
  /** Written by a person, who must not be answered by a program. */
  readonly unanswerable: boolean;
  /** What the receiving server found of the sender's address. */
  readonly sender: 'passed' | 'failed' | 'unknown';
  /** Our own server, by the name it signs its findings with, vouches that the mail is from that address. */
  readonly vouched: boolean;
};

type Header = { readonly key: string; readonly value: string };

/** Texts of mails beyond this are cut: UTF-16 units. */
const longestText = 40_000;

/**
 * Reads a raw message, cut off or not. Never throws on what a sender can send.
 * @param authServer the name our own server signs its findings with, where it is known
 */
export async function readMail(raw: Uint8Array, authServer?: string): Promise<IncomingMail> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' }).catch(() => undefined);
  const headers = (email?.headers ?? []) as readonly Header[];
  const address = (email?.from?.address ?? '').trim();
  const text = email?.text?.trim() ? email.text : textOfHtml((email?.html ?? '').slice(0, 10 * longestText));
  return {
    from: { name: email?.from?.name ?? '', address },
    to: [...(email?.to ?? []), ...(email?.cc ?? [])].flatMap((one) => (one.address ? [one.address] : [])),
    subject: (email?.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 200),
    text: text
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0/g, ' ')
      .slice(0, longestText),
    ...(email?.messageId ? { messageId: email.messageId } : {}),
    automatic: isAutomatic(headers, address),
    unanswerable: headers.some(({ key }) => key === 'x-auto-response-suppress') || noAnswer.test(address),
    sender: senderFrom(headers),
    vouched: authServer !== undefined && isVouched(headers, authServer),
  };
}

const noAnswer = /^(?:no-?reply|do-?not-?reply|inget-?svar|svara-?(?:ej|inte))/i;
const daemons = /^(?:mailer-daemon|postmaster|mail-?daemon|bounces?)(?:[+@-]|$)/i;

function isAutomatic(headers: readonly Header[], address: string): boolean {
  const has = (name: string, pattern: RegExp) =>
    headers.some(({ key, value }) => key === name && pattern.test(value.trim()));
  return (
    address === '' ||
    daemons.test(address) ||
    has('auto-submitted', /^(?!no\b)/i) ||
    has('precedence', /^(?:bulk|junk|list|auto_reply)/i) ||
    has('return-path', /^<\s*>$/) ||
    has('content-type', /^multipart\/report/i) ||
    headers.some(({ key }) =>
      /^(?:list-(?:id|unsubscribe|post)|x-auto(?:reply|respond)|feedback-id)$/.test(key),
    )
  );
}

/** SPF and DKIM alone say nothing of the address that a reader sees; DMARC does. */
function isVouched(headers: readonly Header[], authServer: string): boolean {
  const top = headers.find(({ key }) => key === 'authentication-results')?.value.toLowerCase() ?? '';
  const [server = '', ...results] = top.split(';');
  return (
    senderFrom(headers) === 'passed' &&
    server.trim().split(/\s/)[0] === authServer.toLowerCase() &&
    results.some((result) => /^\s*dmarc\s*=\s*pass\b/.test(result))
  );
}

/**
 * The receiving server writes its findings above all else, so that only the topmost such header can be believed;
 * further ones of the same server may only make it worse. A failed SPF or DKIM is outweighed by DMARC alone.
 */
function senderFrom(headers: readonly Header[]): IncomingMail['sender'] {
  const found = headers
    .filter(({ key }) => key === 'authentication-results')
    .map(({ value }) => value.toLowerCase());
  const [top] = found;
  if (top === undefined) return 'unknown';
  const server = (text: string) => text.split(';')[0]?.trim();
  const own = found.filter((text) => server(text) === server(top)).join(';');
  const result = (text: string, method: string) =>
    [...text.matchAll(new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*(\\w+)`, 'g'))].map((match) => match[1]);
  if (result(own, 'dmarc').includes('fail')) return 'failed';
  if (result(top, 'dmarc').includes('pass')) return 'passed';
  const all = [...result(own, 'spf'), ...result(own, 'dkim')];
  if (all.some((one) => one === 'fail' || one === 'permerror')) return 'failed';
  return all.includes('pass') ? 'passed' : 'unknown';
}
