/** Forms of the client page, each filled in and sent as a person does, with what the server then holds. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Api, axeFaults } from './browser.ts';

interface Client {
  readonly policies: readonly { memberId: string; copayCents: number | null }[];
  readonly slidingScales: readonly { amountCents: number | null; evidence: string }[];
  readonly caseload: readonly { clinicianName: string }[];
}
const detail = (api: Api, clientId: string) => api<Client>('GET', `/api/clients/${clientId}`);

/** The dialog that is open: axe looks at it, and it is sent. */
const dialog = (page: Page) => page.getByRole('dialog').last();
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });
async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}
async function chooseMore(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: act }).click();
}

export async function addCoverage(page: Page, api: Api, clientId: string): Promise<void> {
  await page.getByRole('button', { name: 'Add coverage' }).click();
  await choose(page, /^Payer/, 'Lakeside Mutual');
  await dialog(page).getByLabel('Member number').fill('LM4471902');
  await dialog(page).getByLabel('Copay').fill('25');
  expect(await axeFaults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Add coverage' }).click();
  await gone(page);
  await page.getByText('member LM4471902').waitFor();
  expect((await detail(api, clientId)).policies).toMatchObject([
    { memberId: 'LM4471902', copayCents: 2500 },
  ]);
}

export async function agreeOnFee(page: Page, api: Api, clientId: string): Promise<void> {
  await page.getByRole('button', { name: 'Agree on a fee' }).click();
  await dialog(page).getByLabel('The client pays').fill('90');
  await dialog(page).getByLabel('What was looked at').fill('Tax return, household of three');
  await dialog(page).getByLabel('Date of it').fill('today');
  await dialog(page).getByLabel('Date of it').press('Tab');
  expect(await axeFaults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Agree' }).click();
  await gone(page);
  await page.getByText('$90.00 for every service').waitFor();
  expect((await detail(api, clientId)).slidingScales).toMatchObject([
    { amountCents: 9000, evidence: 'Tax return, household of three' },
  ]);
}

export async function addToCaseload(page: Page, api: Api, clientId: string): Promise<void> {
  await page.getByRole('button', { name: 'Add clinician' }).click();
  await choose(page, /^Clinician/, 'Daniel Brandt');
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
  await gone(page);
  await expect
    .poll(async () => (await detail(api, clientId)).caseload.map((l) => l.clinicianName))
    .toContain('Daniel Brandt');
}

/** Two letters charged, $20.00 paid on the first, and moved to the second. */
export async function sellAndMove(page: Page, api: Api, clientId: string): Promise<void> {
  for (const what of ['Letter to a school', 'Copy of records']) {
    await chooseMore(page, 'Charge for a product or letter');
    await dialog(page).getByRole('combobox', { name: /^What/ }).fill(what);
    await dialog(page).getByLabel('Amount').fill('20');
    await dialog(page).getByRole('button', { name: 'Post $20.00' }).click();
    await gone(page);
  }
  await page.getByRole('button', { name: 'Record payment' }).first().click();
  await dialog(page).getByLabel('Amount').first().fill('20');
  await dialog(page).getByRole('button', { name: 'Record $20.00' }).click();
  await gone(page);
  const { items } = await api<{ items: { id: string; amountCents: number }[] }>(
    'GET',
    `/api/payments?clientId=${clientId}`,
  );
  const id = items.find((p) => p.amountCents === 2000)?.id;
  await page.goto(`${new URL(page.url()).origin}/clients/${clientId}?payment=${id}`);
  await dialog(page).getByRole('button', { name: 'Move' }).click();
  await page.getByRole('menuitem', { name: /Copy of records/ }).click();
  const standing = async () =>
    (
      await api<{ allocations: { description: string; undone: boolean }[] }>(
        'GET',
        `/api/payments/${id}`,
      )
    ).allocations
      .filter((a) => !a.undone)
      .map((a) => a.description);
  await expect.poll(standing).toEqual(['Copy of records']);
  await page.keyboard.press('Escape');
}

/** A session from the client page: the client is there already. */
export async function bookFromClient(page: Page, name: string): Promise<void> {
  await page.keyboard.press('n');
  await dialog(page).getByText(name).waitFor();
  await dialog(page).getByRole('textbox', { name: 'Time' }).fill('17:00');
  await dialog(page).getByRole('button', { name: /^Book/ }).click();
  await gone(page);
}

/** A charge waived with a reason on the money trail, and the waiver taken back. */
export async function waiveAndWithdraw(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Waive the charge' }).click();
  await dialog(page).getByRole('button', { name: 'Waive', exact: true }).click();
  await dialog(page).getByText('Say why, in a few words.').waitFor();
  await dialog(page).getByLabel('Reason').fill('The line broke off after ten minutes.');
  await dialog(page).getByRole('button', { name: 'Waive', exact: true }).click();
  await gone(page);
  await page.getByText('Waived', { exact: true }).first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('button', { name: 'Waive the charge' }).waitFor();
}

/** A signed note opened for change and given up: the signed text stands as before. */
export async function giveUpAmendment(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Amend' }).click();
  await dialog(page).getByLabel('Reason').fill('A word was wrong.');
  await dialog(page).getByRole('button', { name: 'Amend' }).click();
  await gone(page);
  const first = page.locator('textarea:visible').first();
  await first.fill('Something else altogether.');
  await page.getByRole('button', { name: 'Give up the amendment' }).click();
  await dialog(page).getByRole('button', { name: 'Keep the signed text' }).click();
  await gone(page);
  await page.getByText('As discussed in the session.').first().waitFor();
  await page.getByText('Something else altogether.').waitFor({ state: 'detached' });
}
