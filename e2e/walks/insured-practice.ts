/** A practice of one that claims can leave from, a client with a plan, and an hour of this morning that was signed. */
import { expect } from 'vitest';
import { addInsuredClient, openSoloPractice, type Person } from '../insured-office.ts';
import { SLOW, type Walk } from './walk.ts';

type Made = { readonly id: string };

/** `zip` is the legal entity's: payers want all nine digits. */
export const soloPractice = ({ api }: Walk, from: string, zip: string): Promise<void> =>
  openSoloPractice(api, from, zip);

/** Covered by `payerId` from that day, with a copay of $20. */
export const insuredClient = (
  { api }: Walk,
  payerId: string,
  person: Person,
  from: string,
): Promise<string> => addInsuredClient(api, payerId, person, from);

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
