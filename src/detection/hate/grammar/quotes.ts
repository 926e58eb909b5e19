/** A stretch between quotation marks: UTF-16 offsets of what stands inside. */
export type Quote = { readonly start: number; readonly end: number };

const closerOf: Readonly<Record<string, string>> = {
  '"': '"',
  '”': '”',
  '“': '”“',
  '„': '“”',
  '«': '»',
  '»': '«»',
  '‘': '’',
  '’': '’',
  '‹': '›',
  "'": "'",
  '`': '`',
};
const apostrophes = new Set(["'", '’', '`', '‘']);
const letter = /[\p{L}\p{N}]/u;
const longest = 600;

/** Finds quotations. Apostrophes count only where no letter stands outside them. Linear: a quotation has a longest length. */
export function findQuotes(text: string): Quote[] {
  const quotes: Quote[] = [];
  let at = 0;
  while (at < text.length) {
    const opener = text.charAt(at);
    const closers = Object.hasOwn(closerOf, opener) ? (closerOf[opener] as string) : '';
    const opens = closers !== '' && !(apostrophes.has(opener) && letter.test(text.charAt(at - 1)));
    const end = opens ? endOfQuote(text, at + 1, closers) : -1;
    if (end > at + 1) quotes.push({ start: at + 1, end });
    at = end > at ? end + 1 : at + 1;
  }
  return quotes;
}

function endOfQuote(text: string, start: number, closers: string): number {
  const limit = Math.min(text.length, start + longest);
  for (let at = start; at < limit; at += 1) {
    const character = text.charAt(at);
    if (!closers.includes(character)) continue;
    if (apostrophes.has(character) && letter.test(text.charAt(at + 1))) continue;
    return at;
  }
  return -1;
}
