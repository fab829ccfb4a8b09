/** What holds from a day on, changed and taken back in Settings; a wrong address put right for the past. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { png } from '../../server/src/clients/testing/png.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS, settle } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

const at = aWalk({
  practice: async () => {
    await at.api('POST', '/api/open/practices', {
      ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
      ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
      soloClinician: true,
    });
  },
});
/** Both widths and both themes; pages.walk takes places in the other two as well. */
const BOTH = [LOOKS[0], LOOKS[3]];

interface Row {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}
interface Setup {
  readonly smallBalanceLimits: readonly (Row & { amountCents: number })[];
  readonly locations: readonly (Row & { street: string; city: string })[];
  readonly services: readonly (Row & { name: string; defaultMinutes: number })[];
  readonly fees: readonly (Row & { serviceId: string; amountCents: number })[];
  readonly missedPolicies: readonly (Row & { appliesTo: string; amountCents: number })[];
}
const setup = () => at.api<Setup>('GET', '/api/setup');
const change = (nouns: string, { id, ...row }: Row, more: object) =>
  at.api<Row>('POST', `/api/${nouns}/${id}/change`, { ...row, ...more });
const today = dateIn(ZONE, instant(new Date()));
const nextYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
async function open(section: string): Promise<void> {
  await at.page.goto(`${at.server.url}/settings/${section}`);
  await at.page.getByRole('heading', { level: 1 }).waitFor();
  await settle(at.page);
}

it('the limit of small balances is changed from a day on, and that is taken back', async () => {
  await open('write-offs');
  await at.page.getByRole('button', { name: 'Change Up to $10.00' }).click();
  await dialog(at.page).getByLabel('Small is up to').fill('15');
  await dialog(at.page).getByLabel('From which day').fill(nextYear);
  await dialog(at.page).getByLabel('From which day').press('Tab');
  await dialog(at.page)
    .getByText(/Up to 31 Dec \d+ everything stays as it is/)
    .waitFor();
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  const takeBack = at.page.getByRole('button', { name: /^Take back Up to \$15\.00 from 1 Jan/ });
  await takeBack.waitFor();
  expect((await setup()).smallBalanceLimits).toMatchObject([
    { amountCents: 1000, to: `${today.slice(0, 4)}-12-31` },
    { amountCents: 1500, from: nextYear, to: null },
  ]);
  await looksRight(at.page, 'settings-small-balances', BOTH);
  await takeBack.click();
  await dialog(at.page).getByRole('button', { name: 'Take back' }).click();
  await gone(at.page);
  await takeBack.waitFor({ state: 'detached' });
  expect((await setup()).smallBalanceLimits).toMatchObject([{ amountCents: 1000, to: null }]);
});

it('an address is put right for the past too, with a reason, and what stood there is kept', async () => {
  const address = { street: '12 Elm Street', city: 'Burlington', state: 'VT', zip: '05401' };
  const [office] = (await setup()).locations;
  await at.api('POST', `/api/locations/${office?.id}/put-right`, {
    ...{ ...address, reason: 'It was left out when the practice was set up.' },
  });
  await open('locations');
  await at.page.getByRole('button', { name: 'More for Office' }).click();
  await at.page.getByRole('menuitem', { name: 'Put the address right…' }).click();
  await dialog(at.page).getByLabel('Street').fill('21 Elm Street');
  await dialog(at.page).getByLabel('Reason').fill('The numbers were the wrong way round.');
  await dialog(at.page)
    .getByText(/Papers already numbered stay as they are/)
    .waitFor();
  await looksRight(at.page, 'settings-put-address-right', BOTH);
  await dialog(at.page).getByRole('button', { name: 'Put it right' }).click();
  await gone(at.page);
  await at.page.getByText('Put right 2 times').click();
  const history = at.page.getByRole('list', { name: 'Corrections of the address of “Office”' });
  await history.getByText('Street: it said 12 Elm Street, now 21 Elm Street.').waitFor();
  await history.getByText(/^Street: it said none, now 12 Elm Street\. City: /).waitFor();
  await history.getByText(/The numbers were the wrong way round\..*Naomi Osei/).waitFor();
  await looksRight(at.page, 'settings-address-history', BOTH);
  expect((await setup()).locations).toMatchObject([
    { id: office?.id, from: office?.from, street: '21 Elm Street' },
  ]);
  // The same address again is refused, and said at its field.
  await at.page.getByRole('button', { name: 'Change Office' }).click();
  await at.page.getByRole('button', { name: /^Was the address never right/ }).click();
  await dialog(at.page).getByLabel('Reason').fill('Once more.');
  await dialog(at.page).getByRole('button', { name: 'Put it right' }).click();
  await dialog(at.page).getByText('That is what stands there already.').waitFor();
});

it('a legal entity that was wrong since its first day is put right, and that is undone', async () => {
  const from = (await setup()).locations[0]?.from ?? today;
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789', from },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100' },
  });
  await open('legal-entity');
  await at.page.getByRole('button', { name: /^More for Quiet Harbor/ }).click();
  await at.page.getByRole('menuitem', { name: 'Put it right for the past…' }).click();
  const panel = dialog(at.page);
  await panel.getByLabel('ZIP').fill('05401-4410');
  await panel.getByLabel('Taxonomy code').fill('261QM0850X');
  await panel.getByLabel('Reason').fill('Payers want all nine digits.');
  await panel.getByText(/No claim rests on it yet\. Papers already numbered stay/).waitFor();
  await looksRight(at.page, 'settings-put-entity-right', BOTH);
  await panel.getByRole('button', { name: 'Put it right' }).click();
  await gone(at.page);
  await at.page.getByText('Put right, last on').click();
  await at.page.getByText(/ZIP: it said 05401, now 05401-4410\./).waitFor();
  await looksRight(at.page, 'settings-entity-history', BOTH);
  await at.page.getByRole('button', { name: /^Undo: Taxonomy code/ }).click();
  await dialog(at.page).getByLabel('Reason').fill('It was a try.');
  await dialog(at.page).getByRole('button', { name: 'Undo', exact: true }).click();
  await gone(at.page);
  await at.page.getByText('Put right 2 times').waitFor();
  const { legalEntities } = await at.api<{ legalEntities: object[] }>('GET', '/api/setup');
  expect(legalEntities).toMatchObject([{ from, zip: '05401', taxonomy: '' }]);
});

it('a planned change of a service, a fee and a policy is taken back', async () => {
  const was = await setup();
  const service = was.services.find((s) => s.name === 'Individual therapy');
  const fee = was.fees.find((f) => f.serviceId === service?.id);
  const policy = was.missedPolicies.find((p) => p.appliesTo === 'no-show');
  if (!service || !fee || !policy) throw new Error('a new practice has these');
  const late = { from: nextYear };
  await change('missed-policies', policy, { ...late, amountCents: 120_00 });
  await change('fees', fee, { ...late, amountCents: 165_00 });
  await change('services', service, { ...late, defaultMinutes: 45 });

  await open('services');
  await at.page.getByRole('button', { name: /^Take back Individual therapy from 1 Jan/ }).click();
  await dialog(at.page).getByRole('button', { name: 'Take back' }).click();
  await gone(at.page);
  await open('missed');
  await at.page.getByRole('button', { name: /^Take back No-show from 1 Jan/ }).click();
  await dialog(at.page).getByRole('button', { name: 'Take back' }).click();
  await gone(at.page);
  await open('fees');
  await at.page.getByRole('button', { name: /Individual therapy, ordinary fee/ }).click();
  const times = dialog(at.page).getByRole('list', { name: 'This fee over time' });
  await times.getByRole('button', { name: 'Take back' }).click();
  const sure = at.page.getByRole('dialog', { name: 'Take back: $165.00' });
  await sure.getByRole('button', { name: 'Take back' }).click();
  await sure.waitFor({ state: 'detached' });
  await times.getByText('$165.00').waitFor({ state: 'detached' });
  expect(await times.getByText('$150.00').count()).toBe(1);

  const { services, fees, missedPolicies } = await setup();
  expect({ services, fees, missedPolicies }).toEqual({
    ...{ services: was.services, fees: was.fees, missedPolicies: was.missedPolicies },
  });
  expect(at.problems).toEqual([]);
});

it('a mark is chosen for papers, taken off and put back; what is no picture is refused where it stands', async () => {
  await open('practice');
  const page = at.page;
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    page
      .locator('section[aria-labelledby="mark"] input[type="file"]')
      .setInputFiles({ name, mimeType, buffer });
  await choose('mark.png', 'image/png', Buffer.from('<svg onload="alert(1)"/>'));
  await page.getByText('That is not a picture we can print.').waitFor();
  await choose('mark.png', 'image/png', png(80, 40));
  const mark = page.getByAltText('The mark as it is printed');
  await mark.waitFor();
  await page.waitForFunction(
    'document.querySelector(\'img[alt="The mark as it is printed"]\')?.naturalWidth === 80',
  );
  await looksRight(page, 'settings-mark', BOTH);
  await page.getByRole('button', { name: 'Take it off papers' }).click();
  await page.getByRole('button', { name: 'Choose a picture' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await mark.waitFor();
});
