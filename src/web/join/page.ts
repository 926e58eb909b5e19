import type { Language } from '../../base/text.ts';
import { formSheet, framePage } from '../forms/frame.ts';
import { type Html, html } from '../style/html.ts';
import { type FieldName, type FieldProblems, fieldNames, longest, type Typed, trapName } from './fields.ts';
import { type JoinWord, joinWords } from './words.ts';

/** The content security policy allows this style sheet and no other. */
export const joinSheet = formSheet(new URL('style.css', import.meta.url));

export const nothingTyped: Typed = { name: '', number: '', email: '', message: '' };

/** The form, empty or with what was typed and what is to be mended. It names no group: it is the same for all. */
export function formPage(
  language: Language,
  typed: Typed = nothingTyped,
  problems: FieldProblems = {},
): string {
  const say = joinWords(language);
  const wrong = fieldNames.filter((field) => problems[field]);
  return page(
    language,
    wrong.length > 0 ? `${say('mend')} – ${say('title')}` : say('title'),
    html`<form class="card" id="content" method="post" action="?lang=${language}" novalidate>
<h1>${say('title')}</h1>
<p class="quiet">${say('intro')}</p>
${
  wrong.length > 0 &&
  html`<div class="mend" role="alert"><h2>${say('mend')}</h2><ul>${wrong.map(
    (field) => html`<li><a href="#${field}">${say(field)}</a>: ${say(problems[field] as JoinWord)}</li>`,
  )}</ul></div>`
}
${fieldNames.map((field) => inputField(say, field, typed[field], problems[field]))}
<div class="trap" aria-hidden="true"><label for="${trapName}">${say('trap')}</label><input id="${trapName}" name="${trapName}" tabindex="-1" autocomplete="off"></div>
<button type="submit">${say('send')}</button>
</form>`,
    html`<p>${say('privacy')}</p>`,
  );
}

type Say = (word: JoinWord) => string;

const autocomplete: Readonly<Record<FieldName, string>> = {
  name: 'name',
  number: 'off',
  email: 'email',
  message: 'off',
};

function inputField(say: Say, field: FieldName, typed: string, problem: JoinWord | undefined): Html {
  const described = html` aria-describedby="${problem ? `${field}-problem ` : ''}${field}-hint"${problem && html` aria-invalid="true"`}`;
  const common = html`id="${field}" name="${field}" maxlength="${longest[field]}" autocomplete="${autocomplete[field]}"${described}`;
  return html`<div class="field">
<label for="${field}">${say(field)}${field !== 'name' && html` <span>(${say('optional')})</span>`}</label>
<p class="hint" id="${field}-hint">${say(`${field}Hint`)}</p>
${problem && html`<p class="problem" id="${field}-problem">${say(problem)}</p>`}
${
  field === 'message'
    ? html`<textarea ${common} rows="4">
${typed}</textarea>`
    : html`<input ${common} type="${field === 'email' ? 'email' : 'text'}" value="${typed}"${field === 'name' && html` required`}${field === 'number' && html` spellcheck="false"`}>`
}
</div>`;
}

/** The one answer to everybody whose form was taken, whoever they are. */
export function thanksPage(language: Language): string {
  const say = joinWords(language);
  return page(
    language,
    say('thanks'),
    html`<div class="card" id="content" role="status">
<h1>${say('thanks')}</h1>
<h2>${say('next')}</h2>
<ol><li>${say('nextAsk')}</li><li>${say('nextCheck')}</li><li>${say('nextPerson')}</li></ol>
</div>`,
  );
}

/** A form that was not taken, for a reason that has nothing to do with what stands in it. */
export function refusalPage(language: Language, head: JoinWord, text: JoinWord): string {
  const say = joinWords(language);
  return page(
    language,
    say(head),
    html`<div class="card" id="content"><h1>${say(head)}</h1><p>${say(text)}</p><p><a href="?lang=${language}">${say('form')}</a></p></div>`,
  );
}

/**
 * A page of the form's own.
 * @param query what the links to the other language keep, beginning with `&`
 */
export function page(language: Language, title: string, content: Html, foot?: Html, query = ''): string {
  const say = joinWords(language);
  const words = { skip: say('skip'), language: say('language') };
  return framePage({ language, title, content, foot, query, sheet: joinSheet, words });
}
