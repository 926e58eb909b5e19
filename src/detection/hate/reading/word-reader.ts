import type { Lexicon } from '../lexicon/lexicon.ts';
import { resolveChunk } from './disguise.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';
import { segment } from './segment.ts';
import type { Resolution } from './unit.ts';
import { resolveWord } from './word-views.ts';

const cacheLimit = 20_000;

/** Reads single words and chunks as the lexicon knows them, and remembers: most words of a text are seen again. */
export class WordReader {
  readonly lexicon: Lexicon;
  readonly #words = new Map<string, Resolution | readonly string[] | undefined>();
  readonly #chunks = new Map<string, Resolution | undefined>();
  #index: SearchIndex | undefined;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  get index(): SearchIndex {
    this.#index ??= buildSearchIndex(this.lexicon);
    return this.#index;
  }

  knows(form: string): boolean {
    return this.lexicon.forms.has(form) || this.lexicon.functionWords.has(form);
  }

  /** A word the lexicon does not know: how it may be read, several words if it is several, `undefined` if as written. */
  read(word: string): Resolution | readonly string[] | undefined {
    if (this.#words.has(word)) return this.#words.get(word);
    const digits = /\d/.test(word);
    const result =
      (digits ? resolveChunk(word, this.lexicon, this.index) : undefined) ??
      resolveWord(word, this.lexicon, this.index) ??
      (this.index.isOrdinary(word) ? undefined : segment(word, this.lexicon));
    return remember(this.#words, word, result);
  }

  /** A capital within a sentence is a name: no slip of the pen is seen in it, unless peoples are written so. */
  readName(word: string): Resolution | readonly string[] | undefined {
    const read = this.read(word);
    if (!read || !('form' in read) || (read.view !== 'slip' && read.view !== 'by-ear')) return read;
    const isGroup = this.lexicon.entries.get(read.form)?.some(({ means }) => means.sense === 'group');
    return isGroup ? read : undefined;
  }

  /** A run of letters, digits and signs without spaces. */
  readChunk(chunk: string): Resolution | undefined {
    if (this.#chunks.has(chunk)) return this.#chunks.get(chunk);
    return remember(this.#chunks, chunk, resolveChunk(chunk, this.lexicon, this.index));
  }

  /** Letters that stood apart: one word of the lexicon, or several known words. */
  readLetters(letters: string): Resolution | readonly string[] | undefined {
    if (this.lexicon.forms.has(letters)) return { form: letters, cost: 0.08, view: 'spaced' };
    const read = this.read(letters);
    if (read === undefined) return undefined;
    return 'form' in read ? { ...read, cost: read.cost + 0.08 } : read;
  }
}

function remember<T>(cache: Map<string, T>, key: string, value: T): T {
  // Emptied as a whole: simpler than a ring, and a full cache refills within a few posts.
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, value);
  return value;
}
