import type { Element } from './expression.ts';
import type { Pattern } from './lexicon.ts';

/** A pattern with its place in the list, so that what is chosen of it is tried in the lexicon's order. */
type Numbered<T> = { readonly order: number; readonly pattern: Pattern<T> };

type Arranged<T> = {
  /** Patterns that no neighbour of their anchor tells. */
  readonly anywhere: readonly Numbered<T>[];
  /** Patterns by each word that may stand right after, or right before, their anchor. */
  readonly byNext: ReadonlyMap<string, readonly Numbered<T>[]>;
  readonly byPrevious: ReadonlyMap<string, readonly Numbered<T>[]>;
};

/**
 * Patterns with the same anchor, arranged by the word that must stand beside it: many begin with a word as common as
 * "is", and few of them are worth a try in any one place.
 */
export class PatternList<T> {
  readonly all: Pattern<T>[] = [];
  #arranged: Arranged<T> | undefined;

  /**
   * The patterns that may be met, in order. `next` and `previous`: the words beside the anchor, `undefined` at the end
   * of the sentence, `anything` where a word stands that may be passed over.
   */
  between(previous: string | undefined, next: string | undefined): readonly Numbered<T>[] {
    this.#arranged ??= arrange(this.all);
    const { anywhere, byNext, byPrevious } = this.#arranged;
    const after = next === undefined || byNext.size === 0 ? undefined : byNext.get(next);
    const before = previous === undefined || byPrevious.size === 0 ? undefined : byPrevious.get(previous);
    if (!after && !before) return anywhere;
    return [...anywhere, ...(after ?? []), ...(before ?? [])].sort((one, other) => one.order - other.order);
  }
}

/** Stands for any word in `PatternList.between`. */
export const anything = '';

function arrange<T>(patterns: readonly Pattern<T>[]): Arranged<T> {
  const anywhere: Numbered<T>[] = [];
  const byNext = new Map<string, Numbered<T>[]>();
  const byPrevious = new Map<string, Numbered<T>[]>();
  patterns.forEach((pattern, order) => {
    const { elements, anchor } = pattern;
    const next = wordsOf(elements[anchor + 1]);
    const previous = next ? undefined : wordsOf(elements[anchor - 1]);
    const numbered = { order, pattern };
    if (next) file(numbered, next, byNext);
    else if (previous) file(numbered, previous, byPrevious);
    else anywhere.push(numbered);
  });
  return { anywhere, byNext, byPrevious };
}

const wordsOf = (element: Element | undefined): ReadonlySet<string> | undefined =>
  element?.kind === 'forms' && !element.optional ? element.forms : undefined;

function file<T>(numbered: Numbered<T>, words: ReadonlySet<string>, lists: Map<string, Numbered<T>[]>) {
  for (const word of [anything, ...words]) {
    const list = lists.get(word);
    if (list) list.push(numbered);
    else lists.set(word, [numbered]);
  }
}
