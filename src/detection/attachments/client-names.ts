import { nameWords } from '../confidentiality/names/name-index.ts';
import type { ScanContext } from '../context.ts';
import type { Document, Token } from '../text/document.ts';

export type Place = { readonly start: number; readonly end: number };

const mostWords = 4;
/** What may stand between the parts of a name: a space, a hyphen, the border of a cell. */
const longestGap = 3;

/** The whole names of clients in a text, wherever they stand; staff of the same name are nobody's secret. */
export function findClientNames(document: Document, { clients, employees }: ScanContext): Place[] {
  if (!clients) return [];
  const { tokens } = document;
  const places: Place[] = [];
  for (let first = 0; first < tokens.length; ) {
    const end = endOfName(tokens, first, (words) => clients.lookup(words) === 'full');
    const isStaff = end > first && employees?.lookup(wordsOf(tokens, first, end)) === 'full';
    if (end > first && !isStaff) {
      places.push({ start: (tokens[first] as Token).start, end: (tokens[end - 1] as Token).end });
    }
    first = Math.max(end, first + 1);
  }
  return places;
}

/** The end of the longest name that begins at a token; the token itself where none does. */
function endOfName(
  tokens: readonly Token[],
  first: number,
  isName: (words: readonly string[]) => boolean,
): number {
  let end = first;
  for (let next = first; next < tokens.length && next < first + mostWords; next += 1) {
    const token = tokens[next] as Token;
    const before = tokens[next - 1];
    if (token.kind !== 'word') break;
    if (next > first && before && token.start - before.end > longestGap) break;
    const words = wordsOf(tokens, first, next + 1);
    const bare = words.with(-1, (words.at(-1) as string).replace(/s$/, ''));
    if (words.length >= 2 && words.length <= mostWords && (isName(words) || isName(bare))) end = next + 1;
  }
  return end;
}

const wordsOf = (tokens: readonly Token[], first: number, end: number): string[] =>
  tokens.slice(first, end).flatMap(({ lower }) => nameWords(lower));
