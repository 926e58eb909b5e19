import { apart, Generations } from '../../text/generations.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Work } from '../work.ts';
import { resolveChunk } from './disguise.ts';
import type { FormFacts } from './form-facts.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';
import { segment } from './segment.ts';
import type { Resolution } from './unit.ts';
import { type Reading, type Word, wordOf } from './word.ts';
import { resolveWord } from './word-views.ts';

// Words and chunks each: at most twice as many are held, of at most so many characters. Some 20 MB when full.
const remembered = 16_384;
const longestRemembered = 60;

/** Reads single words and chunks as the lexicon knows them, and remembers: most words of a text are seen again. */
export class WordReader {
  readonly lexicon: Lexicon;
  readonly #words = new Generations<Word>(remembered);
  readonly #chunks = new Generations<{ readonly found: Resolution | undefined }>(remembered);
  readonly #work: Work;
  #index: SearchIndex | undefined;

  constructor(lexicon: Lexicon, work: Work = { steps: 0 }) {
    this.lexicon = lexicon;
    this.#work = work;
  }

  get index(): SearchIndex {
    this.#index ??= buildSearchIndex(this.lexicon, this.#work);
    return this.#index;
  }

  word(lower: string): Word {
    const seen = this.#words.get(lower);
    if (seen) return seen;
    const own = apart(lower);
    const word = wordOf(own, this.index);
    if (own.length <= longestRemembered) this.#words.set(own, word);
    return word;
  }

  facts(form: string): FormFacts {
    return this.word(form).facts;
  }

  knows(form: string): boolean {
    return this.word(form).facts.known;
  }

  /** A word of the grammar's, of a dictionary, or of the lexicon's that is not severe. */
  isOrdinary(word: Word): boolean {
    word.isOrdinary ??=
      (word.facts.known && !this.lexicon.severe.has(word.lower)) || this.index.isOrdinary(word.lower);
    return word.isOrdinary;
  }

  /** A word the lexicon does not know: how it may be read, several words if it is several, `undefined` if as written. */
  read(word: Word): Reading {
    if (!word.isRead) {
      word.reading = this.#resolve(word.lower);
      word.isRead = true;
    }
    return word.reading;
  }

  #resolve(word: string): Reading {
    this.#work.steps += word.length;
    const digits = /\d/.test(word);
    return (
      (digits ? resolveChunk(word, this.index) : undefined) ??
      resolveWord(word, this.index) ??
      (this.index.isOrdinary(word) ? undefined : segment(word, this.index))
    );
  }

  /** A capital within a sentence is a name: no slip of the pen is seen in it, unless peoples are written so. */
  readName(word: Word): Reading {
    const read = this.readPlace(word);
    if (!read || !('form' in read) || (read.view !== 'slip' && read.view !== 'by-ear')) return read;
    const isGroup = this.lexicon.entries.get(read.form)?.all.some(({ means }) => means.sense === 'group');
    return isGroup ? read : undefined;
  }

  /** A capital on what ends as places do, "-mossen": no slur is seen in what it is compounded of. */
  readPlace(word: Word): Reading {
    const read = this.read(word);
    if (!read || !('form' in read) || read.view !== 'compound') return read;
    const endings = this.lexicon.classes.sv.get('place-ending') ?? [];
    const bare = word.lower.replace(/s$/, '');
    for (const ending of endings) if (bare.endsWith(ending) || word.lower.endsWith(ending)) return undefined;
    return read;
  }

  /** A run of letters, digits and signs without spaces. */
  readChunk(chunk: string): Resolution | undefined {
    const seen = this.#chunks.get(chunk);
    if (seen) return seen.found;
    this.#work.steps += chunk.length;
    const found = resolveChunk(chunk, this.index);
    if (chunk.length <= longestRemembered) this.#chunks.set(apart(chunk), { found });
    return found;
  }

  /** Letters that stood apart: one word of the lexicon, or several known words. */
  readLetters(letters: string): Reading {
    if (this.lexicon.forms.has(letters)) return { form: letters, cost: 0.08, view: 'spaced' };
    const read = this.read(this.word(letters));
    if (read === undefined)
      return this.index.isOrdinary(letters) ? undefined : segment(letters, this.index, true);
    return 'form' in read ? { ...read, cost: read.cost + 0.08 } : read;
  }
}
