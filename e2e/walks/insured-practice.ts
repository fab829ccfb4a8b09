/** A practice of one that claims can leave from, a client with a plan, and an hour of this morning that was signed. */
import { expect } from 'vitest';
import { AFTERNOON_ZONE } from '../afternoon.ts';
import { SLOW, type Walk } from './walk.ts';

type Made = { readonly id: string };

/** `zip` is the legal entity's: payers want all nine digits. */
export async function soloPractice({ api }: Walk, from: string, zip: string): Promise<void> {
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: AFTERNOON_ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    soloClinician: true,
  });
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789', zip, from },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    phone: '(802) 555-0100',
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{ clinicians: Made[]; locations: Made[] }>('GET', '/api/setup');
  await api('PUT', `/api/clinicians/${clinicianId}`, {
    ...setup.clinicians.find((c) => c.id === clinicianId),
    ...{ npi: '1000000004', taxonomy: '101YM0800X' },
  });
  for (const place of setup.locations)
    await api('POST', `/api/locations/${place.id}/correct-address`, {
      ...{ street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401-1234' },
      reason: 'It was left out when the practice was set up.',
    });
}

export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly memberId: string;
  readonly sex?: string;
}
/** Covered by `payerId` from that day, with a copay of $20. */
export async function insuredClient(
  { api }: Walk,
  payerId: string,
  { memberId, ...person }: Person,
  from: string,
): Promise<string> {
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await api<{ client: Made }>('POST', '/api/clients', {
    ...{ ...person, bornOn: '1988-04-12', pays: 'insurance', clinicianIds: [clinicianId] },
    ...{ street: '18 Fern Lane', city: 'Burlington', state: 'VT', zip: '05401' },
  });
  const policy = { clientId: client.id, payerId, memberId, copayCents: 2000, from };
  await api('POST', '/api/policies', policy);
  return client.id;
}

/** Fifty-three minutes, written and signed on the screen; its claim is there afterwards. */
export async function signAnHour(
  { api, page, server }: Walk,
  clientId: string,
  day: string,
  [began, ended]: readonly [string, string] = ['09:00', '09:53'],
): Promise<void> {
  const claims = async () => (await api<{ items: Made[] }>('GET', '/api/claims')).items.length;
  const before = await claims();
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const { session } = await api<{ session: Made }>('POST', '/api/sessions', {
    ...{ clinicianId, day, time: began, even: true, attendees: [{ clientId }] },
    serviceId: setup.services.find((s) => s.kind === 'individual')?.id,
  });
  await page.goto(`${server.url}/sessions/${session.id}/note`);
  await page.getByLabel('Began').fill(began);
  await page.getByLabel('Ended').fill(ended);
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
  await expect.poll(claims, SLOW).toBe(before + 1);
}
