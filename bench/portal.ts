/**
 * The portal's first load on a slow telephone: 390 px, the processor 4 times slower, "Slow 4G" as the browser's own tools
 * mean it (1.6 Mbit/s down, 150 ms there and back, each made worse by their factors), nothing kept from before. Prints
 * what went over the wire and the moment of the largest paint (LCP), beside a bare page of the same words.
 *
 *   npx node scripts/build-web.ts && npx node bench/portal.ts [TIMES=5]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startServer, stop } from '../e2e/crash/server-process.ts';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { ms, percentile, printTable } from './figures.ts';

const TIMES = Number(process.argv[2] ?? 5);
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1024 * 1024) / 8) * 0.9,
  uploadThroughput: ((750 * 1024) / 8) * 0.9,
};
const BARE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Your page</title>
<main><p>Quiet Harbor Counseling</p><h1>Your page</h1><form><label>Your e-mail address <input type="email"></label>
<p>We send a link to sign in. No password is needed.</p><button>Send me a link</button></form></main></html>`;

interface Load {
  readonly lcp: number;
  readonly script: number;
  readonly all: number;
}
async function load(browser: Browser, url: string, shows: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const scripts = new Set<string>();
  const sums = { script: 0, all: 0 };
  devtools.on('Network.responseReceived', (r) => {
    if (r.type === 'Script') scripts.add(r.requestId);
  });
  devtools.on('Network.loadingFinished', (f) => {
    sums.all += f.encodedDataLength;
    if (scripts.has(f.requestId)) sums.script += f.encodedDataLength;
  });
  await page.goto(url);
  await page.getByText(shows).waitFor();
  const lcp = await page.evaluate<number>(
    `new Promise((tell) => {
      let last = 0;
      new PerformanceObserver((seen) => { for (const e of seen.getEntries()) last = e.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
      setTimeout(() => tell(last), 1500);
    })`,
  );
  await context.close();
  return { lcp, ...sums };
}

const dataDir = mkdtempSync(join(tmpdir(), 'clearhour-bench-'));
const server = await startServer(dataDir);
const bare = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html; charset=utf-8').end(BARE);
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: [...CHROMIUM_FLAGS],
});
try {
  const made = await fetch(`${server.url}/api/open/practices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ practiceName: 'Quiet Harbor Counseling', zone: 'America/New_York' },
      ...{ ownerName: 'Naomi Osei', ownerEmail: 'naomi@quietharbor.example' },
      ...{ password: 'a new lighthouse every week', soloClinician: true, credential: 'LCSW' },
    }),
  });
  if (!made.ok) throw new Error(await made.text());
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  const portal: Load[] = [];
  const beside: Load[] = [];
  // In turn, so that what else the machine does falls on both.
  for (let n = 0; n < TIMES; n++) {
    portal.push(await load(browser, `${server.url}/portal`, 'Send me a link'));
    beside.push(await load(browser, bareUrl, 'Send me a link'));
  }
  const of = (all: readonly Load[], what: keyof Load) =>
    all.map((l) => l[what]).sort((a, b) => a - b);
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const row = (name: string, all: readonly Load[]) => [
    name,
    ...[ms(percentile(of(all, 'lcp'), 50)), ms(of(all, 'lcp').at(-1) ?? 0)],
    ...[kb(percentile(of(all, 'script'), 50)), kb(percentile(of(all, 'all'), 50))],
    `${(percentile(of(all, 'lcp'), 50) / percentile(of(beside, 'lcp'), 50)).toFixed(1)}×`,
  ];
  printTable(
    [`Slow telephone (${TIMES} times)`, 'LCP median', 'slowest', 'script', 'all', 'of a bare page'],
    [row('the portal, signed out', portal), row('a bare page', beside)],
  );
} finally {
  await browser.close();
  bare.close();
  await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
}
