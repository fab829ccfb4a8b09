/** What holds from a day on, changed and taken back in Settings; a wrong address put right for the past. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, instant } from '@clearhour/values';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
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

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let api: Api;
const problems: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
  server = await startServer(dataDir);
  browser = await openBrowser();
  page = await (await newContext(browser)).newPage();
  api = apiOf(page);
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(server.url);
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    soloClinician: true,
  });
});
afterAll(async () => {
  await browser?.close();
  if (server) await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
});

interface Row {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}
interface Setup {
  readonly smallBalanceLimits: readonly (Row & { amountCents: number })[];
  readonly locations: readonly (Row & { street: string; city: string })[];
  readonly services: readonly (Row & { name: string; defaultMinutes: number })[];
  readonly fees: readonly (Row & { serviceId: string; amountCents: number })[];
  readonly missedPolicies: readonly (Row & { appliesTo: string; amountCents: number })[];
}
const setup = () => api<Setup>('GET', '/api/setup');
const change = (nouns: string, { id, ...row }: Row, more: object) =>
  api<Row>('POST', `/api/${nouns}/${id}/change`, { ...row, ...more });
const today = dateIn(ZONE, instant(new Date()));
const nextYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
const dialog = () => page.getByRole('dialog').last();
const gone = () => page.getByRole('dialog').waitFor({ state: 'detached' });
async function open(section: string): Promise<void> {
  await page.goto(`${server.url}/settings/${section}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settle(page);
}
async function looksRight(name: string): Promise<void> {
  for (const look of [LOOKS[0], LOOKS[3]]) {
    await page.setViewportSize(look.viewport);
    await settle(page);
    expect(await axeFaults(page)).toEqual([]);
    await shoot(page, `settings-${name}-${look.name}`);
  }
  await page.setViewportSize(LOOKS[0].viewport);
}

it('the limit of small balances is changed from a day on, and that is taken back', async () => {
  await open('write-offs');
  await page.getByRole('button', { name: 'Change Up to $10.00' }).click();
  await dialog().getByLabel('Small is up to').fill('15');
  await dialog().getByLabel('From which day').fill(nextYear);
  await dialog().getByLabel('From which day').press('Tab');
  await dialog()
    .getByText(/Up to 31 Dec \d+ everything stays as it is/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await gone();
  const takeBack = page.getByRole('button', { name: /^Take back Up to \$15\.00 from 1 Jan/ });
  await takeBack.waitFor();
  expect((await setup()).smallBalanceLimits).toMatchObject([
    { amountCents: 1000, to: `${today.slice(0, 4)}-12-31` },
    { amountCents: 1500, from: nextYear, to: null },
  ]);
  await looksRight('small-balances');
  await takeBack.click();
  await dialog().getByRole('button', { name: 'Take back' }).click();
  await gone();
  await takeBack.waitFor({ state: 'detached' });
  expect((await setup()).smallBalanceLimits).toMatchObject([{ amountCents: 1000, to: null }]);
});

it('an address is put right for the past too, with a reason, and what stood there is kept', async () => {
  const address = { street: '12 Elm Street', city: 'Burlington', state: 'VT', zip: '05401' };
  const [office] = (await setup()).locations;
  await api('POST', `/api/locations/${office?.id}/correct-address`, {
    ...{ ...address, reason: 'It was left out when the practice was set up.' },
  });
  await open('locations');
  await page.getByRole('button', { name: 'More for Office' }).click();
  await page.getByRole('menuitem', { name: 'Put the address right…' }).click();
  await dialog().getByLabel('Street').fill('21 Elm Street');
  await dialog().getByLabel('Reason').fill('The numbers were the wrong way round.');
  await dialog()
    .getByText(/Papers already numbered stay as they are/)
    .waitFor();
  await looksRight('correct-address');
  await dialog().getByRole('button', { name: 'Put it right' }).click();
  await gone();
  await page.getByText('Address put right 2 times').click();
  const history = page.getByRole('list', { name: 'Corrections of the address of Office' });
  await history.getByText('It said 12 Elm Street, Burlington, VT 05401.').waitFor();
  await history.getByText('It said no address.').waitFor();
  await history.getByText(/The numbers were the wrong way round\..*Naomi Osei/).waitFor();
  await looksRight('address-history');
  expect((await setup()).locations).toMatchObject([
    { id: office?.id, from: office?.from, street: '21 Elm Street' },
  ]);
  // The same address again is refused, and said at its field.
  await page.getByRole('button', { name: 'Change Office' }).click();
  await page.getByRole('button', { name: /^Was the address never right/ }).click();
  await dialog().getByLabel('Reason').fill('Once more.');
  await dialog().getByRole('button', { name: 'Put it right' }).click();
  await dialog().getByText('That is the address which stands there already.').waitFor();
});

it('a planned change of a service, a fee and a policy is taken back', async () => {
  const was = await setup();
  const service = was.services.find((s) => s.name === 'Individual therapy');
  const fee = was.fees.find((f) => f.serviceId === service?.id);
  const policy = was.missedPolicies.find((p) => p.appliesTo === 'no-show');
  if (!service || !fee || !policy) throw new Error('a new practice has these');
  const late = { from: nextYear };
  await change('missed-policies', policy, { ...late, amountCents: 120_00 });
  await change('fees', fee, { ...late, amountCents: 165_00 });
  await change('services', service, { ...late, defaultMinutes: 45 });

  await open('services');
  await page.getByRole('button', { name: /^Take back Individual therapy from 1 Jan/ }).click();
  await dialog().getByRole('button', { name: 'Take back' }).click();
  await gone();
  await open('missed');
  await page.getByRole('button', { name: /^Take back No-show from 1 Jan/ }).click();
  await dialog().getByRole('button', { name: 'Take back' }).click();
  await gone();
  await open('fees');
  await page.getByRole('button', { name: /Individual therapy, ordinary fee/ }).click();
  const times = dialog().getByRole('list', { name: 'This fee over time' });
  await times.getByRole('button', { name: 'Take back' }).click();
  const sure = page.getByRole('dialog', { name: 'Take back: $165.00' });
  await sure.getByRole('button', { name: 'Take back' }).click();
  await sure.waitFor({ state: 'detached' });
  await times.getByText('$165.00').waitFor({ state: 'detached' });
  expect(await times.getByText('$150.00').count()).toBe(1);

  const { services, fees, missedPolicies } = await setup();
  expect({ services, fees, missedPolicies }).toEqual({
    ...{ services: was.services, fees: was.fees, missedPolicies: was.missedPolicies },
  });
  expect(problems).toEqual([]);
});
