/** A walk: a server on a folder of its own, a real browser, a page, and requests of whoever is signed in there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type ServerProcess, startServer, stop } from '../crash/server-process.ts';
import {
  type Api,
  apiOf,
  axeFaults,
  LOOKS,
  newContext,
  openBrowser,
  settle,
  shoot,
} from './browser.ts';

export interface Walk {
  readonly server: ServerProcess;
  readonly browser: Browser;
  readonly page: Page;
  readonly api: Api;
  /** Of its server. */
  readonly dataDir: string;
  /** What went wrong in the page's own scripts; a walk ends with none. */
  readonly problems: readonly string[];
}
interface Prepare {
  /** What the folder holds before the server is started on it; else what a first start leaves. */
  readonly folder?: (dataDir: string) => void;
  /** With the first page open. */
  readonly practice?: () => Promise<unknown>;
}

/** To be called once, at the top of a walk's file; what it gives is there when the first test begins. */
export function aWalk(prepare: Prepare = {}): Walk {
  const problems: string[] = [];
  const walk: Partial<{ -readonly [K in keyof Walk]: Walk[K] }> = { problems };
  let dataDir: string | undefined;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
    if (prepare.folder) prepare.folder(dataDir);
    else execFileSync('cp', ['-a', `${inject('readyFolder')}/.`, dataDir]);
    walk.dataDir = dataDir;
    walk.server = await startServer(dataDir);
    walk.browser = await openBrowser();
    const page = await (await newContext(walk.browser)).newPage();
    page.setDefaultTimeout(SLOW.timeout);
    page.on('pageerror', (error) => problems.push(error.message));
    walk.page = page;
    walk.api = apiOf(page);
    await page.goto(walk.server.url);
    await prepare.practice?.();
  }, 240_000);
  afterAll(async () => {
    await walk.browser?.close();
    if (walk.server) await stop(walk.server);
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });
  return walk as Walk;
}

/** How long is waited for what should be there at once: two cores may be busy with others. */
export const SLOW = { timeout: 45_000 };
export const dialog = (page: Page) => page.getByRole('dialog').last();
export const gone = (page: Page) => page.getByRole('dialog').first().waitFor({ state: 'detached' });

/**
 * Where a page is looked at in all four looks, axe sees both widths and both themes in two of them; which two goes by
 * the page's name, so that over all pages every look has its turn. The width and the picture are of all four.
 */
const AXE_OF: readonly (readonly string[])[] = [
  ['wide-light', 'phone-dark'],
  ['wide-dark', 'phone-light'],
];

/** The page as it is, in each of these looks: axe finds nothing, nothing is wider than the screen; a picture of it. */
export async function looksRight(
  page: Page,
  name: string,
  looks: readonly (typeof LOOKS)[number][] = LOOKS,
): Promise<void> {
  const turn = Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % 2;
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await settle(page);
    // The colours of the other theme may still be on their way; a fault that stays is one.
    if (looks.length < LOOKS.length || AXE_OF[turn]?.includes(look.name))
      await expect
        .poll(() => axeFaults(page), { timeout: 20_000, message: `${name} ${look.name}` })
        .toEqual([]);
    // So may the layout of the other width.
    const wider = () =>
      page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
    await expect
      .poll(wider, { timeout: 5_000, interval: 30, message: `${name} ${look.name}` })
      .toBeLessThanOrEqual(1);
    await shoot(page, `${name}-${look.name}`);
  }
  await page.emulateMedia({ colorScheme: LOOKS[0].colorScheme });
  await page.setViewportSize(LOOKS[0].viewport);
}

/** An element, as far as these proofs know the browser. */
interface Focusable {
  readonly ownerDocument: { readonly activeElement: unknown };
}
const MOST_TABS = 120;
/** Goes there as one does without a mouse: by Tab alone, from where one is. */
export async function tabTo(page: Page, there: Locator): Promise<void> {
  await there.waitFor();
  const isThere = () => there.evaluate((e: Focusable) => e === e.ownerDocument.activeElement);
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} times Tab do not lead to ${there}`);
}
/** By Tab to a field; what stood there is written over. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
/** By Tab to a button or a link, and Enter. */
export async function press(page: Page, there: Locator): Promise<void> {
  await tabTo(page, there);
  await page.keyboard.press('Enter');
}
