import type { Document, Token } from '../../text/document.ts';
import { foldCase } from '../../text/fold.ts';
import { joinLetters } from './letters.ts';
import { continuesLine, joinAcross } from './lines.ts';
import type { Unit, View } from './unit.ts';
import type { WordReader } from './word-reader.ts';

const clauseSigns = new Set([',', ';', ':', '.', '!', '?', '…', '=', '(', ')', '–', '—', '/', '-', '>']);
const trailing = /^[.,!?:;…)"'”’»\]]$/;
const leading = /^["'“”‘«(#[¿¡*_~`]$/;
const camel = /(?<=\p{Ll})(?=\p{Lu})/u;
// In tokens: longer runs without a space are addresses, codes and noise.
const longestChunk = 40;
const override = '\u202e';

/** Turns a document into the units the grammar reads, disguises undone. Linear in the number of tokens. */
export function readUnits(document: Document, reader: WordReader): Unit[] {
  const { tokens, text } = document;
  const units: Unit[] = [];
  const mirrored = text.includes(override);
  let sentence = 0;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1];
    if (before && before.sentence !== token.sentence && !continuesLine(text, before, token)) sentence += 1;
    const taken =
      joinLetters(tokens, at, reader) ??
      joinAcross(text, tokens, at, reader) ??
      readChunkAt(tokens, at, reader);
    if (taken) {
      const last = tokens[taken.next - 1] as Token;
      const { cost, view } = taken;
      for (const form of taken.forms) {
        units.push({
          form,
          start: token.start,
          end: last.end,
          sentence,
          kind: 'word',
          capital: false,
          cost,
          view,
        });
      }
      at = taken.next;
    } else {
      addToken(units, token, sentence, reader, mirrored);
      at += 1;
    }
  }
  return withUmlauts(units, document.text, reader);
}

/**
 * Somebody writes without å, ä and ö throughout: then even words that are ordinary without them ("ar") are read with
 * them. One word that can be read no other way must show it first.
 */
function withUmlauts(units: Unit[], text: string, reader: WordReader): Unit[] {
  if (/[åäöÅÄÖ]/.test(text) || !units.some((unit) => unit.view === 'letters-for-umlauts')) return units;
  return units.map((unit) => {
    const form = unit.view === undefined ? reader.index.withoutUmlauts.get(unit.form) : undefined;
    return form === undefined ? unit : { ...unit, form, cost: 0.05, view: 'letters-for-umlauts' };
  });
}

/** Tokens read together as one word, or as several. */
export type Taken = {
  readonly forms: readonly string[];
  readonly next: number;
  readonly cost: number;
  readonly view: View;
};

/** A chunk of letters, digits and signs without spaces that the lexicon knows once its signs are read or left out. */
function readChunkAt(tokens: readonly Token[], at: number, reader: WordReader): Taken | undefined {
  const before = tokens[at - 1];
  const token = tokens[at] as Token;
  const glued = before !== undefined && before.end === token.start;
  if (glued && !(leading.test(before.text) && tokens[at - 2]?.end !== before.start)) return undefined;
  if (leading.test(token.text) && token.text !== '*') return undefined;
  let next = at + 1;
  while (next < tokens.length && next - at <= longestChunk && tokens[next]?.start === tokens[next - 1]?.end) {
    next += 1;
  }
  if (next - at < 2 || next - at > longestChunk) return undefined;
  // What ends a sentence does not belong to its last word.
  while (next - at > 1 && trailing.test((tokens[next - 1] as Token).text)) next -= 1;
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

function addToken(units: Unit[], token: Token, sentence: number, reader: WordReader, mirrored: boolean) {
  const { start, end, kind } = token;
  if (kind === 'symbol') {
    if (clauseSigns.has(token.text)) {
      units.push({ form: token.text, start, end, sentence, kind, capital: false, cost: 0, view: undefined });
    }
    return;
  }
  if (kind === 'emoji') {
    const form = token.text.replace(/[\ufe0f\ufe0e\u200d]|[\u{1f3fb}-\u{1f3ff}]/gu, '');
    units.push({ form, start, end, sentence, kind, capital: false, cost: 0, view: undefined });
    return;
  }
  const capital = isCapital(token.text);
  const plain = { start, end, sentence, kind, capital, cost: 0, view: undefined } as const;
  const apart = reader.lexicon.contractions.get(token.lower);
  if (apart) {
    for (const form of apart) units.push({ form, ...plain });
    return;
  }
  if (kind === 'number' || reader.knows(token.lower)) {
    units.push({ form: token.lower, ...plain });
    return;
  }
  const parts = token.text.split(camel);
  if (parts.length > 1 && parts.length < 12 && parts.some((part) => reader.knows(foldCase(part)))) {
    for (const part of parts) {
      units.push({ form: foldCase(part), ...plain, capital: false, cost: 0.05, view: 'joined' });
    }
    return;
  }
  if (mirrored) {
    const form = [...token.lower].reverse().join('');
    if (reader.knows(form)) {
      units.push({ form, ...plain, cost: 0.1, view: 'mirrored' });
      return;
    }
  }
  const first = units.at(-1)?.sentence !== sentence;
  const read = capital && !first ? reader.readName(token.lower) : reader.read(token.lower);
  if (read === undefined) units.push({ form: token.lower, ...plain });
  else if ('form' in read) units.push({ ...plain, ...read });
  else for (const form of read) units.push({ form, ...plain, capital: false, cost: 0.1, view: 'joined' });
}

function isCapital(text: string): boolean {
  const initial = text.charAt(0);
  const rest = text.slice(1);
  return initial !== initial.toLowerCase() && (rest === '' || rest !== rest.toUpperCase());
}
