import type { NameIndex, NamePart } from '../../context.ts';
import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { nameWords } from '../names/name-index.ts';
import type { Mention, MentionKind } from './mention.ts';
import { has, isCapital, type Reading, sentenceOf } from './reading.ts';
import { nameParts, part, who } from './words.ts';

const mostWords = 4;

/** Finds people mentioned by name, on a register or not, and by initials. */
export function findNames(reading: Reading): Mention[] {
  const author = new Set(reading.context.authorName ? nameWords(reading.context.authorName) : []);
  const mentions: Mention[] = [];
  for (let index = 0; index < reading.tokens.length; ) {
    const mention = nameAt(reading, index) ?? initialsAt(reading, index);
    if (!mention) {
      index += 1;
      continue;
    }
    index = mention.end;
    const words = wordsOf(reading.tokens, mention.first, mention.end);
    const isAuthor = words.length > 0 && words.every((word) => author.has(word));
    if (!isAuthor) mentions.push(mention);
  }
  return mentions;
}

function nameAt(reading: Reading, first: number): Mention | undefined {
  const { tokens, context } = reading;
  const token = tokens[first] as Token;
  if (token.kind !== 'word' || token.lower.length < 2) return undefined;
  // "Lex Sarah", "Lex Maria" are laws.
  if (tokens[first - 1]?.lower === 'lex') return undefined;
  const onClients = lookUp(context.clients, token);
  const onStaff = lookUp(context.employees, token);
  const listed = has(reading.names, first, part.given) || has(reading.names, first, part.family);
  const bare = withoutGenitive(token.lower);
  const given = has(reading.names, first, part.given) || isGiven(bare);
  if (!onClients && !onStaff && !given && !listed && !isCapital(token)) return undefined;
  const build = (kind: MentionKind, end: number, full: boolean, certainty: number): Mention => ({
    kind,
    first,
    end,
    sentence: token.sentence,
    certainty,
    full,
  });
  if (onClients || onStaff) {
    for (let count = mostWords; count >= 2; count -= 1) {
      const end = endOfName(tokens, first, count);
      if (end === -1) continue;
      const client = fullName(context.clients, tokens, first, end);
      const employee = fullName(context.employees, tokens, first, end);
      if (client || employee)
        return build(client ? (employee ? 'namesake' : 'client') : 'employee', end, true, 1);
    }
  }
  // "Mrs Holm", "fru Palm", "Jonas V"
  const after = tokens[first + 1];
  const shortened = isCapital(after) && after?.lower.length === 1 && (given || onClients || onStaff);
  if (has(reading.people, first - 1, who.title) && isCapital(token))
    return build('person', first + 1, true, 0.85);
  if (shortened) return build(onClients ? 'client' : onStaff ? 'employee' : 'person', first + 2, false, 0.92);
  const stranger = strangerAt(reading, first, given);
  if (stranger > first + 1) return build('person', stranger, true, 0.85);
  const certainty = certaintyOfWord(reading, first, given, onClients ?? onStaff);
  if (certainty === 0) return undefined;
  if (onClients && onStaff) return build('namesake', first + 1, false, certainty);
  if (onClients) return build('client', first + 1, false, certainty);
  if (onStaff) return build('employee', first + 1, false, certainty);
  return given ? build('person', first + 1, false, certainty * 0.9) : undefined;
}

const withoutGenitive = (lower: string): string => lower.replace(/(?:'s|:s|s|')$/, '');

function lookUp(index: NameIndex | undefined, token: Token): NamePart | undefined {
  if (!index) return undefined;
  const found = index.lookup([token.lower]);
  if (found) return found;
  const bare = withoutGenitive(token.lower);
  return bare === token.lower ? undefined : index.lookup([bare]);
}

function fullName(
  index: NameIndex | undefined,
  tokens: readonly Token[],
  first: number,
  end: number,
): boolean {
  if (!index) return false;
  const words = wordsOf(tokens, first, end);
  if (index.lookup(words) === 'full') return true;
  const last = words.length - 1;
  words[last] = withoutGenitive(words[last] as string);
  return index.lookup(words) === 'full';
}

const wordsOf = (tokens: readonly Token[], first: number, end: number): string[] =>
  tokens
    .slice(first, end)
    .filter((token) => token.kind === 'word')
    .map((token) => token.lower);

/** The end of `count` words in a row, hyphens and underscores between them allowed; -1 where the row is shorter. */
function endOfName(tokens: readonly Token[], first: number, count: number): number {
  let at = first;
  for (let words = 1; words < count; words += 1) {
    at += 1;
    const between = tokens[at]?.text;
    if (between === '-' || between === '_' || between === '.') at += 1;
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== tokens[first]?.sentence) return -1;
  }
  return at + 1;
}

/** The end of a name on no register: a given name and a family name. */
function strangerAt(reading: Reading, first: number, given: boolean): number {
  const { tokens, names } = reading;
  if (!given) return first;
  let end = first + 1;
  // A double given name: "Anna-Lena", "Per Olof".
  if (tokens[end]?.text === '-' && isCapital(tokens[end + 1])) end += 2;
  const family = tokens[end];
  const token = tokens[first] as Token;
  if (
    family?.kind !== 'word' ||
    family.sentence !== token.sentence ||
    family.start - (tokens[end - 1] as Token).end > 1
  ) {
    return first;
  }
  const shaped = has(names, end, part.family) || isFamily(withoutGenitive(family.lower));
  const sure = !has(names, first, part.ambiguous);
  if (isCapital(token) && isCapital(family)) return end + 1;
  return sure && shaped && family.lower.length >= 5 && !isCapital(token) === !isCapital(family)
    ? end + 1
    : first;
}

/** How sure it is that one word alone is somebody's name here. */
function certaintyOfWord(
  reading: Reading,
  index: number,
  given: boolean,
  registered: NamePart | undefined,
): number {
  const { tokens, names, people } = reading;
  const token = tokens[index] as Token;
  const capital = isCapital(token);
  const opens = sentenceOf(reading, index).firstToken === index;
  const ordinary = has(names, index, part.ambiguous) || has(people, index, who.kin | who.pronoun);
  if (registered === 'family' && !given)
    return capital && !opens && !has(names, index, part.ambiguous) ? 0.7 : 0;
  // "Sten i skon" is no person; "Sten har ramlat" is.
  if (ordinary && opens) {
    const next = tokens[index + 1]?.lower ?? '';
    const works = grammar.whereabouts.has(next) && has(people, index + 2, who.team);
    return capital && (grammar.acts.has(next) || works) ? 0.7 : 0;
  }
  if (ordinary) return capital ? 0.7 : 0;
  if (!given && !registered) return 0;
  if (capital) return 0.9;
  return given ? 0.7 : 0.3;
}

const isGiven = (word: string): boolean => (nameParts.word(word) & part.given) !== 0;
const isFamily = (word: string): boolean => (nameParts.word(word) & part.family) !== 0;

const capitals = /^\p{Lu}{2}$/u;
// Two capitals that are no initials.

/** "B.S.", "B. S.", "kund Z K", "GT har …". */
function initialsAt(reading: Reading, first: number): Mention | undefined {
  const { tokens, people } = reading;
  const token = tokens[first] as Token;
  if (token.kind !== 'word') return undefined;
  const mention = (end: number, certainty: number): Mention => ({
    kind: 'initials',
    first,
    end,
    sentence: token.sentence,
    certainty,
    full: false,
  });
  const roleBefore = first > 0 && has(people, first - 1, who.clientBase | who.clientDefinite);
  if (/^\p{Lu}s?$/u.test(token.text)) {
    let at = first + 1;
    const dotted = tokens[at]?.text === '.';
    if (dotted) at += 1;
    const second = tokens[at];
    // The next word after a dotted initial may have been cut off as a new sentence.
    if (!second || !/^\p{Lu}(?:'?s)?$/u.test(second.text) || second.start - token.end > 2) {
      return roleBefore && !dotted ? mention(first + 1, 0.7) : undefined;
    }
    const end = tokens[at + 1]?.text === '.' ? at + 2 : at + 1;
    if (tokens[first - 1]?.text === '/' || tokens[first - 1]?.text === '-') return undefined;
    return mention(end, dotted || roleBefore ? 0.9 : 0.75);
  }
  const bare = token.text.replace(/(?:'?s|:s)$/, '');
  if (!capitals.test(bare)) return undefined;
  const known = grammar.shortForms.has(bare.toLowerCase()) && !(roleBefore || startsWithVerb(reading, first));
  return known ? undefined : mention(first + 1, roleBefore ? 0.85 : 0.6);
}

/** Initials that are a newspaper elsewhere are a person where they open a sentence and act. */
const startsWithVerb = (reading: Reading, index: number): boolean =>
  sentenceOf(reading, index).firstToken === index &&
  (grammar.acts.has(reading.tokens[index + 1]?.lower ?? '') ||
    grammar.whereabouts.has(reading.tokens[index + 1]?.lower ?? ''));
