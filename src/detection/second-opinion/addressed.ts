import { foldCase } from '../text/fold.ts';

/**
 * Whether a post speaks to the model that is to judge it rather than to people. What a model then says in its favour
 * counts for nothing.
 * @param phrases from `config/second-opinion.yaml`, in lower case
 */
export function addressesTheModel(post: string, phrases: readonly string[]): boolean {
  const folded = foldCase(post.replaceAll(/\s+/g, ' '));
  return phrases.some((phrase) => folded.includes(phrase));
}
