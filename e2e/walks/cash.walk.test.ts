/** The cash drawer, by keyboard alone: one is short of five dollars, says why, and takes the rest to the bank. */
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS } from './browser.ts';
import { aWalk, looksRight, press, typeInto } from './walk.ts';

const at = aWalk();

it('the count is recorded with its difference; the rest of it goes to the bank', async () => {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', clinicianIds: [clinicianId] },
  });
  const { today } = await at.api<{ today: string }>('GET', '/api/today');
  await at.api('POST', '/api/payments', {
    ...{ clientId: client.id, method: 'cash', amountCents: 8_500, receivedOn: today },
  });
  await at.page.goto(`${at.server.url}/billing/cash`);
  await at.page.getByText('$85.00').first().waitFor();
  await looksRight(at.page, 'cash-empty', [LOOKS[0]]);
  const page = at.page;
  await typeInto(page, page.getByLabel('Cash you counted'), '80');
  await at.page.getByText('$5.00 are missing.').waitFor();
  const record = page.getByRole('button', { name: 'Record the count' });
  await press(page, record);
  await at.page
    .getByText(/say what happened\./)
    .last()
    .waitFor();
  await typeInto(page, page.getByLabel('What happened'), 'Wrong change was given');
  await typeInto(page, page.getByLabel('Of it, taken to the bank'), '60');
  await looksRight(at.page, 'cash-counted');
  await press(page, record);
  await at.page.getByText(/\$60\.00 to the bank\./).waitFor();
  await at.page.getByText('$20.00').first().waitFor();
  await looksRight(at.page, 'cash-settled', [LOOKS[0]]);
  expect(at.problems).toEqual([]);
});
