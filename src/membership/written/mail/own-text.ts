import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Lists = Record<'quotes' | 'signatures' | 'closings' | 'names', string[]> &
  Record<'swedish' | 'english', string[]>;
export const mailWords = parse(
  readFileSync(new URL('../../../../config/vetting/mail.yaml', import.meta.url), 'utf8'),
) as Lists;

const anyOf = (sources: readonly string[]): RegExp[] => sources.map((source) => new RegExp(source, 'iu'));
const quotes = anyOf(mailWords.quotes);
const signatures = anyOf(mailWords.signatures);
const closing = new RegExp(`^(?:${mailWords.closings.join('|')})(?![\\p{L}\\d])[\\s,.!/–-]*(.*)$`, 'iu');

/** What somebody wrote in a mail themselves. */
export type OwnText = {
  /** Up to and without the closing. */
  readonly body: string;
  /** The lines after the closing, the name first; without what is quoted. */
  readonly signature: readonly string[];
};

/** Parts a mail's text into what was written, how it is signed, and what is quoted, which is left out. */
export function ownText(text: string): OwnText {
  const lines = text.split('\n').map((line) => line.slice(0, 2_000).trimEnd());
  const end = lines.findIndex((line, index) => isQuoteAt(lines, index) || matches(signatures, line));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.trimStart().startsWith('>'));
  // The last closing: "Tack!" may also stand in the middle.
  const at = own.findLastIndex((line) => closing.test(line.trim()));
  if (at < 0) return { body: own.join('\n').trim(), signature: [] };
  const after = closing.exec((own[at] ?? '').trim())?.[1] ?? '';
  // "Tack för hjälpen, jag heter …" goes on: it is a sentence.
  if (after.split(/\s+/).length > 5) return { body: own.join('\n').trim(), signature: [] };
  return {
    body: own.slice(0, at).join('\n').trim(),
    signature: [after, ...own.slice(at + 1)].map((line) => line.trim()).filter(Boolean),
  };
}

const matches = (patterns: readonly RegExp[], line: string): boolean =>
  patterns.some((pattern) => pattern.test(line.trim() === '--' ? '--' : line.trim()));

/** Mail programs break "Den … skrev …:" over two lines, and bare "Från:" begins a head only with another below. */
function isQuoteAt(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim();
  if (line === '') return false;
  if (/^\*?(?:från|from|von)\s*:/i.test(line)) {
    return lines
      .slice(index + 1, index + 6)
      .some((next) => /^\*?(?:skickat|sent|till|to|datum|date)\s*:/i.test(next.trim()));
  }
  return (
    matches(quotes, line) ||
    (/^(?:den|on)\b/i.test(line) && matches(quotes, `${line} ${(lines[index + 1] ?? '').trim()}`))
  );
}
