import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { withBrowser } from './draw.ts';

/**
 * Draws the pictures and PDFs that the tests and the demo keep: `node tools/pictures/fixtures.ts`. Needs a browser;
 * what it draws is committed, so that the tests need none. Nobody in them exists.
 */
const tests = resolve(import.meta.dirname, '../../test/fixtures/attachments');
const story = resolve(import.meta.dirname, '../../src/sandbox/story');

const rota = `<h3 style="margin:4px 0 10px">Schema vecka 47, Assistans Nord</h3>
  <table border="1" cellpadding="7" style="border-collapse:collapse;font-size:inherit">
  <tr><th>Tid</th><th>Kund</th><th>Insats</th><th>Personal</th></tr>
  <tr><td>08:00</td><td>Ingrid Thorslunda</td><td>dusch och insulin</td><td>Göran</td></tr>
  <tr><td>10:30</td><td>Sixten Palmhage</td><td>läkarbesök</td><td>Maria</td></tr>
  <tr><td>13:15</td><td>Ronja Vikmarker</td><td>handling</td><td>Per-Olof</td></tr></table>`;
const note = `<p>Var hos Ingrid Thorslunda i morse, hon hade ramlat igen.</p><p>Hennes personnummer är 19880410-2385.</p>`;
const harmless = `<p>Öppet hus på lördag klockan 11.</p><p>Kaffe och bullar, alla är välkomna!</p>`;

const page = (html: string, style = ''): string =>
  `<html><body style="margin:14px;font:17px Liberation Sans;${style}">${html}</body></html>`;

await withBrowser(async (browser) => {
  mkdirSync(tests, { recursive: true });
  const small = await browser.newPage({ viewport: { width: 560, height: 230 } });
  const shoot = async (html: string, jpeg?: number): Promise<Buffer> => {
    await small.setContent(html);
    return small.screenshot(jpeg === undefined ? { type: 'png' } : { type: 'jpeg', quality: jpeg });
  };
  const save = (name: string, bytes: Uint8Array): void => writeFileSync(resolve(tests, name), bytes);

  const rotaPng = await shoot(page(rota));
  save('rota.png', rotaPng);
  save('note.jpg', await shoot(page(note, 'background:#e9e4d8;color:#334'), 70));
  save('note-dark.png', await shoot(page(note, 'background:#15181c;color:#dde')));
  save('harmless.png', await shoot(page(harmless)));
  save(
    'tilted.jpg',
    await shoot(page(`<div style="transform:rotate(4deg)">${note}</div>`, 'padding:30px'), 70),
  );
  save(
    'on-its-head.png',
    await shoot(page(`<div style="transform:rotate(180deg)">${note}</div>`, 'padding:20px')),
  );
  save('note.webp', await asWebp(small, page(note)));
  save('blank.png', await shoot(page('')));
  await small.setContent(page(`${rota}${note}`));
  save('rota.pdf', await small.pdf({ width: '560px', height: '400px' }));
  const scan = `data:image/jpeg;base64,${(await shoot(page(note), 80)).toString('base64')}`;
  await small.setContent(page(`<img src="${scan}">`));
  save('scanned.pdf', await small.pdf({ width: '600px', height: '300px' }));

  const photo = await browser.newPage({ viewport: { width: 640, height: 330 } });
  await photo.setContent(
    page(
      `<div style="padding:26px 20px;transform:rotate(-1.5deg)">${rota}</div>`,
      'margin:0;background:linear-gradient(150deg,#f6f1e4,#b8b09e);color:#26262c',
    ),
  );
  writeFileSync(resolve(story, 'rota.jpg'), await photo.screenshot({ type: 'jpeg', quality: 72 }));
});

async function asWebp(on: Page, html: string): Promise<Buffer> {
  await on.setContent(html);
  const png = (await on.screenshot({ type: 'png' })).toString('base64');
  const url = await on.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png}';
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  })()`);
  return Buffer.from(String(url).split(',')[1] as string, 'base64');
}
