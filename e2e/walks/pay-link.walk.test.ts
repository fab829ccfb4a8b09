/**
 * A link to pay: sent from the client’s page, read in the mail, opened on a phone; a part is paid, then the rest. A balance
 * over the limit and a card that ends, on Today: the next card asked for, the balance put off, its limit raised.
 */
import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { connectToRunning } from '../../server/src/platform/postgres/beside.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { mailedLink } from '../mailed-link.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight, press, tabTo, typeInto } from './walk.ts';

const at = aWalk();

async function clientWhoOwes(): Promise<string> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', bornOn: '1990-12-10' },
    ...{ clinicianIds: [clinicianId], email: 'ben.ortiz@example.com' },
  });
  const { today } = await at.api<{ today: string }>('GET', '/api/today');
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  await at.api('POST', '/api/charges', {
    ...{ kind: 'other', clientId: client.id, description: 'A letter', amountCents: 8_000 },
    serviceOn: today,
  });
  return client.id;
}
/** Into the choices by Tab, to one of them by arrows. */
async function arrowTo(page: Page, choice: Locator): Promise<void> {
  const choices = page.getByRole('radio');
  const chosen = choices.and(page.locator(':checked'));
  await tabTo(page, (await chosen.count()) > 0 ? chosen : choices.first());
  await page.keyboard.press('Space');
  const many = await choices.count();
  for (let n = 0; n < many && !(await choice.isChecked()); n++)
    await page.keyboard.press('ArrowDown');
  expect(await choice.isChecked()).toBe(true);
}
async function linkInTheMail(start = '/open/pay/'): Promise<string> {
  const read = () => mailedLink(at.dataDir, start);
  await expect.poll(read, { timeout: 20_000 }).toBeDefined();
  return (await read()) ?? '';
}

it('half of it, then the rest; the office sees both and two receipts', async () => {
  const clientId = await clientWhoOwes();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: 'Send a link to pay' }).click();
  await at.page.getByText('A link to pay $80.00 goes to Ben Ortiz.').waitFor();
  const path = await linkInTheMail();
  await at.page.goto(`${at.server.url}${path}`);
  await at.page.getByText('You owe $80.00').waitFor();
  await looksRight(at.page, 'pay-link-owed', [LOOKS[0]]);
  await at.page.getByRole('button', { name: 'Pay by card' }).click();
  await at.page.getByLabel('How much').fill('90');
  await at.page.getByText('Enter $0.50 to $80.00.').waitFor();
  await at.page.getByLabel('How much').fill('30');
  const health = at.page.getByLabel('It is an HSA or FSA card.');
  await at.page.getByRole('radio', { name: /HSA/ }).check();
  await expect.poll(() => health.isChecked()).toBe(true);
  await at.page.getByRole('radio').first().check();
  await expect.poll(() => health.isChecked()).toBe(false);
  await looksRight(at.page, 'pay-link-card');
  await at.page.getByRole('button', { name: 'Pay $30.00' }).dblclick();
  await at.page.getByText('Thank you. $30.00 is paid, and a receipt is made.').waitFor();
  await at.page.getByText('You owe $50.00').waitFor();
  await at.page.getByText('You can pay the rest now with another card or bank account.').waitFor();
  // The rest by keyboard alone.
  const page = at.page;
  await press(page, page.getByRole('button', { name: 'Pay by card or bank account' }));
  await typeInto(page, page.getByLabel('How much'), '20');
  const account = page.getByRole('radio', { name: /Pays after 4 days ·/ });
  await arrowTo(page, account);
  await press(page, page.getByRole('button', { name: 'Pay $20.00' }));
  await at.page.getByText(/\$20\.00 is on its way from your bank account/).waitFor();
  await at.page.getByText('You owe $30.00').waitFor();
  await looksRight(at.page, 'pay-link-debited');
  await press(page, page.getByRole('button', { name: 'Pay by card' }));
  await arrowTo(page, page.getByRole('radio').first());
  await press(page, page.getByRole('button', { name: 'Pay $30.00' }));
  await at.page.getByText('Thank you. $30.00 is paid, and a receipt is made.').waitFor();
  await looksRight(at.page, 'pay-link-paid', [LOOKS[0]]);
  const { items } = await at.api<{ items: { amountCents: number }[] }>(
    'GET',
    `/api/payments?clientId=${clientId}`,
  );
  expect(items.map((p) => p.amountCents).sort()).toEqual([3_000, 3_000]);
  // The receipt comes by mail, and its link leads to it.
  await at.page.goto(`${at.server.url}${await linkInTheMail('/open/paper/')}`);
  await at.page.getByRole('heading', { name: /Your receipt R-0000[12]/ }).waitFor();
  await looksRight(at.page, 'receipt-link');
  const pdf = await at.page.request.get(
    `${at.server.url}${await at.page.getByRole('link', { name: 'Open the PDF' }).getAttribute('href')}`,
  );
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect(at.problems).toEqual([]);
});

/** Owes $620.00 on an invoice, and the one card kept for them ends with this month. */
async function owesMuch(): Promise<{ clientId: string; card: string }> {
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Cleo', familyName: 'Park', pays: 'self', bornOn: '1991-04-02' },
    ...{ clinicianIds: [clinicianId], email: 'cleo.park@example.com' },
  });
  const clientId = client.id;
  const { today } = await at.api<{ today: string }>('GET', '/api/today');
  await at.api('POST', '/api/charges', {
    ...{ kind: 'other', clientId, description: 'Reports', amountCents: 62_000, serviceOn: today },
  });
  await at.api('POST', `/api/clients/${clientId}/invoices`, {});
  const { setupToken, setupRef, consentWords } = await at.api<Record<string, string>>(
    ...(['POST', `/api/clients/${clientId}/card-setups`, {}] as const),
  );
  await at.api('POST', '/api/test-cards/choose', {
    ...{ setupToken, testCard: 'approves', billingZip: '05401' },
  });
  await at.api('POST', `/api/clients/${clientId}/cards`, { setupRef, consentWords });
  const sql = new pg.Client((await connectToRunning(at.dataDir)) as pg.ClientConfig);
  await sql.connect();
  const [year, month] = today.split('-').map(Number);
  await sql.query('update cards set exp_year = $1, exp_month = $2 where client_id = $3', [
    ...[year, month, clientId],
  ]);
  await sql.end();
  return { clientId, card: 'Visa ending 1001' };
}

it('a balance over the limit and a card that ends stand on Today, are seen to there, and go by themselves', async () => {
  const { card } = await owesMuch();
  const { page } = at;
  await page.goto(at.server.url);
  const owes = 'Cleo Park owes $620.00 on invoices';
  await page.getByText(owes).waitFor();
  await looksRight(page, 'today-balances');
  await page.setViewportSize(LOOKS[0].viewport);
  // By keyboard: the offer has its own name.
  await page
    .getByRole('button', { name: `Ask for a new card by link: Cleo Park: ${card}` })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByText('A link to give the next card goes to them.').waitFor();
  await page.getByRole('button', { name: /^Ask again by link: Cleo Park/ }).waitFor();
  const path = await linkInTheMail('/open/card/');
  await page.getByRole('button', { name: `Put off a week: ${owes}` }).dblclick();
  await page.getByText(owes).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: owes }).click();
  await page.getByText('Today tells of a balance over $500.00').waitFor();
  await looksRight(page, 'client-balance-limit', [LOOKS[0]]);
  await page.getByRole('button', { name: 'Put off …' }).click();
  await dialog(page).getByLabel('Until').fill('2020-01-01');
  await dialog(page).getByRole('button', { name: 'Put off' }).click();
  await dialog(page)
    .getByText(/^Choose a day from tomorrow to 90 days ahead/)
    .waitFor();
  await page.keyboard.press('Escape');
  await gone(page);
  await page.getByRole('button', { name: /^Change over which balance/ }).click();
  await dialog(page).getByLabel('Over').fill('700');
  await looksRight(page, 'balance-limit-form', [LOOKS[0]]);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await page.getByText('For this client alone').waitFor();
  await page.goto(`${at.server.url}/settings/invoices`);
  await page.getByText('1 client has another, as their page says').waitFor();
  await looksRight(page, 'settings-balance-limits', [LOOKS[0], LOOKS[3]]);
  await page.goto(`${at.server.url}${path}`);
  await page.getByText(`${card} ends soon. The new card takes its place.`).waitFor();
  await page.getByRole('button', { name: 'Enter a card' }).click();
  await page.getByRole('radio').first().check();
  await page.getByLabel('I have read this and agree').check();
  await looksRight(page, 'card-link-kept', [LOOKS[3]]);
  await page.getByRole('button', { name: 'Use this card from now on' }).click();
  await page.getByText('Visa ending 1001 is in place. Nothing was charged.').waitFor();
  await page.setViewportSize(LOOKS[0].viewport);
  await page.goto(at.server.url);
  await page.getByRole('heading', { name: 'What needs you' }).waitFor();
  await page.getByText(owes).waitFor({ state: 'detached' });
  await page.getByText(/^Cleo Park: Visa ending/).waitFor({ state: 'detached' });
  expect(at.problems).toEqual([]);
});
