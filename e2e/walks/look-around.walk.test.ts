/** A stranger who only wants to look: what is happening is said while the year is lived, a reload loses nothing. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults, LOOKS, newContext, shoot } from './browser.ts';
import { aWalk } from './walk.ts';

const at = aWalk();
const percentOf = async (page: Page): Promise<number> =>
  Number((await page.getByRole('progressbar').getAttribute('aria-valuenow')) ?? Number.NaN);

it('says what happens and how long, after a reload too; others may wait or set up their own', async () => {
  const { page, browser, server } = at;
  await page.getByText('in about a minute and a half').waitFor();
  await page.getByRole('button', { name: 'Look around' }).click();
  await page.getByText('Setting up: clinicians and their hours').waitFor();
  await page.getByText('about a minute and a half left').waitFor();
  await page.getByText('Month 1 of 12: sessions are held').waitFor({ timeout: 60_000 });
  const before = await percentOf(page);
  await page.reload();
  await page.getByText('here it opens by itself when it is ready').waitFor();
  await page.getByText(/^Month \d+ of 12/).waitFor();
  await expect.poll(() => percentOf(page), { timeout: 60_000 }).toBeGreaterThan(before);
  expect(await axeFaults(page)).toEqual([]);
  await shoot(page, 'look-around');

  const other = await (await newContext(browser, LOOKS[1])).newPage();
  await other.goto(server.url);
  await other.getByRole('button', { name: 'Open it here when it is ready' }).click();
  await other.getByText('here it opens by itself when it is ready').waitFor();
  expect(await axeFaults(other)).toEqual([]);
  await shoot(other, 'look-around-phone-dark');
  await other.getByRole('button', { name: 'Set up my practice' }).click();
  await other.getByLabel(/^Name of the practice/).waitFor();
  // Whoever sets up their own is not carried off when the other one is ready.
  expect(await other.evaluate(() => sessionStorage.getItem('clearhour-look-around'))).toBeNull();
});
