import type { NameIndex, NamePart } from '../../context.ts';
import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { nameWords } from '../names/name-index.ts';
import { initialsAt } from './find-initials.ts';
import type { Mention, MentionKind } from './mention.ts';
import { isPredicate } from './predicate.ts';
import { has, isCapital, isEnglishI, type Reading, sentenceOf } from './reading.ts';
import { nameParts, part, who } from './words.ts';

const mostWords = 4;
// One letter that is no hasty spelling of a word.
const loneInitial = /^[bcdfghjklmpqrstvxzö]$/;

/** Finds people mentioned by name, on a register or not, and by initials. */
export function findNames(reading: Reading): Mention[] {
  const author = new Set(reading.context.authorName ? nameWords(reading.context.authorName) : []);
  for (const word of introduced(reading)) author.add(word);
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

const mostBeforeHere = 3;

/** "Hassan här.", "Hej, det är Hassan", "mvh Hassan": the writer's own name. */
function introduced({ document, tokens, names }: Reading): string[] {
  const found: string[] = [];
  for (const { firstToken, endToken } of document.sentences) {
    const last = Math.min(firstToken + mostBeforeHere, endToken);
    for (let index = firstToken; index < last; index += 1) {
      const here = tokens[index + 1]?.lower;
      if ((here === 'här' || here === 'here') && tokens[index + 2]?.kind !== 'word')
        found.push((tokens[index] as Token).lower);
      if (grammar.closings.has((tokens[index] as Token).lower) && !has(names, index, part.given))
        found.push(...wordsOf(tokens, index + 1, Math.min(endToken, index + 3)));
    }
  }
  return found;
}

function nameAt(reading: Reading, first: number): Mention | undefined {
  const { tokens, context } = reading;
  const token = tokens[first] as Token;
  if (token.kind !== 'word' || token.lower.length < 2) return undefined;
  // "Lex Sarah", "Lex Maria" are laws.
  if (tokens[first - 1]?.lower === 'lex') return undefined;
  const client = lookUp(context.clients, token);
  const employee = lookUp(context.employees, token);
  const given = has(reading.names, first, part.given) || isGiven(withoutGenitive(token.lower));
  const register = client || employee ? fullOnRegister(reading, first) : undefined;
  if (register) return { ...register, certainty: 1, full: true };
  const kind: MentionKind = client ? (employee ? 'namesake' : 'client') : employee ? 'employee' : 'person';
  const mention = (end: number, full: boolean, certainty: number): Mention => ({
    kind,
    first,
    end,
    sentence: token.sentence,
    certainty,
    full,
  });
  if (has(reading.people, first - 1, who.title) && isCapital(token)) return mention(first + 1, true, 0.85);
  const known = given || client !== undefined || employee !== undefined;
  // "Jonas V"
  const after = tokens[first + 1];
  if (known && after?.kind === 'word' && after.lower.length === 1) {
    const initial =
      (isCapital(after) && !(after.lower === 'i' && isEnglishI(tokens, first + 1))) ||
      ((client || employee) && loneInitial.test(after.lower));
    if (initial && after.sentence === token.sentence) return mention(first + 2, false, 0.92);
  }
  const stranger = strangerAt(reading, first, given);
  if (stranger > first + 1) return { ...mention(stranger, true, 0.85), kind: 'person' };
  if (!known) return undefined;
  const certainty = certaintyOfWord(reading, first, given, client ?? employee);
  return certainty === 0
    ? undefined
    : mention(first + 1, false, kind === 'person' ? certainty * 0.9 : certainty);
}

/** The longest whole name of a register that begins at a token. */
function fullOnRegister(
  { tokens, context }: Reading,
  first: number,
): Pick<Mention, 'kind' | 'first' | 'end' | 'sentence'> | undefined {
  for (let count = mostWords; count >= 2; count -= 1) {
    const end = endOfName(tokens, first, count);
    if (end === -1) continue;
    const client = fullName(context.clients, tokens, first, end);
    const employee = fullName(context.employees, tokens, first, end);
    if (!client && !employee) continue;
    const kind = client ? (employee ? 'namesake' : 'client') : 'employee';
    return { kind, first, end, sentence: (tokens[first] as Token).sentence };
  }
  return undefined;
}

/** "Birgittas", "Leena's"; some words end in an s of their own ("this"). */
const withoutGenitive = (lower: string): string => {
  const bare = lower.replace(/(?:'s|:s|')$/, '');
  return bare !== lower || lower.length < 4 || grammar.noGenitive.has(lower) ? bare : lower.replace(/s$/, '');
};

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
  const next = tokens[index + 1]?.lower ?? '';
  // Any past tense will do: "Kent målade", "Grace refused".
  const after = tokens[index + 1];
  const acts =
    grammar.acts.has(next) ||
    (registered && after && isPredicate(after)) ||
    /\p{L}{2}(?:ade|ed)$/u.test(next) ||
    (grammar.whereabouts.has(next) && has(people, index + 2, who.team));
  const ordinary = has(names, index, part.ambiguous) || has(people, index, who.kin | who.pronoun);
  // "Sten i skon" is no person; "Sten har ramlat" is. A family name is as often a word as a name.
  const before = tokens[index - 1]?.lower ?? '';
  const called =
    registered && (/^(?:heter|hette|called)$/.test(next) || /^(?:heter|hette|called)$/.test(before));
  if (called && !ordinary) return 0.85;
  // "Hos hammarsten": whom one is at.
  if (registered === 'family' && !given && !capital && /^(?:hos|åt)$/.test(before)) return 0.7;
  if (ordinary || (registered === 'family' && !given))
    return capital && (!opens || acts) ? (acts && registered && given ? 0.82 : 0.7) : 0;
  if (capital) return 0.9;
  // In chat names are written small: the register knows them all the same.
  if (given) return registered ? 0.85 : 0.7;
  // A registered name in lower case that is on no list of names.
  return acts || /^(?:hos|till|åt|med|for|at|with)$/.test(before) ? 0.65 : 0.3;
}

const isGiven = (word: string): boolean => (nameParts.word(word) & part.given) !== 0;
const isFamily = (word: string): boolean => (nameParts.word(word) & part.family) !== 0;
