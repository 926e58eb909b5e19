import type { Element } from './expression.ts';
import type { Pattern } from './lexicon.ts';

/** A pattern with its place in the list, so that what is chosen of it is tried in the lexicon's order. */
type Numbered<T> = { readonly order: number; readonly pattern: Pattern<T> };

type Arranged<T> = {
  /** Patterns that no neighbour of their anchor tells. */
  readonly anywhere: Beside<T>;
  /** Patterns by each word that may stand right after, or right before, their anchor. */
  readonly byNext: ReadonlyMap<string, Beside<T>>;
  readonly byPrevious: ReadonlyMap<string, Beside<T>>;
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
  between(previous: string | undefined, next: string | undefined): readonly Pattern<T>[] {
    this.#arranged ??= arrange(this.all);
    const { anywhere, byNext, byPrevious } = this.#arranged;
    const after = next === undefined || byNext.size === 0 ? undefined : byNext.get(next);
    const before = previous === undefined || byPrevious.size === 0 ? undefined : byPrevious.get(previous);
    if (after && before) return inOrder([anywhere.own, after.own, before.own]);
    return (after ?? before ?? anywhere).together;
  }
}

/** Stands for any word in `PatternList.between`. */
export const anything = '';

/** Patterns that a word beside the anchor allows; together with those that need none once they are asked for. */
class Beside<T> {
  readonly own: Numbered<T>[] = [];
  readonly #anywhere: Beside<T> | undefined;
  #together: readonly Pattern<T>[] | undefined;

  constructor(anywhere?: Beside<T>) {
    this.#anywhere = anywhere;
  }

  get together(): readonly Pattern<T>[] {
    this.#together ??= inOrder([this.#anywhere?.own ?? [], this.own]);
    return this.#together;
  }
}

const inOrder = <T>(lists: readonly (readonly Numbered<T>[])[]): Pattern<T>[] =>
  lists
    .flat()
    .sort((one, other) => one.order - other.order)
    .map(({ pattern }) => pattern);

function arrange<T>(patterns: readonly Pattern<T>[]): Arranged<T> {
  const anywhere = new Beside<T>();
  const byNext = new Map<string, Beside<T>>();
  const byPrevious = new Map<string, Beside<T>>();
  patterns.forEach((pattern, order) => {
    const { elements, anchor } = pattern;
    const next = wordsOf(elements[anchor + 1]);
    const previous = next ? undefined : wordsOf(elements[anchor - 1]);
    const numbered = { order, pattern };
    if (next) file(numbered, next, byNext, anywhere);
    else if (previous) file(numbered, previous, byPrevious, anywhere);
    else anywhere.own.push(numbered);
  });
  return { anywhere, byNext, byPrevious };
}

const wordsOf = (element: Element | undefined): ReadonlySet<string> | undefined =>
  element?.kind === 'forms' && !element.optional ? element.forms : undefined;

function file<T>(
  numbered: Numbered<T>,
  words: ReadonlySet<string>,
  lists: Map<string, Beside<T>>,
  anywhere: Beside<T>,
) {
  for (const word of [anything, ...words]) {
    let list = lists.get(word);
    if (!list) {
      list = new Beside(anywhere);
      lists.set(word, list);
    }
    list.own.push(numbered);
  }
}
