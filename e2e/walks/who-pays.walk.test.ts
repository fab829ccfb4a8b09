/** Two parents bear a client's part, by keyboard alone: entered, agreed on, shared anew, put on paper, put back. */
import { dateIn, instant } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight, press, tabTo, typeInto } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));

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
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Reed', pays: 'self', bornOn: '2012-12-10' },
    clinicianIds: [clinicianId],
  });
  await at.api('POST', '/api/charges', {
    ...{ kind: 'product', clientId: client.id, description: 'A letter' },
    ...{ amountCents: 15_000, serviceOn: today },
  });
  return client.id;
}

/** In the open form: somebody new on this line, who bears so many percent. */
async function parent(line: number, name: string, percent: string): Promise<void> {
  const group = dialog(at.page).getByRole('group', { name: `Line ${line}` });
  const page = at.page;
  await tabTo(page, group.getByLabel(/^Who( \*)?$/));
  await page.keyboard.press('ArrowDown');
  const somebodyNew = page.getByRole('option', { name: 'Somebody new …' });
  await somebodyNew.waitFor();
  const selected = page.locator('[role="option"][data-combobox-selected]');
  for (let n = 0; n < 20 && (await selected.textContent()) !== 'Somebody new …'; n++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await typeInto(page, group.getByLabel('Name, as on papers'), name);
  await press(page, group.getByRole('button', { name: 'Enter' }));
  await group.getByLabel('Name, as on papers').waitFor({ state: 'detached' });
  await typeInto(page, group.getByLabel('Percent'), percent);
}

it('two parents, 60 and 40 %; over 100 % is refused where it stands; on paper; put back', async () => {
  const clientId = await practice();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByText('The client bears their part alone.').waitFor();
  await press(at.page, at.page.getByRole('button', { name: 'Agree on shares' }));
  await parent(1, 'Ines Reed', '60');
  await press(at.page, dialog(at.page).getByRole('button', { name: 'Somebody else too' }));
  await parent(2, 'Omar Reed', '50');
  await typeInto(at.page, dialog(at.page).getByLabel('What was agreed'), 'E-mail of both parents');
  await press(at.page, dialog(at.page).getByRole('button', { name: 'Agree', exact: true }));
  await at.page.getByText(/add up to more than/).waitFor();
  // A phone shows the client's page in two parts, and would begin anew.
  await looksRight(at.page, 'shares-form', [LOOKS[0]]);
  const second = dialog(at.page).getByRole('group', { name: 'Line 2' });
  await typeInto(at.page, second.getByLabel('Percent'), '40');
  await press(at.page, dialog(at.page).getByRole('button', { name: 'Agree', exact: true }));
  await gone(at.page);
  await at.page.getByText('Ines Reed owes $90.00').first().waitFor();
  await at.page.getByText('Omar Reed owes $60.00').first().waitFor();
  await press(at.page, at.page.getByRole('button', { name: 'Invoice $150.00 now' }));
  await at.page.getByText('$90.00 invoiced, $0.00 not yet').waitFor();
  await looksRight(at.page, 'who-pays');
  await press(at.page, at.page.getByRole('button', { name: 'Record payment' }));
  await dialog(at.page).getByText('It pays the oldest of their own part').waitFor();
  await press(at.page, dialog(at.page).getByRole('button', { name: 'Record $90.00' }));
  await gone(at.page);
  await at.page.getByText('Omar Reed owes $60.00 now').first().waitFor();
  await at.page.goto(`${at.server.url}/billing/papers?kind=invoice`);
  await at.page.getByText('INV-00002').waitFor();
  expect(await at.page.getByText('Invoice', { exact: true }).count()).toBeGreaterThan(1);
  expect(at.problems).toEqual([]);
});
