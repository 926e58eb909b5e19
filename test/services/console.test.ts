import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { until } from '../support/until.ts';
import { breach, createWorld, type World } from '../support/world.ts';
import { openBrowser } from './support/browser.ts';
import { services } from './support/services.ts';

/** A breach goes to a person, so that there are cases. */
const policy = `rules:
  confidentiality/identity-number: { high: flag, medium: flag, low: flag }
`;

const widths = [
  ['wide', 1280],
  ['narrow', 390],
] as const;

describe.skipIf(!services.chromium)('the console in a browser without script', () => {
  let world: World;
  let bot: BotProcess;
  let browser: Browser;
  let token: string;
  beforeAll(async () => {
    world = await createWorld({ policy });
    bot = await startBotProcess(world.settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
    const { stdout } = await runCommand(['token', 'create', '--role', 'admin', '--json'], world.settings);
    token = (JSON.parse(stdout) as { token: string }).token;
    browser = await openBrowser(services.chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
    await world?.close();
  });

  /** Somebody whose number belongs to another. @returns their platform id */
  const apply = (name: string): string => {
    const { id } = world.sandbox.addPerson({ name, employee_number: '4001' });
    world.sandbox.requestToJoin(world.groupId, id);
    return id;
  };
  const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
  /** Looks again until something is there, as a person would. */
  const see = (page: Page, url: string, text: string) =>
    until(`${text} is on the page`, async () => {
      await page.goto(url);
      return (await card(page, text).count()) > 0;
    });
  const fits = async (page: Page) => {
    const [shown, whole] = await page
      .locator('html')
      .evaluate((root) => [root.clientWidth, root.scrollWidth] as const);
    expect(whole).toBeLessThanOrEqual(shown);
  };

  describe.each(widths)('%s', (width, pixels) => {
    let page: Page;
    beforeAll(async () => {
      const context = await browser.newContext({
        viewport: { width: pixels, height: 800 },
        javaScriptEnabled: false,
        locale: 'sv-SE',
      });
      page = await context.newPage();
    });
    afterAll(() => page.context().close());

    it('signs in with an access token by keyboard, and comes to what was asked for', async () => {
      await page.goto(`${bot.url}/console/applications`);
      expect(new URL(page.url()).pathname).toBe('/console/sign-in');
      await fits(page);
      await page.getByLabel('Åtkomstnyckel').press('A');
      await page.getByLabel('Åtkomstnyckel').fill(token);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Ansökningar', level: 1 }).waitFor();
      expect(page.url()).toBe(`${bot.url}/console/applications`);
    });

    it('lets one person in and declines another, who becomes a task and then is done', async () => {
      const list = `${bot.url}/console/applications`;
      const names = { good: `Kim Lundhage ${width}`, bad: `Bo Wallbeck ${width}` };
      const good = apply(names.good);
      apply(names.bad);
      await see(page, list, names.good);
      await fits(page);
      await card(page, names.good).getByRole('button', { name: 'Släpp in' }).click();
      await page.getByRole('status').filter({ hasText: 'släpps in' }).waitFor();
      await until('they are in', () => world.sandbox.isMember(world.groupId, good));
      await see(page, list, names.bad);
      await card(page, names.bad).getByRole('button', { name: 'Avslå' }).click();
      await page.getByRole('status').waitFor();
      await see(page, list, names.bad);
      await card(page, names.bad).getByText('att göra på plattformen').waitFor();
      await card(page, names.bad).getByRole('button', { name: 'Gjort' }).click();
      await page.getByRole('status').waitFor();
    });

    it('shows a case covered, marked after a reason, and decides it', async () => {
      const { sandbox, groupId, memberId } = world;
      const post = sandbox.post(groupId, memberId, breach(width === 'wide' ? 1 : 2));
      await sandbox.deliver();
      const list = `${bot.url}/console/cases`;
      await see(page, list, 'personnummer');
      expect(await page.content()).not.toContain('19121212-1212');
      await fits(page);
      await page.getByRole('button', { name: 'Visa allt' }).click();
      await page.locator('mark').filter({ hasText: '19121212-1212' }).waitFor();
      await fits(page);
      await page.getByRole('button', { name: 'Ta bort' }).click();
      await page.getByRole('status').waitFor();
      await until('the post is gone', () => sandbox.content(post) === undefined);
    });

    it('speaks English when asked to, and signs out', async () => {
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You are signed out.').waitFor();
      await page.goto(`${bot.url}/console/cases`);
      expect(new URL(page.url()).pathname).toBe('/console/sign-in');
    });
  });

  it('leaves no name, number or text in the log', () => {
    expect(JSON.stringify(bot.log)).not.toMatch(/Lundhage|Wallbeck|4001|19121212|grindvakt_/);
  });
});
