/**
 * A payer's answer as a biller works it: a file dropped in, looked at beside the book, posted, undone and posted
 * again; an answer nobody could place; the denial taken to the packet of an appeal; the money seen in the bank.
 */
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
import { remittanceFile } from './remittance-file.ts';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let api: Api;
const problems: string[] = [];
const TODAY = dateIn(ZONE, instant(new Date()));
/** Two cores may be busy with others. */
const SLOW = { timeout: 30_000 };

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clearhour-walk-'));
  server = await startServer(dataDir);
  browser = await openBrowser();
  page = await (await newContext(browser)).newPage();
  page.setDefaultTimeout(45_000);
  api = apiOf(page);
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(server.url);
  await setUpPractice();
});
afterAll(async () => {
  await browser?.close();
  if (server) await stop(server);
  rmSync(dataDir, { recursive: true, force: true });
});

interface Claim {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly state: string;
}
const claims = async () => (await api<{ items: Claim[] }>('GET', '/api/claims')).items;
const claimOf = async (name: string): Promise<Claim> => {
  const found = (await claims()).find((c) => c.clientName === name);
  if (!found) throw new Error(`no claim of ${name}`);
  return found;
};
const dialog = () => page.getByRole('dialog').last();
const gone = () => page.getByRole('dialog').first().waitFor({ state: 'detached' });

async function setUpPractice(): Promise<void> {
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    soloClinician: true,
  });
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401-1234', phone: '(802) 555-0100', from: TODAY },
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{
    clinicians: { id: string }[];
    locations: { id: string }[];
  }>('GET', '/api/setup');
  const me = setup.clinicians.find((c) => c.id === clinicianId);
  await api('PUT', `/api/clinicians/${clinicianId}`, {
    ...me,
    ...{ npi: '1000000004', taxonomy: '101YM0800X' },
  });
  for (const place of setup.locations)
    await api('POST', `/api/locations/${place.id}/correct-address`, {
      ...{ street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401-1234' },
      reason: 'It was left out when the practice was set up.',
    });
  // The preview is looked at here, so nothing is posted by itself.
  await api('POST', '/api/posting-settings', { byItself: false, toleranceCents: 0 });
}

async function seeTwoClients(): Promise<void> {
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const payer = await api<{ id: string }>('POST', '/api/payers', {
    ...{ name: 'Blue Harbor Health', class: 'commercial', ediId: 'CHP01', filingDays: 180 },
  });
  const people = [
    { givenName: 'Ada', familyName: 'Reed', sex: 'female', memberId: 'W000000001', time: '09:00' },
    { givenName: 'Mina', familyName: 'Cole', sex: 'female', memberId: 'W000000002', time: '10:30' },
  ];
  for (const [at, person] of people.entries()) {
    const { memberId, time, sex, ...names } = person;
    const { client } = await api<{ client: { id: string } }>('POST', '/api/clients', {
      ...{ ...names, bornOn: '1988-04-12', pays: 'insurance', sex },
      ...{ street: '18 Fern Lane', city: 'Burlington', state: 'VT', zip: '05401' },
      clinicianIds: [clinicianId],
    });
    await api('POST', '/api/policies', {
      ...{ clientId: client.id, payerId: payer.id, memberId, copayCents: 2000 },
      from: TODAY,
    });
    await signAnHour(client.id, clinicianId, time);
    await expect.poll(async () => (await claims()).length, SLOW).toBe(at + 1);
  }
  await expect
    .poll(async () => (await claims()).map((c) => c.state), SLOW)
    .toEqual(['ready', 'ready']);
}
async function signAnHour(clientId: string, clinicianId: string, time: string): Promise<void> {
  const setup = await api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const { session } = await api<{ session: { id: string } }>('POST', '/api/sessions', {
    ...{ clinicianId, day: TODAY, time, even: true, attendees: [{ clientId }] },
    serviceId: setup.services.find((s) => s.kind === 'individual')?.id,
  });
  await page.goto(`${server.url}/sessions/${session.id}/note`);
  await page.getByLabel('Began').fill(time);
  await page.getByLabel('Ended').fill(time === '09:00' ? '09:53' : '11:23');
  for (const box of await page.locator('textarea').all())
    if (await box.isVisible()) await box.fill('As discussed in the session.');
  await page.getByRole('radio', { name: 'None reported or observed' }).check();
  await page.getByLabel('Add a diagnosis').fill('F41.1');
  await page.getByRole('option', { name: /^F41\.1/ }).click();
  await page.getByText(/Saved/).first().waitFor();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page
    .getByRole('region', { name: 'Sign the note' })
    .getByRole('button', { name: /^Sign/ })
    .click();
}
async function looksRight(name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await settle(page);
    // The colours of the other theme may still be on their way; a fault that stays is one.
    await expect
      .poll(() => axeFaults(page), { timeout: 15_000, message: `${name} ${look.name}` })
      .toEqual([]);
    const wider = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(Number(wider), `${name} ${look.name}`).toBeLessThanOrEqual(1);
    await shoot(page, `${name}-${look.name}`);
  }
  await page.emulateMedia({ colorScheme: LOOKS[0].colorScheme });
  await page.setViewportSize(LOOKS[0].viewport);
}

// The payer's file --------------------------------------------------------------------------------

async function leftBytes(): Promise<Uint8Array> {
  const sent = () =>
    api<{ items: { id: string; state: string }[] }>('GET', '/api/edi-files?direction=out&set=837P');
  await expect.poll(async () => (await sent()).items[0]?.state, SLOW).not.toBe('waiting');
  const [file] = (await sent()).items;
  const text = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }, `/api/edi-files/${file?.id}/bytes`);
  return Buffer.from(text, 'latin1');
}
it('two sessions are signed, and their claims leave', async () => {
  await seeTwoClients();
  await api('POST', '/api/claims/send-ready', {});
  expect((await claims()).map((c) => c.clientName).sort()).toEqual(['Ada Reed', 'Mina Cole']);
  expect(problems).toEqual([]);
});

const card = (name: RegExp) => page.getByRole('article', { name });
const bookText = async () =>
  (await page.getByRole('region', { name: 'Balance proof' }).textContent()) ?? '';
interface Row {
  readonly id: string;
  readonly state: string;
}
const remittances = async () => (await api<{ items: Row[] }>('GET', '/api/remittances')).items;

it('a remittance is dropped in, looked at beside the book, posted by a key, undone and posted again', async () => {
  const day = TODAY.replaceAll('-', '');
  const [ada, mina] = [await claimOf('Ada Reed'), await claimOf('Mina Cole')];
  const bytes = remittanceFile(await leftBytes(), { trace: '88120043', paid: '130', day }, [
    {
      ...{ number: ada.number, family: 'REED', given: 'ADA', member: 'W000000001' },
      ...{ paid: '80', share: '20' },
      cas: [
        ['CO', '45', '50'],
        ['PR', '3', '20'],
      ],
    },
    {
      ...{ number: mina.number, family: 'COLE', given: 'MINA', member: 'W000000002', paid: '0' },
      cas: [['CO', '197', '150']],
    },
    {
      ...{ number: 'OLD77', family: 'MOSS', given: 'LENA', member: 'Z9', paid: '50', share: '0' },
      cas: [['CO', '45', '100']],
    },
  ]);
  await page.goto(`${server.url}/billing/remittances`);
  await looksRight('remittances-empty');
  await page
    .getByLabel('Files to upload')
    .setInputFiles([
      { name: 'answer.835', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) },
    ]);
  await expect.poll(async () => (await remittances()).length, SLOW).toBe(1);
  const row = page.getByRole('row').filter({ hasText: 'transfer 88120043' });
  await row.waitFor();
  await looksRight('remittances');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '$130.00 from Blue Harbor Health' }).waitFor();
  await card(/REED/i).getByText('Contractual', { exact: false }).first().waitFor();
  await card(/MOSS/i).getByText('Stopped').waitFor();
  expect(await bookText()).toContain('claims $130.00 − adjustments $0.00 = payment $130.00');
  await looksRight('remittance-preview');

  await page.keyboard.press('e');
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();
  expect(await bookText()).toMatch(/in the book \$80\.00 · to post \$0\.00 · waits \$50\.00/);
  await looksRight('remittance-posted');
  await page.keyboard.press('u');
  await card(/REED/i).getByText('Undone', { exact: true }).waitFor();
  expect(await bookText()).toContain('in the book $0.00');
  await page.keyboard.press('e');
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();

  // One claim alone, with a reason.
  await card(/REED/i).getByRole('button', { name: 'Undo this claim' }).click();
  await dialog().getByLabel('Why').fill('The copay was looked at again.');
  await dialog().getByRole('button', { name: 'Undo this claim' }).click();
  await gone();
  await card(/REED/i).getByText('Undone', { exact: true }).waitFor();
  await card(/REED/i)
    .getByRole('button', { name: /^Post only this/ })
    .click();
  await card(/REED/i).getByText('Posted', { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

it('an answer that fits no claim says why, and is set aside with a reason', async () => {
  await page.goto(`${server.url}/billing/remittances/stopped`);
  await page.getByText(/MOSS/i).waitFor();
  await looksRight('stopped');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await dialog().getByText('Which claim is this?').waitFor();
  await dialog().getByText(/MOSS/i).first().waitFor();
  await looksRight('match-by-hand');
  await dialog().getByRole('button', { name: 'Set it aside' }).click();
  await dialog().getByLabel('Why').fill('A claim of the old system.');
  await dialog().getByRole('button', { name: 'Set aside' }).click();
  await gone();
  await page.getByText('Nothing stops.', { exact: false }).waitFor();
  expect(problems).toEqual([]);
});

it('the denial is worked by keys, undone, and becomes an appeal with its packet', async () => {
  await page.goto(`${server.url}/billing/denials`);
  await page.getByRole('link', { name: 'Wants an act 1' }).waitFor();
  await looksRight('denials');
  await page.getByRole('link', { name: 'Work them one by one' }).click();
  await page.getByRole('heading', { name: /CO-197/ }).waitFor();
  await page.getByText('Never the client’s').waitFor();
  await looksRight('denial-desk');
  // Waits for a day with a reason: the number of the act, then enter; u takes it back.
  await page.keyboard.press('6');
  await page.getByRole('form', { name: 'Wait until a day' }).getByLabel('Why').waitFor();
  await looksRight('denial-wait');
  await page.keyboard.press('Enter');
  await page.getByText('All done: 1 denial', { exact: false }).waitFor();
  await page.getByText('$130.00 moved').first().waitFor();
  await page.keyboard.press('u');
  await page.getByRole('heading', { name: /CO-197/ }).waitFor();
  await page.getByText('$0.00 moved').waitFor();
  // The usual act of a missing authorization is an appeal.
  await page.keyboard.press('e');
  await page.getByRole('link', { name: 'Open the letter' }).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('heading', { name: 'Appeal to Blue Harbor Health' }).waitFor();
  await looksRight('appeal');
  await page.getByLabel('To', { exact: true }).fill('Blue Harbor Health\nAppeals\n1 Payer Plaza');
  const letter = page.getByLabel('Letter', { exact: true });
  await letter.fill((await letter.inputValue()).replaceAll(/\[[^\]]+\]/g, 'as enclosed'));
  await page.keyboard.press('Control+s');
  await page.getByText('The letter is saved.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('link', { name: 'Download the packet' }).click(),
  ]);
  const { readFileSync } = await import('node:fs');
  const pdf = readFileSync(await download.path());
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await dialog().getByLabel('Number').fill('9400 1118');
  await dialog().getByRole('button', { name: 'Mark as sent' }).click();
  await gone();
  await page.getByText('The packet as it was sent (PDF)').waitFor({ timeout: 60_000 });
  await looksRight('appeal-sent');
  expect(problems).toEqual([]);
});

it('the payment is found in the bank’s statement, looked at first, and taken back', async () => {
  const [year, month, dayOfMonth] = TODAY.split('-');
  const csv = `Date,Description,Amount\n${month}/${dayOfMonth}/${year},"BLUE HARBOR HCCLAIMPMT TRN*1*88120043*1999999999",130.00\n`;
  await page.goto(`${server.url}/billing/deposits`);
  await looksRight('deposits-empty');
  await page
    .getByLabel('Bank statement to import')
    .setInputFiles([{ name: 'november.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }]);
  await dialog().getByText('november.csv', { exact: false }).waitFor();
  await looksRight('statement-preview');
  await dialog().getByRole('button', { name: 'Import' }).click();
  await gone();
  await page.getByRole('button', { name: 'Confirm $130.00' }).waitFor();
  await looksRight('deposits-to-confirm');
  await page.getByRole('button', { name: 'Confirm $130.00' }).click();
  await page.getByText('Nothing to confirm.', { exact: false }).waitFor();
  await page.keyboard.press('u');
  await page.getByRole('button', { name: 'Confirm $130.00' }).waitFor();
  await page.getByText('On their way', { exact: true }).click();
  await page.getByText('transfer 88120043').waitFor();
  await looksRight('deposits-on-their-way');
  expect(problems).toEqual([]);
});

it('the other pages stand in light and dark, wide and on a phone', async () => {
  const others = [
    ['key-in', '/billing/remittances/key-in', 'Key in an EOB'],
    ['posting-rules', '/billing/remittances/rules', 'Posting rules'],
    ['underpayments', '/billing/denials/underpayments', 'Underpayments'],
    ['causes', '/billing/denials/causes', 'Root causes'],
    ['appeals', '/billing/denials/appeals', 'Appeals'],
  ] as const;
  for (const [name, path, title] of others) {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await looksRight(name);
  }
  expect(problems).toEqual([]);
});
