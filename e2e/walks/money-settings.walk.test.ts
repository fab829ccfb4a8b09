/**
 * How money is asked for: when invoices are made, a client who has it otherwise, a run by hand, autopay's hour, the
 * words of messages, and the proof of one charge; with the pages that clients see by a link.
 */
import { execFileSync } from 'node:child_process';
import { dateIn, instant } from '@clearhour/values';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { EVENING } from '../../server/src/autopay/autopay-settings.ts';
import { leaveJobs } from '../../server/src/platform/jobs.ts';
import { makeLog } from '../../server/src/platform/log.ts';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { signHour } from '../sign-hour.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

let dataDir = '';
const at = aWalk({
  folder: (dir) => {
    dataDir = dir;
    execFileSync('cp', ['-a', `${inject('readyFolder')}/.`, dir]);
  },
});
const today = dateIn(ZONE, instant(new Date()));
const day = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function practice(): Promise<{ clientId: string; practiceId: string }> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const me = await at.api<{ clinicianId: string; practice: { id: string } }>('GET', '/api/me');
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', bornOn: '1990-12-10' },
    ...{ clinicianIds: [me.clinicianId], email: 'ben.ortiz@example.com' },
  });
  return { clientId: client.id, practiceId: me.practice.id };
}
async function onAutopay(clientId: string): Promise<void> {
  const start = await at.api<{ setupToken: string; setupRef: string; consentWords: string }>(
    ...(['POST', `/api/clients/${clientId}/card-setups`, {}] as const),
  );
  const { setupToken, setupRef, consentWords } = start;
  await at.api('POST', '/api/test-cards/choose', {
    ...{ setupToken, testCard: 'approves', billingZip: '05401' },
  });
  const card = await at.api<{ id: string }>('POST', `/api/clients/${clientId}/cards`, {
    ...{ setupRef, consentWords },
  });
  await at.api('POST', `/api/clients/${clientId}/autopay`, {
    ...{ cardId: card.id, agreedName: 'Ben Ortiz', capChargeCents: 30_000 },
  });
}
const see = (text: string | RegExp) => at.page.getByText(text).first().waitFor();
const press = (name: string | RegExp) => at.page.getByRole('button', { name }).click();
const open = (path: string) => at.page.goto(`${at.server.url}${path}`);
async function choose(label: string, option: string): Promise<void> {
  await dialog(at.page).getByRole('combobox', { name: label }).click();
  await at.page.getByRole('option', { name: option, exact: true }).click();
}
let clientId: string;
let practiceId: string;

it('invoices: monthly by a form that says what follows, undone and done again; one client otherwise', async () => {
  ({ clientId, practiceId } = await practice());
  await at.api('POST', '/api/charges', {
    ...{ kind: 'product', clientId, description: 'A letter' },
    ...{ amountCents: 15_000, serviceOn: today },
  });
  await open('/settings/invoices');
  await see('Invoices each night, by message');
  await see(/would make about 1 paper, \$150\.00 in all/);
  await looksRight(at.page, 'invoices-settings');
  await at.page.keyboard.press('e');
  await choose('Invoices are made', 'Monthly, on the 1st');
  await dialog(at.page)
    .getByText(/The next run is in the night to \w+ 1 /)
    .waitFor();
  await dialog(at.page).getByLabel('Days to pay').fill('200');
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await dialog(at.page)
    .getByText('Say within how many days an invoice is to be paid: 0 to 120.')
    .waitFor();
  await dialog(at.page).getByLabel('Days to pay').fill('10');
  await looksRight(at.page, 'invoices-form', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see('Invoices monthly, on the 1st, by message');
  await at.page.keyboard.press('u');
  await see('Invoices each night, by message');
  await open(`/clients/${clientId}`);
  await press('Change how Ben Ortiz is asked on paper');
  await choose('They go out', 'Printed and mailed');
  await looksRight(at.page, 'client-way-form', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see('Otherwise than the practice’s way: by message');
  await press('Change how Ben Ortiz is asked on paper');
  await press('Back to the practice’s way');
  await gone(at.page);
  await see('As the practice’s way is');
  await at.page.keyboard.press('u');
  await see('Otherwise than the practice’s way: by message');
});

it('a run by hand makes what it said before; its papers are one link away', async () => {
  await open('/billing/papers/runs');
  await see('No run yet.');
  await at.page.keyboard.press('e');
  await dialog(at.page).getByText('It would make 1 paper, $150.00 in all.').waitFor();
  await looksRight(at.page, 'run-now', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Make invoices' }).click();
  await gone(at.page);
  await see('1 paper made.');
  await looksRight(at.page, 'invoice-runs');
  await at.page.getByRole('link', { name: /See them: the papers of the run/ }).click();
  await see('INV-00001');
  await see('Only what one run made.');
});

it('autopay: an hour and tries that say what follows; what cannot be is refused with a sentence', async () => {
  await open('/settings/autopay');
  await see(
    'Said at 6 pm; what was known at the visit goes the same evening, the rest 3 days later',
  );
  await looksRight(at.page, 'autopay-settings');
  await at.page.keyboard.press('e');
  const tries = dialog(at.page).getByLabel('Tried again after a decline, days');
  await tries.fill('3, soon');
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await dialog(at.page)
    .getByText('Say the days of the tries as “3, 7”: each 1 to 30.')
    .first()
    .waitFor();
  await tries.fill('2, 5');
  await dialog(at.page).getByLabel('Days, the rest').fill('5');
  await looksRight(at.page, 'autopay-form', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see(/the rest 5 days later/);
});

it('a wording that tells too much is refused where it stands; plain words are used, and put back to ours', async () => {
  await open('/settings/wordings');
  await see('Appointment reminder');
  await looksRight(at.page, 'wordings');
  await press('Change Invoice ready, in English');
  await dialog(at.page).getByText('Your invoice INV-000123 is ready.').first().waitFor();
  await dialog(at.page).getByLabel('Subject').fill('Your therapy invoice {{number}}');
  await dialog(at.page)
    .getByText(/nothing may tell what a client comes for/)
    .waitFor();
  await dialog(at.page).getByLabel('Subject').fill('Invoice {{number}} from us');
  await dialog(at.page).getByText('Invoice INV-000123 from us').waitFor();
  await looksRight(at.page, 'wording-form', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Use these words' }).click();
  await gone(at.page);
  await see('Your words');
  await press('Change Invoice ready, in English');
  await press('Put back to ours');
  await gone(at.page);
  await see('Your invoice {{number}}');
  await at.page.getByText('Spanish', { exact: true }).click();
  await see('Su factura {{number}}');
});

it('one charge of autopay, proven on one page; and the page behind its link, which holds it', async () => {
  await onAutopay(clientId);
  await signHour(
    { send: (method, path, body) => at.api(method, path, body as object) },
    clientId,
    today,
  );
  const running = await connectToRunning(dataDir);
  const owner = new pg.Pool({ ...running, max: 2 } as never);
  // An evening that was missed is made up for.
  const evening = { practiceId, day: day(-1), once: 'yes' };
  await leaveJobs(
    running as never,
    owner,
    [{ name: EVENING, data: evening, due: undefined }],
    makeLog('silent'),
  );
  await owner.end();
  await expect
    .poll(
      async () =>
        (await at.api<{ items: { state: string }[] }>('GET', '/api/planned-charges')).items[0]
          ?.state,
      { timeout: 15_000 },
    )
    .toBe('charged');
  await open('/billing/autopay');
  await at.page.getByRole('link', { name: /^Proof of .* of Ben Ortiz/ }).click();
  await see('Ben Ortiz agreed');
  await see('Open the receipt');
  await looksRight(at.page, 'autopay-proof');
  expect(at.problems).toEqual([]);
});
