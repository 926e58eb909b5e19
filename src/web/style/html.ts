/** A piece of a page that is safe to send: every value in it has been escaped. */
export type Html = { readonly html: string };

type Value = Html | string | number | undefined | false | readonly Value[];

/**
 * Writes HTML; whatever stands in `${}` is escaped unless it is HTML itself. Lists are joined, `undefined` and
 * `false` are left out. In attributes the value must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.map((text, index) => text + render(values[index])).join('') };
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'object') return 'html' in value ? value.html : value.map(render).join('');
  return escaped(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Half a surrogate pair, as a span may leave behind, has no place in UTF-8; control characters have none in HTML. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character] as string);
