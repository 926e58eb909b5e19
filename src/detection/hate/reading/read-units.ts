import type { Document, Token } from '../../text/document.ts';
import { foldCase } from '../../text/fold.ts';
import type { FormFacts } from './form-facts.ts';
import { joinLetters } from './letters.ts';
import { continuesLine, joinAcross } from './lines.ts';
import { joinPieces } from './pieces.ts';
import { undoThroughout } from './throughout.ts';
import type { Unit, View } from './unit.ts';
import type { Word } from './word.ts';
import type { WordReader } from './word-reader.ts';

const clauseSigns = new Set([',', ';', ':', '.', '!', '?', '…', '=', '(', ')', '–', '—', '/', '-', '>']);
const trailing = new Set('.,!?:;…)"\'”’»]');
const leading = new Set('"\'“”‘«(#[¿¡*_~`');
const camel = /(?<=\p{Ll})(?=\p{Lu})/u;
// In tokens: longer runs without a space are addresses, codes and noise.
const longestChunk = 40;
const override = '\u202e';
const tones = /[\ufe0f\ufe0e\u200d]|[\u{1f3fb}-\u{1f3ff}]/gu;

/** Turns a document into the units the grammar reads, disguises undone. Linear in the number of tokens. */
export function readUnits(document: Document, reader: WordReader): Unit[] {
  const { tokens, text } = document;
  const units: Unit[] = [];
  const words = tokens.map(({ kind, lower }) =>
    kind === 'word' || kind === 'number' ? reader.word(lower) : undefined,
  );
  const mirrored = text.includes(override);
  let sentence = 0;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1];
    if (before && before.sentence !== token.sentence && !continuesLine(text, before, token)) sentence += 1;
    const word = words[at];
    const taken =
      (word?.isSingle ? joinSingle(tokens, at, reader) : undefined) ??
      (word &&
        (joinPieces(text, tokens, words, at, reader) ?? joinAcross(text, tokens, words, at, reader))) ??
      readChunkAt(tokens, at, reader);
    if (taken) {
      const { start } = token;
      const { end } = tokens[taken.next - 1] as Token;
      const { cost, view } = taken;
      for (const [place, form] of taken.forms.entries()) {
        const facts = reader.facts(form);
        const written = taken.written?.[place];
        const unit: Unit = { form, facts, start, end, sentence, kind: 'word', capital: false, cost, view };
        units.push(written === undefined ? unit : { ...unit, written });
      }
      at = isWrapped(tokens, at) && closes(units, tokens, at, taken) ? taken.next + 1 : taken.next;
    } else {
      if (word) addWord(units, token, word, sentence, reader, mirrored, isPiece(tokens, at));
      else addSign(units, token, sentence, reader);
      at += 1;
    }
  }
  return withUmlauts(undoThroughout(units, document.text, reader), document.text, reader);
}

/**
 * Somebody writes without å, ä and ö throughout: then even words that are ordinary without them ("ar") are read with
 * them. One word that can hardly be read another way must show it first.
 */
function withUmlauts(units: Unit[], text: string, reader: WordReader): Unit[] {
  if (/[åäöÅÄÖ]/.test(text)) return units;
  const { bareFunctionWords } = reader.index;
  const shown = units.some(
    ({ view, form }) => view === 'letters-for-umlauts' || (view === undefined && bareFunctionWords.has(form)),
  );
  if (!shown) return units;
  return units.map((unit) => {
    const form = unit.view === undefined ? reader.index.withoutUmlauts.get(unit.form) : undefined;
    if (form === undefined) return unit;
    return { ...unit, form, facts: reader.facts(form), cost: 0.05, view: 'letters-for-umlauts' };
  });
}

/** Tokens read together as one word, or as several. */
export type Taken = {
  readonly forms: readonly string[];
  /** For each form the letters it was read from, where they stood apart. */
  readonly written?: readonly string[];
  readonly next: number;
  readonly cost: number;
  readonly view: View;
};

const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  '”': '”',
  '<': '>',
};

/** "(w)(o)(r)(d)": brackets around each letter are no brackets around the word. */
function isWrapped(tokens: readonly Token[], at: number): boolean {
  const closer = closers[tokens[at - 1]?.text ?? ''];
  return closer !== undefined && tokens[at + 1]?.text === closer && tokens[at - 1]?.end === tokens[at]?.start;
}

/** Takes back the opening bracket before the first letter. @returns whether the closing one follows the last */
function closes(units: Unit[], tokens: readonly Token[], at: number, { next, forms }: Taken): boolean {
  const opening = tokens[at - 1] as Token;
  const place = units.length - 1 - forms.length;
  if (units[place]?.start === opening.start) units.splice(place, 1);
  return tokens[next]?.text === closers[opening.text];
}

const drawing = new Set('|\\/()<>[]{}_');

/** Letters apart; but where letters may be drawn of signs ("b|_i|\\||)"), the chunk is read as one first. */
const joinSingle = (tokens: readonly Token[], at: number, reader: WordReader): Taken | undefined =>
  (drawing.has(tokens[at + 1]?.text ?? '') ? readChunkAt(tokens, at, reader) : undefined) ??
  joinLetters(tokens, at, reader);

/** A chunk of letters, digits and signs without spaces that the lexicon knows once its signs are read or left out. */
function readChunkAt(tokens: readonly Token[], at: number, reader: WordReader): Taken | undefined {
  const before = tokens[at - 1];
  const token = tokens[at] as Token;
  const after = tokens[at + 1];
  if (after?.start !== token.end) return undefined;
  // A word before a comma or a stop: nearly every chunk.
  if (tokens[at + 2]?.start !== after.end && trailing.has(after.text)) return undefined;
  const glued = before !== undefined && before.end === token.start;
  if (glued && !(leading.has(before.text) && tokens[at - 2]?.end !== before.start)) return undefined;
  if (leading.has(token.text) && token.text !== '*') return undefined;
  let next = at + 1;
  while (next < tokens.length && next - at <= longestChunk && tokens[next]?.start === tokens[next - 1]?.end) {
    next += 1;
  }
  if (next - at < 2 || next - at > longestChunk) return undefined;
  // What ends a sentence does not belong to its last word.
  while (next - at > 1 && trailing.has((tokens[next - 1] as Token).text)) next -= 1;
  if (next - at < 2) return undefined;
  const form = foldCase(
    tokens
      .slice(at, next)
      .map((part) => part.text)
      .join(''),
  );
  if (reader.lexicon.forms.has(form)) return { forms: [form], next, cost: 0, view: 'glued' };
  if (isSentencePair(tokens, at, next, reader)) return undefined;
  const found = reader.readChunk(form);
  return found && { forms: [found.form], next, cost: found.cost, view: found.view };
}

/** Two ordinary words with a stop or slash between them are two words: "slut.Vi ses", "han/hon". */
function isSentencePair(tokens: readonly Token[], at: number, end: number, reader: WordReader): boolean {
  const parts = tokens.slice(at, end);
  const words = parts.filter((token) => token.kind === 'word');
  const hyphened = parts.every((token) => token.kind !== 'symbol' || token.text === '-');
  return (
    !hyphened &&
    words.length > 1 &&
    words.every((word) => reader.knows(word.lower)) &&
    words.some((word) => word.lower.length > 2)
  );
}

function addSign(units: Unit[], { text, start, end, kind }: Token, sentence: number, reader: WordReader) {
  if (kind === 'symbol' && !clauseSigns.has(text)) return;
  const form = kind === 'emoji' ? text.replace(tones, '') : text;
  const facts = reader.facts(form);
  units.push({ form, facts, start, end, sentence, kind, capital: false, cost: 0, view: undefined });
}

function addWord(
  units: Unit[],
  token: Token,
  word: Word,
  sentence: number,
  reader: WordReader,
  mirrored: boolean,
  isPiece: boolean,
) {
  const { start, end, kind } = token;
  const { facts, lower: form } = word;
  const capital = token.text !== form && isCapital(token.text);
  const add = (form: string, facts: FormFacts, capital: boolean, cost: number, view: View | undefined) =>
    units.push({ form, facts, start, end, sentence, kind, capital, cost, view });
  if (word.apart) {
    for (const part of word.apart) add(part, reader.facts(part), capital, 0, undefined);
    return;
  }
  if (kind === 'number' || facts.known || isPiece) {
    add(form, facts, capital, 0, undefined);
    return;
  }
  const parts = camelParts(token, word, reader);
  if (parts) {
    for (const part of parts) add(part, reader.facts(part), false, 0.05, 'joined');
    return;
  }
  if (mirrored) {
    const mirror = reader.word([...form].reverse().join(''));
    if (mirror.facts.known) {
      add(mirror.lower, mirror.facts, capital, 0.1, 'mirrored');
      return;
    }
  }
  const first = units.at(-1)?.sentence !== sentence;
  const readCapital = first ? reader.readPlace : reader.readName;
  const read = capital ? readCapital.call(reader, word) : reader.read(word);
  if (read === undefined) add(form, facts, capital, 0, undefined);
  else if ('form' in read) add(read.form, reader.facts(read.form), capital, read.cost, read.view);
  else for (const part of read) add(part, reader.facts(part), false, 0.1, 'joined');
}

const inside = new Set('*#•@$€|!_~+<%=');
const longestAcronym = 4;

/**
 * What is a word only as it is written: a piece of one with signs in it that came to nothing, a piece of an address, an
 * acronym.
 */
function isPiece(tokens: readonly Token[], at: number): boolean {
  const { text, lower } = tokens[at] as Token;
  if (text.length <= longestAcronym && text !== lower && text === text.toUpperCase()) return true;
  return isInside(tokens, at, -1) || isInside(tokens, at, 1);
}

function isInside(tokens: readonly Token[], at: number, direction: -1 | 1): boolean {
  const next = tokens[at + direction];
  if (!next || !touches(tokens[at] as Token, next)) return false;
  if (next.text === '/' && direction === -1) return true;
  if (next.kind !== 'emoji' && !inside.has(next.text)) return false;
  let beyond = at + 2 * direction;
  while (tokens[beyond]?.text === next.text) beyond += direction;
  const other = tokens[beyond];
  return (
    other !== undefined && other.kind !== 'symbol' && touches(tokens[beyond - direction] as Token, other)
  );
}

const touches = (one: Token, other: Token): boolean => one.end === other.start || other.end === one.start;

/** "killThemAll": several words, told apart by their capitals. */
function camelParts({ text }: Token, word: Word, reader: WordReader): string[] | undefined {
  if (word.isLatin && (text === word.lower || text.slice(1) === word.lower.slice(1))) return undefined;
  const parts = text.split(camel);
  if (parts.length < 2 || parts.length > 11) return undefined;
  // "₮hat": signs stand in for letters, and their case says nothing.
  if (!word.isLatin && !/^[a-zåäö'’]+$/i.test(text)) return undefined;
  const folded = parts.map(foldCase);
  const known = folded.filter((part) => part.length > 1 && part !== 'xx' && reader.knows(part));
  return known.length * 2 > (folded.length > 2 ? folded.length - 1 : folded.length) ? folded : undefined;
}

function isCapital(text: string): boolean {
  const initial = text.charAt(0);
  const rest = text.slice(1);
  return initial !== initial.toLowerCase() && (rest === '' || rest !== rest.toUpperCase());
}
