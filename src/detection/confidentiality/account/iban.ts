import { countrySpecs } from 'ibantools';
import type { Token } from '../../text/document.ts';

const beginning = /^[a-z]{2}\d{2}/;
const mostTokens = 12;

/** Puts together the letters and digits of an IBAN that begins at a token; `end` is a UTF-16 offset, exclusive. */
export function ibanAt(tokens: readonly Token[], first: number): { text: string; end: number } | undefined {
  const head = tokens[first] as Token;
  if (head.kind !== 'word' || !beginning.test(head.lower)) return undefined;
  const length = lengthOf(head.lower.slice(0, 2).toUpperCase());
  if (length === undefined) return undefined;
  let text = '';
  for (let index = first; index < tokens.length && index < first + mostTokens; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'symbol' && /^[-.]$/.test(token.text)) continue;
    if (token.kind !== 'word' && token.kind !== 'number') return undefined;
    text += token.lower.normalize('NFKC').toUpperCase();
    if (text.length === length) return { text, end: token.end };
    if (text.length > length) return undefined;
  }
  return undefined;
}

function lengthOf(country: string): number | undefined {
  const specification = Object.hasOwn(countrySpecs, country)
    ? countrySpecs[country as keyof typeof countrySpecs]
    : undefined;
  return specification?.chars ?? undefined;
}
