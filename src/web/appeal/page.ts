import type { Language } from '../../base/text.ts';
import { type AppealView, longestStatement } from '../../redress/appeals/appeal.ts';
import { markText } from '../console/cases/marked-text.ts';
import { formSheet, framePage } from '../forms/frame.ts';
import { type Html, html } from '../style/html.ts';
import { type AppealWord, appealWords } from './words.ts';

/** The content security policy allows this style sheet and no other. */
export const appealSheet = formSheet(new URL('style.css', import.meta.url));

type Say = (word: AppealWord) => string;

/** What was removed, why, and the form to appeal by; or what has become of the appeal. */
export function appealPage(
  language: Language,
  view: AppealView,
  { timeZone, missing = false }: { readonly timeZone: string; readonly missing?: boolean },
): string {
  const say = appealWords(language);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(view.until);
  return page(
    language,
    say(view.kind),
    html`<div class="card" id="content">
${outcome(say, view)}
<h1>${say(view.kind)}</h1>
<p>${say('group')}: ${view.group}</p>
<h2>${say('yours')}</h2>
${written(say, view)}
${view.rule && html`<h2>${say('rule')}</h2><p>${view.rule[language]}</p>`}
${
  view.reasons.length > 0 &&
  html`<h2>${say('why')}</h2><ul>${[...new Set(view.reasons.map((reason) => reason[language]))].map((reason) => html`<li>${reason}</li>`)}</ul>`
}
${view.state === 'offered' && form(say, language, day, missing)}
</div>`,
  );
}

function outcome(say: Say, { state }: AppealView): Html | undefined {
  if (state === 'offered') return undefined;
  return html`<div role="status"><h2>${say(state)}</h2><p>${say(`${state}Text`)}</p></div>`;
}

function written(say: Say, { text, findings }: AppealView): Html {
  if (text === undefined) return html`<p>${say('gone')}</p>`;
  const pieces = markText(text, findings).map(({ text: piece, marked }) =>
    marked ? html`<mark>${piece}</mark>` : html`${piece}`,
  );
  return html`<blockquote>${pieces}</blockquote>${findings.length > 0 && html`<p class="quiet">${say('marked')}</p>`}`;
}

const form = (say: Say, language: Language, day: string, missing: boolean): Html =>
  html`<h2>${say('appeal')}</h2>
<p>${say('until')} ${day}. ${say('someone')}</p>
<form method="post" action="?lang=${language}" novalidate>
<div class="field">
<label for="statement">${say('statement')}</label>
<p class="hint" id="statement-hint">${say('statementHint')}</p>
${missing && html`<p class="problem" id="statement-problem" role="alert">${say('missing')}</p>`}
<textarea id="statement" name="statement" rows="5" maxlength="${longestStatement}" required aria-describedby="${missing && html`statement-problem `}statement-hint"${missing && html` aria-invalid="true"`}></textarea>
</div>
<button type="submit">${say('send')}</button>
</form>`;

/** A page that says one thing. */
export function notePage(language: Language, head: AppealWord, text: AppealWord): string {
  const say = appealWords(language);
  return page(
    language,
    say(head),
    html`<div class="card" id="content"><h1>${say(head)}</h1><p>${say(text)}</p></div>`,
  );
}

function page(language: Language, title: string, content: Html): string {
  const say = appealWords(language);
  const words = { skip: say('skip'), language: say('language') };
  return framePage({ language, title, content, sheet: appealSheet, words });
}
