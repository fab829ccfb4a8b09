/** A Good Faith Estimate: from Today to the form, made, given; billed far over it, held back, asked for with a reason. */
import { addDays, dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { signHour } from '../sign-hour.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));

async function practice(): Promise<{ clientId: string; feeFor: (cents: number) => object }> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  await at.api('PUT', `/api/clinicians/${clinicianId}`, {
    ...{
      name: 'Naomi Osei',
      credential: 'LCSW',
      npi: '1234567893',
      taxonomy: '1041C0700X',
      from: today,
    },
  });
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Reed', pays: 'self', bornOn: '1990-12-10' },
    clinicianIds: [clinicianId],
  });
  const setup = await at.api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id;
  await at.api('POST', '/api/sessions', {
    ...{ clinicianId, serviceId, day: addDays(today, 13), time: '10:00', minutes: 53, even: true },
    ...{ attendees: [{ clientId: client.id }], repeat: { every: 'week', count: 8 } },
  });
  const feeFor = (amountCents: number) => ({
    serviceId,
    clientId: client.id,
    amountCents,
    from: today,
  });
  return { clientId: client.id, feeFor };
}

it('due on Today, made from what is booked, given with its proof; far over it nothing is asked without a reason', async () => {
  const { clientId, feeFor } = await practice();
  await at.page.goto(`${at.server.url}/today`);
  await at.page.getByText('Noor Reed: Good Faith Estimate due').click();
  const form = dialog(at.page);
  await form.getByText('Expected total').waitFor();
  // Eight weekly sessions at the ordinary fee, with nothing typed.
  await form.getByText('$1,200.00').first().waitFor();
  await looksRight(at.page, 'estimate-form');
  await form.getByLabel(/^From/).fill('today');
  await form.getByLabel(/^First on/).fill('today');
  await form.getByLabel(/^How many/).fill('1');
  await form.getByLabel('How often').click();
  await at.page.getByRole('option', { name: 'once' }).click();
  await form.getByText('$150.00').first().waitFor();
  // By keyboard: the last field, then the verb.
  await form.getByLabel('Large type').focus();
  await at.page.keyboard.press('Enter');
  await gone(at.page);
  await at.page.getByRole('button', { name: 'Given …' }).click();
  await dialog(at.page).getByLabel('What proves it').fill('Signed copy in the folder');
  await looksRight(at.page, 'estimate-given', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'It was given' }).click();
  await gone(at.page);
  await at.page.getByText('Signed copy in the folder').waitFor();

  await at.api('POST', '/api/fees', feeFor(60_000));
  await signHour(
    { send: (method, path, body) => at.api(method, path, body as object) },
    clientId,
    today,
  );
  await at.page.goto(`${at.server.url}/today`);
  await at.page.getByText('Noor Reed: bill far over the estimate').click();
  await at.page.getByText('$600.00 held back', { exact: true }).waitFor();
  await looksRight(at.page, 'estimate-over');
  await at.page.getByRole('button', { name: 'Acts on EST-00001' }).click();
  await at.page.getByRole('menuitem', { name: 'Ask for it all the same …' }).click();
  await dialog(at.page)
    .getByLabel(/^Reason/)
    .fill('Agreed by phone today');
  await dialog(at.page).getByRole('button', { name: 'Ask for $600.00' }).click();
  await gone(at.page);
  await at.page.getByRole('button', { name: 'Invoice $600.00 now' }).waitFor();
  await at.page.goto(`${at.server.url}/billing/estimates`);
  await at.page.getByText('Noor Reed').first().waitFor();
  await looksRight(at.page, 'estimates-due', LOOKS.slice(0, 2));
  await at.page.goto(`${at.server.url}/settings/estimates`);
  await at.page.getByText('Questions go to your phone').waitFor();
  await looksRight(at.page, 'estimate-settings', [LOOKS[0]]);
  expect(at.problems).toEqual([]);
});
