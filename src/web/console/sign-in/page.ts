import { type Html, html } from '../../style/html.ts';
import { bad, type PageContent } from '../layout.ts';
import type { Visit } from '../visit.ts';

export type SignInPage = {
  /** Where to go afterwards. */
  readonly next: string;
  /** Whether there is an identity provider to sign in with. */
  readonly provider: boolean;
  /** The token that was given is none, or no longer good. */
  readonly refused?: boolean;
  readonly signedOut?: boolean;
};

/** Ways in: the organisation's own sign-in where there is one, and an access token on every installation. */
export function signInPage({ say }: Visit, { next, provider, refused, signedOut }: SignInPage): PageContent {
  return {
    title: say('signIn.title'),
    notice: signedOut ? html`<p class="mode calm narrow" role="status">${say('signedOut')}</p>` : undefined,
    content: html`<section class="card narrow">
<h1>${say('signIn.title')}</h1>
<p class="quiet">${say('signIn.intro')}</p>
${
  provider &&
  html`<p><a class="button" href="/console/oidc?next=${encodeURIComponent(next)}">${say('signIn.provider')}</a></p>
<p class="or">${say('signIn.or')}</p>`
}
${tokenForm(say, next, refused ?? false)}
</section>`,
  };
}

const tokenForm = (
  say: Visit['say'],
  next: string,
  refused: boolean,
): Html => html`<form method="post" action="/console/sign-in">
<input type="hidden" name="next" value="${next}">
${refused && bad(say('signIn.refused'), say('signIn.refusedText'))}
<div class="field"><label for="token">${say('signIn.token')}</label>
<p class="hint" id="token-hint">${say('signIn.tokenHint')} <code>npx grindvakt token create --role admin --expires 30d</code></p>
<input id="token" name="token" type="password" autocomplete="current-password" maxlength="100" required spellcheck="false" aria-describedby="token-hint"${refused && html` aria-invalid="true"`}></div>
<button type="submit">${say('signIn.title')}</button>
</form>`;
