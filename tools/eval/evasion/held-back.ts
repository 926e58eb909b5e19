import { UserError } from '../../../src/base/user-error.ts';
import { type Operator, onWords } from './operator.ts';

type Module = { readonly heldBackOperators?: Readonly<Record<string, (word: string, n: number) => string>> };

/**
 * Operators that nobody who works on reading disguises looks at, so they are known by number only.
 * @param path of a module that exports `heldBackOperators`: functions from a word, and its number in the passage, to its disguise
 * @throws UserError where it exports none
 */
export async function heldBack(path: string): Promise<Operator[]> {
  const { heldBackOperators } = (await import(path)) as Module;
  if (!heldBackOperators) throw new UserError(`${path} exports no heldBackOperators`, 2);
  return Object.values(heldBackOperators).map((disguise, index) => {
    let words = 0;
    return onWords(`${index + 1}`, (letters) => {
      words += 1;
      return disguise(letters.join(''), words);
    });
  });
}
