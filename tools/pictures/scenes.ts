/** What is written in the pictures that reading is measured on. Nobody in them exists. */
export type Scene = { readonly name: string; readonly html: string };

const table = (rows: readonly (readonly string[])[]): string =>
  `<table border="1" cellspacing="0" cellpadding="6" style="font-size:inherit;border-collapse:collapse">${rows
    .map(
      (cells, line) =>
        `<tr>${cells.map((cell) => (line === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`,
    )
    .join('')}</table>`;

export const scenes: readonly Scene[] = [
  {
    name: 'rota',
    html: `<h2>Schema vecka 47, Björkgården</h2>${table([
      ['Tid', 'Måndag', 'Tisdag', 'Personal'],
      ['08:00', 'Birgitta Åkerström dusch', 'Sven-Åke Löfgren insulin', 'Maria'],
      ['10:30', 'Göran Häggkvist medicin', 'Birgitta Åkerström promenad', 'Oskar'],
      ['13:15', 'Älva Öst läkarbesök', 'Göran Häggkvist handling', 'Leyla'],
    ])}<p>Portkod 4417. Nyckeln finns hos Maria.</p>`,
  },
  {
    name: 'note',
    html: `<p>Till nattpersonalen</p><p>Birgitta i lägenhet 12 har ramlat igen och är orolig. Ge henne Oxascand vid behov.</p>
      <p>Hennes personnummer är 19880410-2385. Dottern nås på 070-174 06 35.</p><p>Hälsningar, dagpasset</p>`,
  },
  {
    name: 'chat',
    html: [
      'Kan du ta Göran i morgon?',
      'Ja, portkoden är väl 4417?',
      'Stämmer. Han har fått sitt cancerbesked i dag.',
      'Åh nej, stackars Göran.',
    ]
      .map(
        (line, index) =>
          `<div style="margin:10px ${index % 2 ? '0 10px 180px' : '180px 10px 0'};padding:10px 14px;border-radius:14px;border:1px solid currentColor">${line}</div>`,
      )
      .join(''),
  },
  {
    name: 'list',
    html: `<h3>Brukare i område Öster</h3><ol>${[
      'Ängla Österlind, insulin',
      'Per-Åke Sjögren, demens',
      'Märta Björnlund, stomi',
      'Håkan Väster, hemtjänst tre gånger om dagen',
    ]
      .map((line) => `<li style="margin:6px">${line}</li>`)
      .join('')}</ol><p>Lösenord till journalen: Höst2026!</p>`,
  },
  {
    name: 'english',
    html: `<h3>Handover notes</h3><p>Mrs Whitaker in flat 7 has been incontinent since Thursday and is refusing her tablets.</p>
      <p>The door code is 4417 and the spare key lies under the mat.</p><p>Please do not share outside the team.</p>`,
  },
  {
    name: 'form',
    html: table([
      ['Uppgift', 'Värde'],
      ['Namn', 'Gunnel Åberg'],
      ['Personnummer', '19931116-2383'],
      ['Adress', 'Kyrkogårdsgatan 18 B, Uppsala'],
      ['Diagnos', 'Parkinsons sjukdom'],
      ['Kontonummer', '8327-9 123 456 789-1'],
    ]),
  },
];

export type Style = {
  readonly name: string;
  /** CSS of the page. */
  readonly page?: string;
  /** CSS of what stands on it. */
  readonly body?: string;
  readonly scale?: number;
  readonly jpeg?: number;
  /** Specks as of a poor camera, 0 to 1. */
  readonly noise?: number;
};

export const styles: readonly Style[] = [
  { name: 'plain', page: 'font:16px Liberation Sans' },
  { name: 'small', page: 'font:11px Liberation Sans' },
  { name: 'serif', page: 'font:20px Liberation Serif' },
  { name: 'mono', page: 'font:15px Liberation Mono' },
  { name: 'narrow', page: 'font:16px Liberation Sans Narrow' },
  { name: 'dark', page: 'font:16px DejaVu Sans;background:#111;color:#eee' },
  { name: 'faint', page: 'font:16px Liberation Sans;background:#b5b5b5;color:#8a8a8a' },
  { name: 'coloured', page: 'font:17px DejaVu Serif;background:#ffe08a;color:#7a1010' },
  { name: 'shadow', page: 'font:17px Liberation Sans;background:linear-gradient(100deg,#fff 20%,#666)' },
  { name: 'tilted', page: 'font:17px Liberation Sans', body: 'transform:rotate(3deg)' },
  {
    name: 'tilted-left',
    page: 'font:18px Liberation Serif;background:#ddd',
    body: 'transform:rotate(-6deg)',
  },
  { name: 'on-its-side', page: 'font:17px Liberation Sans', body: 'transform:rotate(90deg)' },
  { name: 'on-its-other-side', page: 'font:17px Liberation Sans', body: 'transform:rotate(-90deg)' },
  { name: 'on-its-head', page: 'font:17px Liberation Sans', body: 'transform:rotate(180deg)' },
  { name: 'poor-jpeg', page: 'font:15px Liberation Sans', jpeg: 18 },
  {
    name: 'phone',
    page: 'font:19px Liberation Serif;background:linear-gradient(160deg,#f4f0e6,#a8a294);color:#2b2b33',
    body: 'transform:perspective(900px) rotateX(8deg) rotateZ(-2deg);filter:blur(0.4px)',
    noise: 0.25,
    scale: 2,
    jpeg: 60,
  },
  {
    name: 'photo-large',
    page: 'font:20px Liberation Sans;background:#e6e3dc',
    body: 'transform:rotate(1.5deg)',
    scale: 4,
    jpeg: 70,
  },
];

/** A page of a scene in a style, for a browser to draw. */
export function pageOf({ html }: Scene, { page = '', body = '', noise }: Style): string {
  const specks = noise
    ? `<svg style="position:fixed;inset:0;width:100%;height:100%;opacity:${noise};mix-blend-mode:multiply"><filter id="n"><feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2"/><feColorMatrix type="saturate" values="0"/></filter><rect width="100%" height="100%" filter="url(#n)"/></svg>`
    : '';
  return `<html><body style="margin:0;height:100vh;display:flex;align-items:center;justify-content:center;${page}"><div style="width:640px;${body}">${html}</div>${specks}</body></html>`;
}

/** The words to be found again: of two characters and more, as a reader would name them. */
export const wordsOf = (html: string): string[] =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .map(bare)
    .filter((word) => word.length >= 2);

export const bare = (word: string): string =>
  word.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
