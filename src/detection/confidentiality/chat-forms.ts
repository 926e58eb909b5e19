import type { Document, Token } from '../text/document.ts';
import { readYaml, words } from './lexicon.ts';

const fullForms = new Map<string, string>();
for (const [full, spellings] of Object.entries(readYaml('chat-forms') as Record<string, string>))
  for (const spelling of words(spellings, 'chat-forms.yaml')) fullForms.set(spelling, full);

const longest = Math.max(...[...fullForms.keys()].map(({ length }) => length));

/**
 * The document with hasty spellings ("va", "e", "å", "isnt") looked up as the words they stand for, so that no list has
 * to hold both. Places and the text as written stay. The same document where there is none.
 */
export function withChatForms(document: Document): Document {
  let tokens: Token[] | undefined;
  for (let index = 0; index < document.tokens.length; index += 1) {
    const token = document.tokens[index] as Token;
    if (token.lower.length > longest || token.kind !== 'word') continue;
    const full = fullForms.get(token.lower);
    if (full === undefined || !isHasty(document.tokens, index)) continue;
    tokens ??= document.tokens.slice();
    tokens[index] = { ...token, lower: full };
  }
  return tokens ? { ...document, tokens } : document;
}

/** "Ja, …" is yes, and a capital alone is an initial. */
function isHasty(tokens: readonly Token[], index: number): boolean {
  const { text, lower, end } = tokens[index] as Token;
  if (text.length === 1 && text !== lower) return false;
  if (lower !== 'ja' && lower !== 'o') return true;
  const next = tokens[index + 1];
  return next?.kind === 'word' && next.start > end;
}
