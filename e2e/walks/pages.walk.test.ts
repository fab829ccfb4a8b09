/** Every place of the staff app over a lived-in practice: it loads, axe is clean, and its picture is taken. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newContext, settle } from './browser.ts';
import { aWalk, looksRight } from './walk.ts';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
const at = aWalk({ folder: liveAMonth, practice: findIds });
const ids = { client: '', session: '' };

function liveAMonth(dataDir: string): void {
  const lived = spawnSync(
    process.execPath,
    [MAIN, 'simulate', '--months', '1', '--clients', '7', '--clinicians', '3', '--json'],
    {
      env: { ...process.env, CLEARHOUR_DATA: dataDir, DATABASE_URL: '' },
      encoding: 'utf8',
    },
  );
  if (lived.status !== 0) throw new Error(lived.stderr);
}
const signInDemo = (page: Page) =>
  page.evaluate(() =>
    fetch('/api/open/sign-in-demo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"role":"owner"}',
    }).then((r) => r.status),
  );
/** A client whose insurance owes for a session. */
async function findIds(): Promise<void> {
  await signInDemo(at.page);
  const { items } = await at.api<{
    items: { clientId: string; sessionId: string; payerId: string | null }[];
  }>('GET', '/api/charges?limit=100');
  const charge = items.find((c) => c.sessionId && c.payerId) ?? items[0];
  ids.client = charge?.clientId ?? '';
  ids.session = charge?.sessionId ?? '';
}

const PLACES: readonly (readonly [string, () => string])[] = [
  ['today', () => '/today'],
  ['calendar', () => '/calendar'],
  ['clients', () => '/clients'],
  ['client', () => `/clients/${ids.client}`],
  ['trail', () => `/sessions/${ids.session}/trail`],
  ['billing', () => '/billing'],
  ['payments', () => '/billing/payments'],
  ['unbilled', () => '/billing/unbilled'],
  ['claims', () => '/billing/claims'],
  ['remittances', () => '/billing/remittances'],
  ['denials', () => '/billing/denials'],
  ['book', () => '/billing/book'],
  ['settings', () => '/settings'],
  ['methods', () => '/settings/methods'],
  ['audit', () => '/settings/audit'],
  ['unsigned', () => '/notes/unsigned'],
];

it.each(PLACES)(
  '%s loads, is whole in every look, and axe finds nothing',
  { timeout: 120_000 },
  async (place, path) => {
    await at.page.goto(at.server.url + path());
    await at.page.getByRole('heading', { level: 1 }).first().waitFor();
    await looksRight(at.page, place);
    expect(at.problems).toEqual([]);
  },
);

it('keyboard: g c opens the calendar, ? tells the keys, Ctrl K finds a client', async () => {
  const context = await newContext(at.browser);
  const page = await context.newPage();
  await page.goto(at.server.url);
  await signInDemo(page);
  await page.goto(`${at.server.url}/today`);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.waitForURL(/\/calendar/);
  await settle(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('Ada');
  await page.getByText('Ada Reed').first().waitFor();
  await context.close();
});

it('who waited for the year to be lived is let in by itself', async () => {
  const context = await newContext(at.browser);
  const page = await context.newPage();
  await page.goto(at.server.url);
  await page.getByRole('button', { name: 'Look around' }).waitFor();
  // As it stands in this window after “Look around” was pressed and the page was loaded again.
  await page.evaluate(() =>
    sessionStorage.setItem('clearhour-look-around', '{"at":1764547200000,"percent":1}'),
  );
  await page.reload();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('clearhour-look-around'))).toBeNull();
  await context.close();
});
