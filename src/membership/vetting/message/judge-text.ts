import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ReasonCode } from '../reasons.ts';
import { unsafeCharacters } from '../text-safety.ts';

type Objection = 'hostile' | 'advertising' | 'markup' | 'instructs' | 'speaksForOther' | 'contradicts';

const lists = parse(
  readFileSync(new URL('../../../../config/vetting/message.yaml', import.meta.url), 'utf8'),
) as Record<Objection, string[]>;

const code: Record<Objection, ReasonCode> = {
  markup: 'text_markup',
  instructs: 'text_instructs',
  hostile: 'text_hostile',
  advertising: 'text_advertising',
  speaksForOther: 'speaks_for_other',
  contradicts: 'message_contradicts',
};

/** JavaScript's \b knows only ASCII letters; here it is the edge of a word with å, ä, ö in it. */
const compile = (source: string): RegExp =>
  new RegExp(
    source.replaceAll(
      '\\b',
      '(?:(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))',
    ),
    'iu',
  );

const patterns = (Object.keys(code) as Objection[]).map((objection) => ({
  code: code[objection],
  patterns: lists[objection].map(compile),
}));

/** Longer than anybody's wish to be let in: UTF-16 units. */
export const longestMessage = 4_000;

/** What stands against deciding on a message by machine, the gravest first; empty for an ordinary one. */
export function objectionsTo(message: string): ReasonCode[] {
  if (message.length > longestMessage) return ['text_too_long'];
  const found: ReasonCode[] = [];
  const unsafe = unsafeCharacters(message);
  if (unsafe) found.push(unsafe);
  const text = message
    .normalize('NFKC')
    .replace(/[‘’´`]/g, "'")
    .replace(/\s+/g, ' ');
  for (const { code, patterns: list } of patterns) {
    if (list.some((pattern) => pattern.test(text))) found.push(code);
  }
  return found;
}
