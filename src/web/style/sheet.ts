import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A page's style: the shared sheet with the page's own after it, and what a content security policy knows it by. */
export type Sheet = { readonly text: string; readonly hash: string };

const shared = { base: new URL('base.css', import.meta.url), frame: new URL('frame.css', import.meta.url) };

/**
 * @param framed whether the page has the head, foot and tables of those that people work with
 * @param own the page's own style sheet, e.g. `new URL('style.css', import.meta.url)`
 */
export function sheetWith(own: URL, { framed = false } = {}): Sheet {
  const files = [shared.base, ...(framed ? [shared.frame] : []), own];
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}
