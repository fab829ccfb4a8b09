/** Before a visit: a plan is asked and answers, the order of plans is set, a card is kept, an authorization entered. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, instant } from '@clearhour/values';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../../server/src/clients/testing/png.ts';
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

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
  server = await startServer(dataDir);
  browser = await openBrowser();
  page = await (await newContext(browser)).newPage();
  api = apiOf(page);
  await page.goto(server.url);
});
afterAll(async () => {
  await browser?.close();
  if (server) await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
});

type Made = { id: string };
const day = dateIn(ZONE, instant(new Date()));
const from = `${day.slice(0, 4)}-01-01`;

/** A practice of one, and a client with two plans entered in the wrong order. */
async function practice(): Promise<string> {
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from },
  });
  const payer = async (name: string, more: object) =>
    (await api<Made>('POST', '/api/payers', { name, ...more })).id;
  const harbor = await payer('Blue Harbor', { class: 'commercial', ediId: 'CHP01' });
  const medicaid = await payer('State Medicaid', { class: 'medicaid' });
  const { client } = await api<{ client: Made }>('POST', '/api/clients', {
    ...{ givenName: 'Ada', familyName: 'Reed', pays: 'insurance', bornOn: '1990-12-10' },
    ...{ sex: 'female', clinicianIds: [clinicianId] },
  });
  const policy = (payerId: string, memberId: string, rank: number) =>
    api('POST', '/api/policies', { clientId: client.id, payerId, memberId, rank, from });
  await policy(medicaid, 'MC100200', 1);
  await policy(harbor, 'BHX100200', 2);
  return client.id;
}

it('a plan is asked, the order set, a card kept, an authorization entered', async () => {
  const clientId = await practice();
  await page.goto(`${server.url}/clients/${clientId}`);
  await page.getByText('Medicaid pays last, after every other plan.').first().waitFor();
  await page.getByRole('button', { name: 'Set this order from today' }).click();
  await page.getByText('The order is set.').waitFor();
  await page.getByRole('button', { name: 'Ask the plan: Blue Harbor' }).click();
  await page.getByText(/The answer comes by itself/).waitFor();
  await page
    .getByText(/Active: /)
    .first()
    .waitFor({ timeout: 90_000 });
  await page.getByText(/A visit in the office: \$20\.00\./).waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: png() });
  await page.getByText('Front of the card is kept.').waitFor();
  await page.getByRole('button', { name: 'Add authorization' }).click();
  await page.getByLabel('Authorization number').fill('AUTH-2026-7');
  await page.getByRole('dialog').getByRole('button', { name: 'Add authorization' }).click();
  await page.getByText('12 of 12 visits left').waitFor();
  await settle(page);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('heading', { name: 'Coverage' }).scrollIntoViewIfNeeded();
  await shoot(page, 'coverage');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(LOOKS[1].viewport);
  await page.getByText('Money and coverage').click();
  await page.getByRole('heading', { name: 'Coverage' }).scrollIntoViewIfNeeded();
  await settle(page);
  expect(await axeFaults(page)).toEqual([]);
  await shoot(page, 'coverage-phone-dark');
});

it('how a payer wants its claims, in groups', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(LOOKS[0].viewport);
  await page.goto(`${server.url}/settings/payers`);
  await page.getByRole('button', { name: 'Say how' }).first().click();
  await page.getByRole('heading', { name: 'Deadlines' }).waitFor();
  await settle(page);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('heading', { name: 'Deadlines' }).scrollIntoViewIfNeeded();
  await shoot(page, 'payer-rule');
});
