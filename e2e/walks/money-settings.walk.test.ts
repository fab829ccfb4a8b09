/**
 * How money is asked for: when invoices are made, a client who has it otherwise, a run by hand, autopay's hour, the
 * words of messages, and the proof of one charge; with the pages that clients see by a link.
 */
import { execFileSync } from 'node:child_process';
import { dateIn, instant } from '@clearhour/values';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { leaveJobs } from '../../server/src/platform/jobs.ts';
import { makeLog } from '../../server/src/platform/log.ts';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { AWAKE_ZONE as ZONE } from '../afternoon.ts';
import { signHour } from '../sign-hour.ts';
import { LOOKS } from './browser.ts';
import { aWalk, dialog, gone, looksRight } from './walk.ts';

const DAY = [LOOKS[0], LOOKS[1]];
const NIGHT = [LOOKS[2], LOOKS[3]];
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
/** A card of the client, or of one who pays for them, is on file. */
async function cardOf(clientId: string, body: { partyId?: string } = {}): Promise<string> {
  const start = await at.api<{ setupToken: string; setupRef: string; consentWords: string }>(
    ...(['POST', `/api/clients/${clientId}/card-setups`, body] as const),
  );
  const { setupToken, setupRef, consentWords } = start;
  await at.api('POST', '/api/test-cards/choose', {
    ...{ setupToken, testCard: 'approves', billingZip: '05401' },
  });
  const words = { setupRef, consentWords };
  return (await at.api<{ id: string }>('POST', `/api/clients/${clientId}/cards`, words)).id;
}
const onAutopay = async (clientId: string, agreedName: string) =>
  at.api('POST', `/api/clients/${clientId}/autopay`, {
    ...{ cardId: await cardOf(clientId), agreedName, capChargeCents: 30_000 },
  });
async function withDatabase<T>(work: (owner: pg.Pool, at: object) => Promise<T>): Promise<T> {
  const running = await connectToRunning(dataDir);
  const owner = new pg.Pool({ ...running, max: 2 } as never);
  return work(owner, running as never).finally(() => owner.end());
}
/** What was to be done yesterday and was missed, is made up for now. */
async function missed(...names: readonly string[]): Promise<void> {
  const data = { practiceId, day: day(-1), once: 'yes' };
  const jobs = names.map((name) => ({ name, data, due: undefined }));
  await withDatabase((owner, running) => leaveJobs(running, owner, jobs, makeLog('silent')));
}
const states = async (clientId: string) =>
  (
    await at.api<{ items: { state: string }[] }>('GET', `/api/planned-charges?clientId=${clientId}`)
  ).items.map((p) => p.state);
const soon = { timeout: 20_000 };
/** The page behind the link of an e-mail, as it lies in the practice post office; the screens never show it whole. */
const linkIn = (to: string, what: 'visits' | 'autopay'): Promise<string> =>
  withDatabase(async (owner) => {
    let found: string | undefined;
    await expect
      .poll(async () => {
        const { rows } = await owner.query(
          'select bytes from practice_post.mail where sent_to like $1',
          [`${to}%`],
        );
        const mails = rows.map((r) => String(r.bytes).replaceAll(/=\r?\n/g, ''));
        found = new RegExp(`/open/${what}/[\\w-]+`).exec(mails.join('\n'))?.[0];
        return found;
      }, soon)
      .toBeDefined();
    return found ?? '';
  });
const see = (text: string | RegExp) => at.page.getByText(text).first().waitFor();
const press = (name: string | RegExp) => at.page.getByRole('button', { name }).click();
/** As a person does: when it is offered. */
async function undo(): Promise<void> {
  await at.page.getByRole('button', { name: 'Undo' }).first().waitFor();
  await at.page.keyboard.press('u');
}
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
  await looksRight(at.page, 'invoices-settings', DAY);
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
  await undo();
  await see('Invoices each night, by message');
  await open(`/clients/${clientId}`);
  await press('Change how Ben Ortiz is asked on paper');
  await choose('They go out', 'Printed and mailed');
  await looksRight(at.page, 'client-way-form', [LOOKS[0]]);
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see('Otherwise than the practice’s way, which is: by message');
  await press('Change how Ben Ortiz is asked on paper');
  await press('Back to the practice’s way');
  await gone(at.page);
  await see('As the practice’s way is');
  await undo();
  await see('Otherwise than the practice’s way, which is: by message');
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
  await looksRight(at.page, 'invoice-runs', NIGHT);
  await at.page.getByRole('link', { name: /See them: the papers of the run/ }).click();
  await see('INV-00001');
  await see('Only what one run made.');
});

it('autopay: an hour and tries that say what follows; what cannot be is refused with a sentence', async () => {
  await open('/settings/autopay');
  await see(
    'Said at 6 pm; what was known at the visit goes the same evening, the rest 3 days later',
  );
  await looksRight(at.page, 'autopay-settings', DAY);
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
  await looksRight(at.page, 'wordings', NIGHT);
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

it('one charge of autopay, proven on one page', async () => {
  await at.api('POST', '/api/message-settings', {
    ...{ signAs: '', quietFrom: '21:00', quietTo: '08:00', onSessionDay: true },
    ...{ remindHours: [24], from: today },
  });
  await onAutopay(clientId, 'Ben Ortiz');
  await signHour(
    { send: (method, path, body) => at.api(method, path, body as object) },
    clientId,
    today,
  );
  await missed('autopay-evening');
  // It is said first: seconds later the card is charged.
  await expect.poll(() => states(clientId), { timeout: 45_000 }).toEqual(['charged']);
  await linkIn('ben.ortiz', 'autopay');
  await open('/billing/autopay');
  await at.page.getByRole('link', { name: /^Proof of .* of Ben Ortiz/ }).click();
  await see('By e-mail to ben.ortiz@example.com');
  await see('Open the receipt');
  await looksRight(at.page, 'autopay-proof', DAY);
  await at.page.emulateMedia({ media: 'print' });
  expect(await at.page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  await at.page.emulateMedia({ media: 'screen' });
});

it('who pays has their own language, way and card; a link holds a charge, another confirms a visit', async () => {
  const me = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Reed', pays: 'self', bornOn: '2012-12-10' },
    ...{ clinicianIds: [me.clinicianId], email: 'noor.reed@example.com' },
  });
  const ines = await at.api<{ id: string }>('POST', '/api/parties', {
    ...{ kind: 'parent', name: 'Ines Reed', email: 'ines.reed@example.com' },
  });
  await at.api('POST', `/api/clients/${client.id}/shares`, {
    ...{ from: today, agreed: 'E-mail of both' },
    steps: [{ partyId: ines.id, kind: 'percent', percentBp: 6000 }],
  });
  await cardOf(client.id, { partyId: ines.id });
  const [way] = (await at.api<{ items: { id: string }[] }>('GET', '/api/autopay-settings')).items;
  await at.api('POST', `/api/autopay-settings/${way?.id}/change`, {
    ...{ eveningHour: 18, knownDays: 2, waitDays: 3, retryDays: [3], moveDays: 14, from: today },
  });
  await onAutopay(client.id, 'Noor Reed');
  await at.api('POST', '/api/charges', {
    ...{ kind: 'product', clientId: client.id, description: 'A letter' },
    ...{ amountCents: 10_000, serviceOn: today },
  });
  const setup = await at.api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id;
  await at.api('POST', '/api/sessions', {
    ...{ clinicianId: me.clinicianId, serviceId, day: day(1), time: '10:00', even: true },
    attendees: [{ clientId: client.id }],
  });
  await missed('autopay-evening', 'plan-reminders');
  await open(`/clients/${client.id}`);
  await see('Ines Reed pays with it');
  await press('Change how Ines Reed is written to');
  await choose('Language', 'Spanish');
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see('Ines Reed: written to in Spanish');
  await press('Change how Ines Reed is asked on paper');
  await dialog(at.page).getByLabel('Large type').check();
  await dialog(at.page).getByRole('button', { name: 'Save' }).click();
  await gone(at.page);
  await see('Otherwise than the practice’s way, which is: usual type');
  await expect.poll(() => states(client.id), soon).toEqual(['noticed']);
  const charge = await linkIn('noor.reed', 'autopay');
  const visit = await linkIn('noor.reed', 'visits');
  await open(`/clients/${client.id}`);
  await see('Ines Reed: written to in Spanish');
  await at.page.getByRole('heading', { name: 'Who pays' }).scrollIntoViewIfNeeded();
  await looksRight(at.page, 'client-ways', [LOOKS[0]]);
  await open(charge);
  await see('What we will charge');
  await looksRight(at.page, 'charge-by-link', DAY);
  await press('Hold it');
  await see(/^Held\./);
  expect(await states(client.id)).toEqual(['held']);
  await open(visit);
  await looksRight(at.page, 'visit-by-link', NIGHT);
  await press('I will come');
  await see('You confirmed.');
  await open(`/calendar?view=day&day=${day(1)}`);
  await see('Confirmed');
  await looksRight(at.page, 'calendar-confirmed', [LOOKS[0]]);
  await open('/settings/messages');
  await see('Practice post office');
  // Where undeliverable mail comes back is asked for once there is a mail server.
  await at.api('PUT', '/api/message-edges/email', {
    ...{ kind: 'smtp', host: 'smtp.example.com', user: 'office', password: 'a password' },
    from: 'office@quietharbor.example',
  });
  await at.page.reload();
  await press('Read what comes back');
  await at.page.getByLabel('IMAP server').fill('127.0.0.1');
  await at.page.getByLabel('IMAP port').fill('1');
  await press('Save the mailbox');
  await see('Give the password of this mailbox.');
  await at.page.getByLabel('Mailbox password').fill('a password');
  await looksRight(at.page, 'mailbox-form', [LOOKS[0]]);
  await press('Save the mailbox');
  await see('“INBOX” of office at 127.0.0.1 has not been looked into yet.');
  await press('Try the mailbox');
  await see('The mailbox does not answer.');
  await press('Look now');
  await see(/It is tried again/);
  await looksRight(at.page, 'messages-settings', DAY);
  expect(at.problems).toEqual([]);
});
