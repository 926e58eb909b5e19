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
  return units;
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
  if (before && before.end === token.start && !leading.test(before.text)) return undefined;
  if (leading.test(token.text) && token.text !== '*') return undefined;
  let next = at + 1;
  while (next < tokens.length && tokens[next]?.start === tokens[next - 1]?.end) next += 1;
  if (next - at < 2 || next - at > 50) return undefined;
  // With what stands at the end ("w0rd$"), then without it ("w0rd!").
  for (let end = next; end - at >= 2; end -= 1) {
    const text = tokens
      .slice(at, end)
      .map((part) => part.text)
      .join('');
    const form = foldCase(text);
    if (reader.lexicon.forms.has(form)) return { forms: [form], next: end, cost: 0, view: 'glued' };
    if (!isSentencePair(tokens, at, end, reader)) {
      const found = reader.readChunk(form);
      if (found) return { forms: [found.form], next: end, cost: found.cost, view: found.view };
    }
    if (!trailing.test((tokens[end - 1] as Token).text)) break;
  }
  return undefined;
}

/** Two ordinary words with a stop or slash between them are two words: "slut.Vi ses", "han/hon". */
function isSentencePair(tokens: readonly Token[], at: number, end: number, reader: WordReader): boolean {
  const words = tokens.slice(at, end).filter((token) => token.kind === 'word');
  return (
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
    const form = token.text.replace(/[\ufe0f\ufe0e]|[\u{1f3fb}-\u{1f3ff}]/gu, '');
    units.push({ form, start, end, sentence, kind, capital: false, cost: 0, view: undefined });
    return;
  }
  const capital = isCapital(token.text);
  const plain = { start, end, sentence, kind, capital, cost: 0, view: undefined } as const;
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
  const read = reader.read(token.lower);
  if (read === undefined) units.push({ form: token.lower, ...plain });
  else if ('form' in read) units.push({ ...plain, ...read });
  else for (const form of read) units.push({ form, ...plain, capital: false, cost: 0.1, view: 'joined' });
}

function isCapital(text: string): boolean {
  const initial = text.charAt(0);
  const rest = text.slice(1);
  return initial !== initial.toLowerCase() && (rest === '' || rest !== rest.toUpperCase());
}
