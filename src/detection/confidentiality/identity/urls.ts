/** UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

const scheme = /:\/\/|www\./gi;
const space = /\s/;

/** The addresses in a text, from the white space before `://` or `www.` to the white space after. */
export function findUrls(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(scheme)) {
    const known = spans[spans.length - 1];
    if (known && match.index < known.end) continue;
    let start = match.index;
    while (start > (known?.end ?? 0) && !space.test(text.charAt(start - 1))) start -= 1;
    let end = match.index + match[0].length;
    while (end < text.length && !space.test(text.charAt(end))) end += 1;
    spans.push({ start, end });
  }
  return spans;
}
