/** A link to pay: sent from the client’s page, read in the mail, opened on a phone; a part is paid, then the rest. */
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { mailedLink } from '../mailed-link.ts';
import { LOOKS } from './browser.ts';
import { aWalk, looksRight } from './walk.ts';

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
  await at.page.getByRole('button', { name: 'Pay by card or bank account' }).click();
  await at.page.getByLabel('How much').fill('20');
  await at.page.getByRole('radio', { name: /Pays after 4 days ·/ }).check();
  await at.page.getByRole('button', { name: 'Pay $20.00' }).click();
  await at.page.getByText(/\$20\.00 is on its way from your bank account/).waitFor();
  await at.page.getByText('You owe $30.00').waitFor();
  await looksRight(at.page, 'pay-link-debited');
  await at.page.getByRole('button', { name: 'Pay by card' }).click();
  await at.page.getByRole('radio').first().check();
  await at.page.getByRole('button', { name: 'Pay $30.00' }).focus();
  await at.page.keyboard.press('Enter');
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
