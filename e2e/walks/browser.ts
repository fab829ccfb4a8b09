/** A real Chromium for the walks, and the look of a page: screenshots at both widths and themes, axe clean. */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';

export const SHOTS = new URL('../../test-results/walks/', import.meta.url).pathname;
export const LOOKS = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const;

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM, or apt-get install chromium');
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
}

interface Asked {
  underWay: number;
  last: number;
}
const asked = new WeakMap<BrowserContext, Asked>();

export async function newContext(
  browser: Browser,
  look: (typeof LOOKS)[number] = LOOKS[0],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: look.viewport,
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
  });
  const of: Asked = { underWay: 0, last: 0 };
  asked.set(context, of);
  const moved = (by: number) => () => {
    of.underWay += by;
    of.last = performance.now();
  };
  context.on('request', moved(1));
  context.on('requestfinished', moved(-1));
  context.on('requestfailed', moved(-1));
  return context;
}

/** Nothing asked for so long: whoever wanted something of the server has it. */
const QUIET_MS = 120;
/** Waits until nothing is being loaded, so that no skeleton is looked at. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load').catch(() => {});
  const of = asked.get(page.context());
  if (!of) throw new Error('a page of a context that newContext did not make');
  const until = performance.now() + 4_000;
  of.last = Math.max(of.last, performance.now() - QUIET_MS / 2);
  while ((of.underWay > 0 || performance.now() - of.last < QUIET_MS) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 30));
  await page
    .locator('.mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached', timeout: 15_000 })
    .catch(() => {});
}

/** Faults of WCAG 2.2 AA that axe finds, as "rule: first place". */
export async function axeFaults(page: Page): Promise<string[]> {
  // In one frame: no second page is opened to gather what was found.
  const found = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(' ')}`);
}
export const shoot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `${SHOTS}${name}.png` });

export type Api = <T>(method: string, path: string, body?: object) => Promise<T>;
/** Requests as the signed-in person, from the page itself. */
export const apiOf =
  (page: Page): Api =>
  <T>(method: string, path: string, body?: object): Promise<T> =>
    page.evaluate(
      async ([m, p, b]) => {
        const answer = await fetch(p as string, {
          method: m as string,
          ...(b
            ? { body: JSON.stringify(b), headers: { 'content-type': 'application/json' } }
            : {}),
        });
        const said = await answer.json();
        if (!answer.ok) throw new Error(`${m} ${p}: ${JSON.stringify(said)}`);
        return said;
      },
      [method, path, body] as const,
    ) as Promise<T>;
