import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A page's style: the shared sheet with the page's own after it, and what a content security policy knows it by. */
export type Sheet = { readonly text: string; readonly hash: string };

const base = new URL('base.css', import.meta.url);
/** The head, foot and tables of the pages that people work with. */
export const workFrame = new URL('frame.css', import.meta.url);

/** @param own what comes after the shared sheet, in this order, e.g. `new URL('style.css', import.meta.url)` */
export function sheetWith(...own: readonly URL[]): Sheet {
  const text = [base, ...own].map((file) => readFileSync(file, 'utf8')).join('\n');
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}
