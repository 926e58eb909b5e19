import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { pageOf, type Scene, type Style, scenes, styles } from './scenes.ts';

export type Drawn = {
  readonly scene: Scene;
  readonly style: Style;
  readonly bytes: Buffer;
  readonly format: 'png' | 'jpeg';
};

/** Draws every scene in every style with the system's browser. */
export function drawPictures(): Promise<Drawn[]> {
  return withBrowser(async (browser) => {
    const drawn: Drawn[] = [];
    for (const style of styles) {
      const page = await browser.newPage({
        viewport: { width: 760, height: 760 },
        deviceScaleFactor: style.scale ?? 1,
      });
      for (const scene of scenes) {
        await page.setContent(pageOf(scene, style));
        const bytes = await page.screenshot(
          style.jpeg === undefined ? { type: 'png' } : { type: 'jpeg', quality: style.jpeg },
        );
        drawn.push({ scene, style, bytes, format: style.jpeg === undefined ? 'png' : 'jpeg' });
      }
      await page.close();
    }
    return drawn;
  });
}

export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

function browserPath(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const found = (process.env.PATH ?? '')
    .split(':')
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find(isProgram);
  if (!found) throw new Error('no Chromium on the PATH: install one to draw the pictures');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
