/** Autopay: the words are read, one agrees, the evening's preview shows what goes, and one click holds it. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { mailedLink } from '../mailed-link.ts';
import { signHour } from '../sign-hour.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));

async function clientWithCard(): Promise<string> {
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
  const start = await at.api<{ setupToken: string; setupRef: string; consentWords: string }>(
    ...(['POST', `/api/clients/${client.id}/card-setups`, {}] as const),
  );
  const { setupToken, setupRef, consentWords } = start;
  await at.api('POST', '/api/test-cards/choose', {
    ...{ setupToken, testCard: 'approves', billingZip: '05401' },
  });
  await at.api('POST', `/api/clients/${client.id}/cards`, { setupRef, consentWords });
  return client.id;
}

it('agreed at the desk, shown this evening, held by one click and taken in again', async () => {
  const clientId = await clientWithCard();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: 'Put on autopay' }).click();
  await dialog(at.page)
    .getByText(/What I owed before today is not charged/)
    .waitFor();
  await dialog(at.page).getByLabel('At most a charge').fill('100.00');
  await looksRight(at.page, 'autopay-agree', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'They agreed' }).click();
  await gone(at.page);
  await at.page.getByText('Charges at most $100.00 a charge.').waitFor();
  await signHour(
    { send: (method, path, body) => at.api(method, path, body as object) },
    clientId,
    today,
  );
  await at.page.goto(`${at.server.url}/billing/autopay`);
  await at.page.getByText('$100.00 in 1 charge, as things stand now.').waitFor();
  await looksRight(at.page, 'autopay-evening');
  await at.page.getByRole('button', { name: 'Hold $100.00 of Ben Ortiz' }).focus();
  await at.page.keyboard.press('Enter');
  await at.page.getByText('Nothing is waiting to be charged.').waitFor();
  await at.page.keyboard.press('u');
  await at.page.getByText('$100.00 in 1 charge, as things stand now.').waitFor();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: /What to do with autopay/ }).click();
  await at.page.getByRole('menuitem', { name: 'Pause it' }).click();
  await at.page.getByText('Paused', { exact: true }).first().waitFor();
  await looksRight(at.page, 'autopay-client');
  // They say the card is lost: a new one is given on their phone, by the link.
  await at.page.getByRole('button', { name: /What to do with autopay/ }).click();
  await at.page.getByRole('menuitem', { name: 'Ask for a new card by a link' }).click();
  const read = () => mailedLink(at.dataDir, '/open/card/');
  await expect.poll(read, { timeout: 20_000 }).toBeDefined();
  await at.page.goto(`${at.server.url}${await read()}`);
  await at.page.getByText('Autopay charged Visa ending 1001. The new card').waitFor();
  await at.page.getByRole('button', { name: 'Enter a card' }).click();
  await at.page.getByRole('radio').nth(1).check();
  await at.page.getByLabel('I have read this and agree').check();
  await looksRight(at.page, 'card-link');
  await at.page.getByRole('button', { name: 'Use this card from now on' }).dblclick();
  await at.page.getByText('Mastercard ending 1002 is in place. Nothing was charged.').waitFor();
  await looksRight(at.page, 'card-link-given', [LOOKS[0]]);
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByText('Mastercard ending 1002').first().waitFor();
  expect(at.problems).toEqual([]);
});
