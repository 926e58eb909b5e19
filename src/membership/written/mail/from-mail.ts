import type { Language } from '../../../base/text.ts';
import type { IncomingMail } from '../../../mail/incoming.ts';
import type { Written } from '../../application-store.ts';
import { readProfileName } from '../../vetting/names/profile-name.ts';
import { findNumbers } from '../../vetting/numbers/find-numbers.ts';
import type { WrittenApplication } from '../written-store.ts';
import { mailWords, ownText } from './own-text.ts';

export type ServedGroup = { readonly id: string; readonly name?: string | undefined };

/** What a written application may hold: beyond it vetting would not decide anyway. */
const longestMessage = 8_000;

/** Reads an application out of a mail by a person: who, in which group, with what number, in which language. */
export function fromMail(
  mail: IncomingMail,
  groups: readonly ServedGroup[],
  fallback: Language,
): WrittenApplication {
  const { body, signature } = ownText(mail.text);
  // A telephone number in a signature is none of ours, one that is called employee number is.
  const labelled = signature.filter((line) => findNumbers(line).some((mention) => mention.labelled));
  const message = [body, ...labelled].join('\n').trim().slice(0, longestMessage);
  const said = [mail.subject, message].join('\n');
  const written: Written = {
    name: nameIn(body, signature) ?? mail.from.name.slice(0, 120),
    email: mail.from.address,
    language: languageOf(said) ?? fallback,
    ...(said.trim() ? { message: withNumbersOf(mail.subject, message) } : {}),
    ...(mail.subject ? { subject: mail.subject } : {}),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(mail.sender === 'failed' ? { unverified: true, unanswerable: true } : {}),
    ...(mail.vouched ? { vouched: true } : {}),
    ...(mail.unanswerable ? { unanswerable: true } : {}),
  };
  return { source: 'mail', groupId: groupIn([said, ...mail.to.map(localPart)].join('\n'), groups), written };
}

/** "Ansökan, anst.nr 4711" may be all there is. */
const withNumbersOf = (subject: string, message: string): string =>
  findNumbers(subject).length > 0 ? `${subject}\n${message}` : message;

const introduced = mailWords.names.map((source) => new RegExp(`(?<!\\p{L})${source}([^\\n]{2,80})`, 'giu'));

function nameIn(body: string, signature: readonly string[]): string | undefined {
  const claimed = introduced.flatMap((pattern) =>
    [...body.matchAll(pattern)].map((match) => leadingName(match[1] ?? '')),
  );
  const signed = signature.slice(0, 1).map(leadingName);
  return [...claimed, ...signed].find((name): name is string => name !== undefined);
}

/** The name that a line begins with: words in capitals, at least two. */
function leadingName(line: string): string | undefined {
  const words =
    "\\p{Lu}[\\p{L}\\p{M}'’-]*(?:\\s+(?:(?:von|van|af|de|la|al|el|der|den)\\s+)*\\p{Lu}[\\p{L}\\p{M}'’-]*){1,4}";
  const name = new RegExp(`^\\s*(${words})`, 'u').exec(line)?.[1];
  if (name === undefined) return undefined;
  const parts = readProfileName(name);
  return 'problem' in parts || parts.words.length < 2 ? undefined : name.replace(/\s+/g, ' ');
}

const localPart = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));

const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** The one group that the text names by name or id; empty where it names none, or several. The only one there is needs no name. */
function groupIn(text: string, groups: readonly ServedGroup[]): string {
  const said = plain(text);
  const byName = groups.filter(({ name }) => name !== undefined && said.includes(plain(name)));
  const meant = groups.filter((group) => {
    if (said.includes(plain(group.id))) return true;
    // "Lystra" is part of "Lystra Norr": the longer name was meant.
    const name = plain(group.name ?? '');
    return byName.includes(group) && !byName.some((other) => isPartOf(name, plain(other.name ?? '')));
  });
  const only = meant.length === 0 ? groups : meant;
  return only.length === 1 ? (only[0]?.id ?? '') : '';
}

const isPartOf = (part: string, whole: string): boolean => part !== whole && whole.includes(part);

const swedish = new Set(mailWords.swedish);
const english = new Set(mailWords.english);

function languageOf(text: string): Language | undefined {
  const words =
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, 400) ?? [];
  const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length;
  const [sv, en] = [count(swedish), count(english)];
  return sv === en ? undefined : sv > en ? 'sv' : 'en';
}
