import { type Html, html } from './html.ts';

/** The mark of the house: a gate. */
export const logo: Html = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentcolor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true"><path d="M3 21V10a9 9 0 0 1 18 0v11M3 15h18M7.5 21V4.5M12 21V1M16.5 21V4.5"/></svg>`;

/** What stands in every page's head. */
export const headTags: Html = html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='5' fill='%230d5c4a'/%3E%3Cpath d='M6 19V11a6 6 0 0 1 12 0v8M12 5v14M6 14h12' stroke='%23fff' stroke-width='2' fill='none' stroke-linecap='round'/%3E%3C/svg%3E">`;
