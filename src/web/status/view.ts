import type { Language, Phrase } from '../../base/text.ts';
import type { Messages } from '../../policy/messages.ts';
import type { Mode } from '../../policy/policy.ts';
import type { Overview } from '../overview/overview.ts';
import { type Html, html } from '../style/html.ts';
import { type Word, wordFor, wordsIn } from './words.ts';

/** What the status page needs of the house. */
export type StatusDependencies = {
  overview(): Promise<Overview>;
  readonly enforcement: Mode;
  /** The platform is a sandbox of invented people. */
  readonly demo?: boolean;
  /** Whether there is a token to act on the platform with. */
  readonly platformToken: boolean;
  /** A group's name as the policy has it. */
  groupName(groupId: string): string | undefined;
  readonly messages: Messages;
  /** IANA time zone, e.g. `Europe/Stockholm`. */
  readonly timeZone: string;
  now(): Date;
};

/** What it takes to write names, times and labels. */
export type ViewSource = Pick<StatusDependencies, 'groupName' | 'messages' | 'timeZone' | 'now'>;

/** How things are written in one language, at one moment. */
export type View = {
  readonly language: Language;
  readonly say: (word: Word) => string;
  /** The word for something the ledger names, e.g. `status.done`. */
  readonly label: (word: string) => string;
  /** A label of the message catalogue, e.g. `category.threat`. */
  readonly message: (key: string) => string;
  readonly phrase: (phrase: Phrase) => string;
  readonly group: (id: string) => string;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  /** A moment as an age, with the moment itself for whoever points at it. */
  readonly age: (at: Date) => Html;
  /** A moment as the clock shows it, with the day if it is another one. */
  readonly clock: (at: Date) => Html;
};

export function createView(status: ViewSource, language: Language): View {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const { timeZone, messages } = status;
  const now = status.now();
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const age = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const moment = (at: Date, shown: string) =>
    html`<time datetime="${at.toISOString()}" title="${dayAndTime.format(at)}">${shown}</time>`;
  return {
    language,
    say: wordsIn(language),
    label: (word) => wordFor(language, word),
    message: (key) => labelOf(messages, language, key),
    phrase: (phrase) => phrase[language] ?? '',
    group: (id) => status.groupName(id) ?? id,
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    age: (at) => moment(at, age.format(...sinceThen(at, now))),
    clock: (at) => moment(at, (dayOf.format(at) === dayOf.format(now) ? time : dayAndTime).format(at)),
  };
}

/** The catalogue has no message for what is not known to this version: its own name is shown then. */
function labelOf(messages: Messages, language: Language, key: string): string {
  try {
    return messages(language, key as 'verdict.allow');
  } catch {
    return key.slice(key.indexOf('.') + 1);
  }
}

const steps = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Number.POSITIVE_INFINITY],
] as const;

function sinceThen(at: Date, now: Date): [number, Intl.RelativeTimeFormatUnit] {
  let ago = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  for (const [unit, size] of steps) {
    if (ago < size) return [-Math.floor(ago), unit];
    ago /= size;
  }
  return [0, 'second'];
}
