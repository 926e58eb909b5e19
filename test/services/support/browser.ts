import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine, as tests drive it. */
export const openBrowser = (program: string): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: flags });
