import { type Language, languages } from '../../base/text.ts';
import { headTags, logo } from '../style/brand.ts';
import { type Html, html } from '../style/html.ts';
import { type Sheet, sheetWith } from '../style/sheet.ts';

const languageNames: Readonly<Record<Language, string>> = { sv: 'Svenska', en: 'English' };

/** The style of a page with a form that anybody may open. @param own what the page adds to it */
export const formSheet = (own: URL): Sheet => sheetWith(new URL('style.css', import.meta.url), own);

export type FormPage = {
  readonly language: Language;
  readonly title: string;
  readonly content: Html;
  readonly foot?: Html | undefined;
  /** What the links to the other language keep, beginning with `&`. */
  readonly query?: string;
  readonly sheet: Sheet;
  readonly words: { readonly skip: string; readonly language: string };
};

/** A page of one narrow column: its head, the languages it may be read in, and what goes between. */
export function framePage({ language, title, content, foot, query = '', sheet, words }: FormPage): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
${headTags}
<title>${title}</title>
<style>${{ html: sheet.text }}</style>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
${logo}
<strong>Grindvakt</strong>
<nav class="languages" aria-label="${words.language}">${languages.map(
    (one) =>
      html`<a href="?lang=${one}${query}" hreflang="${one}" lang="${one}"${one === language && html` aria-current="page"`}>${languageNames[one]}</a>`,
  )}</nav>
</header>
<main>${content}</main>
${foot && html`<footer>${foot}</footer>`}
</body>
</html>
`.html;
}
