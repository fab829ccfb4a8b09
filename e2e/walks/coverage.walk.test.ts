/** Before a visit: a plan is asked and answers, the order of plans is set, a card is kept, an authorization entered. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { png } from '../../server/src/clients/testing/png.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { axeFaults, LOOKS, settle, shoot } from './browser.ts';
import { aWalk } from './walk.ts';

const at = aWalk();

type Made = { id: string };
const day = dateIn(ZONE, instant(new Date()));
const from = `${day.slice(0, 4)}-01-01`;

/** A practice of one, and a client with two plans entered in the wrong order. */
async function practice(): Promise<string> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from },
  });
  const payer = async (name: string, more: object) =>
    (await at.api<Made>('POST', '/api/payers', { name, ...more })).id;
  const harbor = await payer('Blue Harbor', { class: 'commercial', ediId: 'CHP01' });
  const medicaid = await payer('State Medicaid', { class: 'medicaid' });
  const { client } = await at.api<{ client: Made }>('POST', '/api/clients', {
    ...{ givenName: 'Ada', familyName: 'Reed', pays: 'insurance', bornOn: '1990-12-10' },
    ...{ sex: 'female', clinicianIds: [clinicianId] },
  });
  const policy = (payerId: string, memberId: string, rank: number) =>
    at.api('POST', '/api/policies', { clientId: client.id, payerId, memberId, rank, from });
  await policy(medicaid, 'MC100200', 1);
  await policy(harbor, 'BHX100200', 2);
  return client.id;
}

/** Set against the usual order with a reason; and put back with the message that says so. */
async function anotherOrder(): Promise<void> {
  await at.page.getByRole('button', { name: 'Change the order' }).click();
  await at.page.getByRole('button', { name: 'Ask State Medicaid earlier' }).click();
  await at.page.getByText('Usual would be: Blue Harbor, then State Medicaid.').waitFor();
  await at.page.getByLabel('Why this order').fill('The plan says so in its letter.');
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'coverage-order');
  await at.page.getByRole('button', { name: 'Set this order', exact: true }).click();
  await at.page.getByText('The plan says so in its letter.').first().waitFor();
  // The message of the act before may still be on its way out.
  const message = at.page.locator('.mantine-Notification-root', { hasText: 'Your order is set.' });
  await message.getByRole('button', { name: 'Undo' }).click();
  await at.page.getByText('Put back as it was.').waitFor();
}

it('a plan is asked, the order set, a card kept, an authorization entered', async () => {
  const clientId = await practice();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByText('Medicaid pays last, after every other plan.').first().waitFor();
  await at.page.getByRole('button', { name: 'Set this order from today' }).click();
  await at.page.getByText('The order is set.').waitFor();
  await anotherOrder();
  await at.page.getByRole('button', { name: 'Ask the plan: Blue Harbor' }).click();
  await at.page.getByText(/The answer comes by itself/).waitFor();
  await at.page
    .getByText(/Active: /)
    .first()
    .waitFor({ timeout: 90_000 });
  await at.page.getByText(/A visit in the office: \$20\.00\./).waitFor();
  await at.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: png() });
  await at.page.getByText('Front of the card is kept.').waitFor();
  await at.page.getByRole('button', { name: 'Add authorization' }).click();
  await at.page.getByLabel('Authorization number').fill('AUTH-2026-7');
  await at.page.getByRole('dialog').getByRole('button', { name: 'Add authorization' }).click();
  await at.page.getByText('12 of 12 visits left').waitFor();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await at.page.getByRole('heading', { name: 'Coverage' }).scrollIntoViewIfNeeded();
  await shoot(at.page, 'coverage');
  await at.page.emulateMedia({ colorScheme: 'dark' });
  await at.page.setViewportSize(LOOKS[1].viewport);
  await at.page.getByText('Money and coverage').click();
  await at.page.getByRole('heading', { name: 'Coverage' }).scrollIntoViewIfNeeded();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'coverage-phone-dark');
});

it('how a payer wants its claims, in groups', async () => {
  await at.page.emulateMedia({ colorScheme: 'light' });
  await at.page.setViewportSize(LOOKS[0].viewport);
  await at.page.goto(`${at.server.url}/settings/payers`);
  await at.page.getByRole('button', { name: 'Say how' }).first().click();
  await at.page.getByRole('heading', { name: 'Deadlines' }).waitFor();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await at.page.getByRole('heading', { name: 'Deadlines' }).scrollIntoViewIfNeeded();
  await shoot(at.page, 'payer-rule');
});
