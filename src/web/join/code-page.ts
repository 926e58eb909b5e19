import type { Language } from '../../base/text.ts';
import { html } from '../style/html.ts';
import { page } from './page.ts';
import { joinWords } from './words.ts';

export type CodeAsked = {
  /** Leads to the application; opaque. */
  readonly token: string;
  /** `sent`: right after the form; `asked`: by the link in a mail; `again`: another code was asked for. */
  readonly state: 'sent' | 'asked' | 'again' | 'wrong';
};

/** Asks for the one-time code: the same page for everybody, whether one was sent or not. */
export function codePage(language: Language, { token, state }: CodeAsked): string {
  const say = joinWords(language);
  const wrong = state === 'wrong';
  return page(
    language,
    wrong ? `${say('mend')} – ${say('codeTitle')}` : say(state === 'sent' ? 'thanks' : 'codeTitle'),
    html`<div class="card" id="content">
${
  state === 'sent' &&
  html`<div role="status"><h1>${say('thanks')}</h1>
<h2>${say('next')}</h2>
<ol><li>${say('nextAsk')}</li><li>${say('nextCheck')}</li><li>${say('nextPerson')}</li></ol></div>`
}
${state === 'sent' ? html`<h2>${say('codeTitle')}</h2>` : html`<h1>${say('codeTitle')}</h1>`}
<p>${say('codeIntro')}</p>
<p class="quiet">${say('codeElse')}</p>
${state === 'again' && html`<p role="status">${say('codeAsked')}</p>`}
<form method="post" action="?lang=${language}" novalidate>
<input type="hidden" name="application" value="${token}">
<div class="field">
<label for="code">${say('code')}</label>
<p class="hint" id="code-hint">${say('codeHint')}</p>
${wrong && html`<p class="problem" id="code-problem" role="alert">${say('codeWrong')}</p>`}
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20" aria-describedby="${wrong && html`code-problem `}code-hint"${wrong && html` aria-invalid="true"`}>
</div>
<button type="submit">${say('codeSend')}</button>
<button type="submit" class="second" name="again" value="1">${say('codeAgain')}</button>
</form>
</div>`,
    undefined,
    `&${new URLSearchParams({ application: token })}`,
  );
}

/** The code was right. */
export function provenPage(language: Language): string {
  const say = joinWords(language);
  return page(
    language,
    say('codeRight'),
    html`<div class="card" id="content" role="status"><h1>${say('codeRight')}</h1><p>${say('codeRightText')}</p></div>`,
  );
}
