/** Every place of the staff app over a lived-in practice: it loads, axe is clean, and its picture is taken. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServer, stop } from '../crash/server-process.ts';
import { axeFaults, LOOKS, newContext, openBrowser, settle, shoot } from './browser.ts';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
let dataDir: string;
let server: ServerProcess;
let browser: Browser;
const ids = { client: '', session: '' };

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
  const lived = spawnSync(
    process.execPath,
    [MAIN, 'simulate', '--months', '1', '--clients', '7', '--clinicians', '3', '--json'],
    {
      env: { ...process.env, CLEARHOUR_DATA: dataDir, DATABASE_URL: '' },
      encoding: 'utf8',
    },
  );
  if (lived.status !== 0) throw new Error(lived.stderr);
  server = await startServer(dataDir);
  browser = await openBrowser();
  const page = await (await newContext(browser)).newPage();
  await page.goto(server.url);
  const charge = await page.evaluate(async () => {
    await fetch('/api/open/sign-in-demo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"role":"owner"}',
    });
    const { items } = (await (await fetch('/api/charges?limit=100')).json()) as {
      items: { clientId: string; sessionId: string; payerId: string | null }[];
    };
    return items.find((c) => c.sessionId && c.payerId) ?? items[0];
  });
  ids.client = charge?.clientId ?? '';
  ids.session = charge?.sessionId ?? '';
  await page.context().close();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  if (server) await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
});

const PLACES: readonly (readonly [string, () => string])[] = [
  ['today', () => '/today'],
  ['calendar', () => '/calendar'],
  ['clients', () => '/clients'],
  ['client', () => `/clients/${ids.client}`],
  ['trail', () => `/sessions/${ids.session}/trail`],
  ['billing', () => '/billing'],
  ['payments', () => '/billing/payments'],
  ['unbilled', () => '/billing/unbilled'],
  ['book', () => '/billing/book'],
  ['settings', () => '/settings'],
  ['methods', () => '/settings/methods'],
  ['audit', () => '/settings/audit'],
  ['unsigned', () => '/notes/unsigned'],
];

it.each(LOOKS.map((look) => [look.name, look] as const))(
  '%s: every place loads, is whole, and axe finds nothing',
  { timeout: 240_000 },
  async (name, look) => {
    const context = await newContext(browser, look);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(server.url);
    await page.evaluate(() =>
      fetch('/api/open/sign-in-demo', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"role":"owner"}',
      }).then((r) => r.status),
    );
    for (const [place, path] of PLACES) {
      await page.goto(server.url + path());
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settle(page);
      await shoot(page, `${place}-${name}`);
      for (const fault of await axeFaults(page)) problems.push(`${place}: ${fault}`);
      const sideways = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (Number(sideways) > 1) problems.push(`${place}: ${sideways} px wider than the window`);
    }
    await context.close();
    expect(problems).toEqual([]);
  },
);

it('keyboard: g c opens the calendar, ? tells the keys, Ctrl K finds a client', async () => {
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() =>
    fetch('/api/open/sign-in-demo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"role":"owner"}',
    }).then((r) => r.status),
  );
  await page.goto(`${server.url}/today`);
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
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.goto(server.url);
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
