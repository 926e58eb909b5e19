import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/web/style/html.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const read = (text: string) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);

describe('html', () => {
  it('lets no value become markup or leave its attribute, and loses nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const page = html`<p title="${value}">${value}</p>`.html;
        const [, title = '', text = ''] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(page) ?? [];
        const shown = value.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD');
        expect([read(title), read(text)]).toEqual([shown, shown]);
      }),
    );
  });

  it('takes pieces of HTML and lists of them as they are', () => {
    expect(html`<ul>${['<a>', 'b'].map((one) => html`<li>${one}</li>`)}</ul>`.html).toBe(
      '<ul><li>&lt;a&gt;</li><li>b</li></ul>',
    );
  });

  it('leaves out what is not there and shows nought', () => {
    expect(html`[${undefined}${false}${0}]`.html).toBe('[0]');
  });

  it('replaces what no page can carry: half a character, a control character', () => {
    expect(html`${'a\uD83Db\u0000c'}`.html).toBe('a\uFFFDb\uFFFDc');
  });
});
