/** Sessions paid ahead: a package is set up, sold, paid by check, used, and ended with its rest given back. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));

async function practice(): Promise<string> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', bornOn: '1990-12-10' },
    clinicianIds: [clinicianId],
  });
  return client.id;
}

it('a package: set up, sold, paid by check, ended; the rest goes back', async () => {
  const clientId = await practice();
  await at.page.goto(`${at.server.url}/settings/packages`);
  await at.page.getByRole('button', { name: 'Add a package' }).click();
  const form = dialog(at.page);
  await form.getByLabel(/^Name/).fill('Three sessions');
  await form
    .getByLabel(/^Services it covers/)
    .first()
    .click({ force: true });
  await at.page.getByRole('option', { name: 'Individual therapy' }).click();
  await at.page.keyboard.press('Tab');
  await form.getByLabel(/^Sessions/).fill('3');
  await form.getByLabel(/^Price/).fill('400.00');
  await form.getByText('A session is charged at $133.33.').waitFor();
  await looksRight(at.page, 'package-form', [LOOKS[0]]);
  await form.getByRole('button', { name: /^(Add|Save)/ }).click();
  await gone(at.page);
  await at.page.getByText('3 sessions, $400.00').waitFor();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: 'Sell a package' }).click();
  await dialog(at.page).getByText('Ended early, what was not used goes back in full.').waitFor();
  await dialog(at.page)
    .getByLabel(/Record a payment next/)
    .check();
  await looksRight(at.page, 'package-sell', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Sell it for $400.00' }).click();
  await dialog(at.page).getByText('It is set apart for the package').waitFor();
  await dialog(at.page).getByRole('button', { name: 'Record $400.00' }).click();
  await gone(at.page);
  await at.page.getByText('$400.00, paid in full; $400.00 not used yet').waitFor();
  await at.page.getByText('3 of 3 sessions left').waitFor();
  await at.page.getByText('$400.00 waits for sessions of a package').waitFor();
  await looksRight(at.page, 'package-client');
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: 'What to do with the package Three sessions' }).click();
  await at.page.getByRole('menuitem', { name: 'End it' }).click();
  await dialog(at.page).getByLabel('Give $400.00 back', { exact: true }).waitFor();
  await looksRight(at.page, 'package-end', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'End it and give $400.00 back' }).click();
  await gone(at.page);
  await at.page.getByText('Ended', { exact: true }).first().waitFor();
  const { items } = await at.api<{ items: { state: string; soldAt: string }[] }>(
    'GET',
    `/api/clients/${clientId}/packages`,
  );
  expect(items.map((p) => [p.state, p.soldAt.slice(0, 4)])).toEqual([['ended', today.slice(0, 4)]]);
  await at.page.goto(`${at.server.url}/billing/payouts`);
  await at.page.getByText(/No payouts yet/).waitFor();
  await looksRight(at.page, 'payouts', [LOOKS[0]]);
  expect(at.problems).toEqual([]);
});
