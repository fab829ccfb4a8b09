/** A physical therapist's hour: minutes of each code, what only she can vouch for, the charge with its modifiers. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { axeFaults, LOOKS, settle, shoot } from './browser.ts';
import { aWalk } from './walk.ts';

const at = aWalk();

type Made = { id: string };
const day = dateIn(ZONE, instant(new Date()));
const from = `${day.slice(0, 4)}-01-01`;

/** A practice of one physical therapist, and a client whom a plan like Medicare's covers. */
async function practice(): Promise<string> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Therapy', zone: ZONE, ownerName: 'Noor Haddad' },
    ...{ ownerEmail: 'noor@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'PT' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  await at.api('PUT', `/api/clinicians/${clinicianId}`, {
    ...{ name: 'Noor Haddad', credential: 'PT', npi: '1234567893', taxonomy: '225100000X', from },
  });
  const { id: serviceId } = await at.api<Made>('POST', '/api/services', {
    ...{ name: 'Exercise', kind: 'therapy-units', timeRule: 'units-15', code: '97110', from },
    ...{ defaultMinutes: 40 },
  });
  await at.api('POST', '/api/fees', { serviceId, amountCents: 4000, from });
  const { id: payerId } = await at.api<Made>('POST', '/api/payers', {
    ...{ name: 'Harbor Medicare', class: 'medicare', filingDays: 365 },
  });
  await at.api('POST', '/api/payer-rules', {
    ...{ payerId, unitMethod: 'cms', placeClientHome: '10', placeClientElsewhere: '02', from },
    ...{ therapyModifiers: ['discipline', 'assistant', 'threshold'], billAs: 'renderer' },
  });
  const { client } = await at.api<{ client: Made }>('POST', '/api/clients', {
    ...{ givenName: 'Ada', familyName: 'Reed', pays: 'insurance', clinicianIds: [clinicianId] },
  });
  const policy = { clientId: client.id, payerId, memberId: 'QH100', from };
  await at.api('POST', '/api/policies', policy);
  const { session } = await at.api<{ session: Made }>('POST', '/api/sessions', {
    ...{ clinicianId, serviceId, day, time: '09:00', even: true },
    attendees: [{ clientId: client.id }],
  });
  return session.id;
}

it('gives minutes to codes, confirms what is asked, and the charge follows', async () => {
  const sessionId = await practice();
  await at.page.goto(`${at.server.url}/sessions/${sessionId}/note`);
  await at.page.getByText('Psychotherapy notes, your private notes').waitFor();
  await at.page.getByLabel('Began').fill('09:00');
  await at.page.getByLabel('Ended').fill('09:40');
  await at.page.getByText('All 40 minutes are given to a code.').waitFor();
  await at.page.getByLabel('Minutes of 97110').fill('33');
  await at.page.getByText(/^7 of 40 minutes are not given to any code/).waitFor();
  await at.page.getByRole('combobox', { name: 'Add a code' }).fill('97140');
  await at.page.getByRole('option', { name: /97140/ }).click();
  await at.page.getByText('All 40 minutes are given to a code.').waitFor();
  await at.page.getByText('2 units', { exact: true }).waitFor();
  await at.page.getByText('1 unit', { exact: true }).waitFor();
  await at.page.getByText('Fee $120.00').waitFor();
  await at.page.getByLabel('Add KX to 97110 and 97140').check();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await at.page.getByText('Minutes of each code').scrollIntoViewIfNeeded();
  await shoot(at.page, 'minutes-by-code');
  await at.page.setViewportSize(LOOKS[3].viewport);
  await shoot(at.page, 'minutes-by-code-phone');
  await at.page.setViewportSize(LOOKS[0].viewport);
  for (const box of await at.page.locator('textarea').all())
    if (await box.isVisible()) await box.fill('As discussed in the session.');
  await at.page.getByRole('radio', { name: 'None reported or observed' }).check();
  await at.page.getByLabel('Add a diagnosis').fill('F41.1');
  await at.page.getByRole('option').first().click();
  await at.page.getByText(/Saved/).first().waitFor();
  await at.page.getByRole('button', { name: 'Sign', exact: true }).click();
  const signing = at.page.getByRole('region', { name: 'Sign the note' });
  await signing.getByText(/97110 × 2 and 97140/).waitFor();
  await signing.getByRole('button', { name: /^Sign/ }).click();
  await expect
    .poll(async () => {
      const found = await at.api<{ items: { code: string; units: number; modifiers: string[] }[] }>(
        'GET',
        `/api/charges?sessionId=${sessionId}`,
      );
      return found.items.map((c) => `${c.code}×${c.units} ${c.modifiers.join(' ')}`).sort();
    })
    .toEqual(['97110×2 GP KX', '97140×1 GP KX']);
});
