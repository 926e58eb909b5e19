import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanContext } from '../../../src/detection/context.ts';
import { findLinks } from '../../../src/detection/links/find-links.ts';
import { readLinks } from '../../../src/detection/links/read-links.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const context: ScanContext = {
  organisation: { names: ['Lystra'], domains: ['lystra.example'], phones: [], accounts: [], codeNames: [] },
  links: { allow: ['lystra.example', 'rådgivning.example'], forbid: ['skvaller.example', 'bit.ly'] },
};
const rulesOf = (text: string) => findLinks(readDocument(text), context).map(({ rule }) => rule);

const objected: Readonly<Record<string, readonly string[]>> = {
  'link.forbidden': [
    'skvaller.example',
    'www.skvaller.example/tråd',
    'https://forum.skvaller.example/1',
    'HTTPS://SKVALLER.EXAMPLE/A',
    'https://skvaller.example./x',
    'http://skvaller.example:8080/x',
    'http://skvaller.example#x',
    '(skvaller.example)',
    'Läs på skvaller.example!',
    'Read skvaller.example/x, all of it',
    'skvaller[.]example/1',
    'skvaller(dot)example',
    'skvaller [punkt] example',
    'skvaller dot example',
    'skvaller punkt example',
    'skvaller . example',
    'skvaller。example/x',
    'skvaller．example/x',
    'skvaller｡example',
    'skvaller\u200b.example/x',
    'skval\u00adler.example/x',
    'hxxps://skvaller.example/x',
    'https:skvaller.example/x',
    'http:\\\\skvaller.example\\x',
    '//skvaller.example/x',
    'https://ⓢkvaller.example/x',
    'https://ｓｋｖａｌｌｅｒ.example/x',
    '[Lystra](https://skvaller.example)',
    '<a href="https://skvaller.example/x">Läs mer</a>',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fskvaller.example%2Fx&h=AT0',
    'https://lm.facebook.com/l.php?u=http%3A%2F%2Fskvaller.example',
    'https://www.google.com/url?q=https://skvaller.example/x',
    'https://www.google.se/url?sa=t&url=https%3A%2F%2Fskvaller.example',
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fskvaller.example%2F&data=05',
    'bit.ly/3abc',
    'Kolla https://bit.ly/3abc nu',
  ],
  'link.imitation': [
    'https://1ystra.example/',
    'https://Iystra.example/login'.replace('I', '1'),
    'https://lуstra.example/',
    'https://lystrа.example/',
    'https://lystr.example/',
    'https://lysstra.example/schema',
    'https://lystra-login.example/',
    'https://lystra.example.evil.com/login',
    'https://lystra-example.com/login',
  ],
  'link.disguised': [
    'https://lystra.example@evil.example/login',
    'https://lystra.example:443@evil.example/',
    'https://user:secret@evil.example/',
    '[lystra.example](https://evil.example/x)',
    '[https://lystra.example/schema](http://evil.example)',
    '[www.lystra.example](https://evil.example)',
    '<a href="https://evil.example">lystra.example</a>',
    "<a href='http://evil.example/x' target='_blank'>https://www.lystra.example</a>",
  ],
  'link.numbered': [
    'http://85.24.12.9/login',
    'http://1427639305/',
    'http://0x55180c09/',
    'http://[2001:db8::1]/x',
  ],
  'link.script': ['javascript:alert(1)', 'data:text/html;base64,PHNjcmlwdD4=', 'VBScript:msgbox(1)'],
  'link.internal': [
    'http://192.168.1.10/schema',
    'http://intranet/x',
    'http://intranet.lystra.example/x',
    'G:\\Gemensam\\brukare.xlsx',
  ],
  'link.shortened': [
    'https://t.co/abc',
    'https://lnkd.in/abc',
    'tinyurl.com/abc',
    'https://goo.gl/abc',
    'https://cutt.ly/xyz',
  ],
};

const free = [
  'https://lystra.example/x',
  'https://www.lystra.example',
  'https://RÅDGIVNING.example/x',
  '[vår sida](https://lystra.example/schema)',
  '[lystra.example](https://www.lystra.example/x)',
  '<a href="https://lystra.example/x">Läs mer</a>',
  '<a href="https://www.lystra.example">lystra.example</a>',
  'https://l.facebook.com/l.php?u=https%3A%2F%2Flystra.example',
  'https://www.google.com/search?q=lystra',
  'https://sv.wikipedia.org/wiki/Diabetes',
  'https://www.facebook.com/groups/1',
  'https://www.youtube.com/watch?v=1',
  'https://maps.app.goo.gl/xyz',
  'https://lyssna.example/radio',
  'info@lystra.example',
  'Vi ses kl. 10.30. Ta med kaffe',
  'Kom ihåg.Vi ses',
  't.ex. detta och bl.a. annat',
  'version 1.2.3 av fil.pdf',
  'Punkt se till att komma i tid',
  'Sätt punkt. Nu går vi hem',
  'Jag/du och/eller han',
  'Obs: javascript är svårt',
  'Adress: Storgatan 3, kod: 12',
  'Ring https inte behövs',
  'Kvart i 3 . se till att vara där',
];

describe('a link that hides what it is', () => {
  const cases = Object.entries(objected).flatMap(([rule, texts]) =>
    texts.map((text) => [text, rule] as const),
  );
  it.each(cases)('is seen through: %s', (text, rule) => {
    expect(rulesOf(text)).toEqual([rule]);
  });

  it.each(free)('is not seen where there is none: %s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it('keeps its place in the text as given', () => {
    const text = 'Se här: skvaller[.]example/x nu, och \u200bsedan bit.ly/1';
    const places = findLinks(readDocument(text), context).map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['skvaller[.]example/x', 'bit.ly/1']);
  });

  it('stays within the text, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '[.]',
      '。',
      '\u200b',
      ' dot ',
      'se',
      'https://',
      '](',
      '"',
      '>',
      'bit.ly',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, (text) =>
        readLinks(text).every(({ start, end }) => 0 <= start && start < end && end <= text.length),
      ),
    );
  });
});
