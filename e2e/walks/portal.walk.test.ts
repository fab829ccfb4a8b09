/**
 * The client's whole way on a telephone: invited, in by the link of the mail, gives a card, puts themself on autopay; a visit
 * is held and signed; they see what it costs and why, ask, pay, take the receipt, end autopay, leave.
 */
import { readFileSync } from 'node:fs';
import { dateIn, instant, zoneWords } from '@clearhour/values';
import pg from 'pg';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { png } from '../../server/src/clients/testing/png.ts';
import { connectToRunning } from '../../server/src/platform/postgres/beside.ts';
import { EVENING_ZONE as ZONE } from '../afternoon.ts';
import { eveningComes } from '../evening.ts';
import { LOOKS, newContext } from './browser.ts';
import { noticesWaitThreeDays, officeLooksAtSplit, visitHeldAndInvoiced } from './portal-office.ts';
import {
  changesWhatIsPlanned,
  inByPassword,
  ontoAutopay,
  payByCard,
  payByTwoCards,
  setsAPassword,
  withDevice,
} from './portal-sheets.ts';
import { aWalk, looksRight, SLOW } from './walk.ts';

const at = aWalk();
const today = dateIn(ZONE, instant(new Date()));
const theirZone = ZONE === 'America/Chicago' ? 'America/Denver' : 'America/Chicago';
const theirClock = zoneWords(theirZone);
const BEN = 'ben.ortiz@example.com';
const ROSA = 'rosa.haddad@example.com';

async function newClient(): Promise<string> {
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
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', bornOn: '1990-12-10' },
    ...{ clinicianIds: [clinicianId], email: BEN },
  });
  return client.id;
}

/** Where the last of so many invitations leads: from the practice post office, as it would have gone over the wire. */
async function linkOfMail(nth: number, to = BEN): Promise<string> {
  const running = await connectToRunning(at.dataDir);
  const pool = new pg.Pool({ ...running, max: 1 } as never);
  try {
    const last = async () => {
      const { rows } = await pool.query(
        "select bytes from practice_post.mail where sent_to = $1 and subject like '%page%' order by at desc",
        [to],
      );
      return rows.length < nth ? undefined : (rows[0]?.bytes as Uint8Array);
    };
    await expect.poll(last, { timeout: 20_000 }).toBeDefined();
    const { text = '' } = await PostalMime.parse((await last()) ?? '');
    expect(text).toContain('a page of your own');
    return /\/portal\/prc_\w+#[\w-]{43}/.exec(text)?.[0] ?? '';
  } finally {
    await pool.end();
  }
}

/** Reads and signs what was sent; cut off in the middle, what was typed is there again; the office sees it. */
async function signThePapers(page: Page, clientId: string): Promise<void> {
  await at.page.getByRole('button', { name: 'Send the papers' }).click();
  await at.page.getByText('Ben Ortiz: 0 of 5 done').waitFor();
  await page.reload();
  await page.getByText('0 of 5 done').waitFor();
  await page.getByRole('link', { name: 'Start' }).click();
  const name = page.getByLabel('Your full name, as your signature');
  await page.context().setOffline(true);
  await name.fill('Ben Ortiz');
  await page.getByText('Keeping what you typed …').waitFor();
  await page.context().setOffline(false);
  await page.getByText('Keeping what you typed …').waitFor({ state: 'hidden' });
  await page.reload();
  await expect.poll(() => name.inputValue(), SLOW).toBe('Ben Ortiz');
  const sign = async (heading: string) => {
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByLabel('I have read this and agree').check();
    await name.fill('Ben Ortiz');
    // A tired thumb taps twice.
    await page.getByRole('button', { name: 'Sign', exact: true }).dblclick();
  };
  await sign('Consent to treatment');
  await sign('Privacy notice');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByText('If I do not come, I pay $100.00.').waitFor();
  await page.getByLabel(/may come by e-mail/).waitFor();
  await looksRight(page, 'portal-intake-agreement', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await sign('Financial agreement');
  await sign('Good Faith Estimate notice');
  await page.getByText('Everything is done. Thank you.').waitFor();
  await page.getByRole('link', { name: 'your papers' }).click();
  const [down] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download Financial agreement' }).click(),
  ]);
  expect(readFileSync(await down.path()).toString('latin1')).toContain('%PDF-');
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByText('Missed visits are charged as agreed here, and never more.').waitFor();
  await at.page
    .getByText('Missed visits are charged as agreed here, and never more.')
    .scrollIntoViewIfNeeded();
  await looksRight(at.page, 'client-intake', [LOOKS[0]]);
  await at.page.goto(`${at.server.url}/settings/intake`);
  await at.page.getByRole('button', { name: 'Edit: Financial agreement' }).click();
  await at.page.getByLabel('Days to pay a bill').fill('7');
  await looksRight(at.page, 'settings-intake', [LOOKS[1], LOOKS[2]]);
  await at.page.getByRole('button', { name: 'Save as version 2' }).click();
  await at.page.getByRole('button', { name: /^Ask all to sign again/ }).click();
  await at.page.getByText('One client is asked to sign again.').waitFor();
}

it('invited, in by the mail’s link, onto autopay; after a visit sees what is owed and why, pays, takes the receipt, signs out', async () => {
  const clientId = await newClient();
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page.getByRole('button', { name: 'Invite to the portal: Ben Ortiz' }).click();
  await at.page.getByText(/the link holds 3 days/).waitFor();
  await looksRight(at.page, 'portal-invited', [LOOKS[0], LOOKS[1]]);
  const link = await linkOfMail(1);
  const page = await (await newContext(at.browser, LOOKS[3])).newPage();
  page.setDefaultTimeout(SLOW.timeout);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${at.server.url}${link}`);
  await looksRight(page, 'portal-door', [LOOKS[3]]);
  // What it loads goes over the wire packed.
  const script = await page.locator('script[type="module"]').first().getAttribute('src');
  const loaded = await page.request.get(`${at.server.url}${script}`);
  expect(loaded.headers()['content-encoding']).toMatch(/^(br|gzip)$/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('You owe nothing now.').waitFor();
  expect(page.url()).not.toContain(link.slice(-43));
  await signThePapers(page, clientId);
  await ontoAutopay(page);
  await visitHeldAndInvoiced(at, clientId, today);
  await noticesWaitThreeDays(at, today);
  await eveningComes(at.dataDir, today);
  // They came today: the notice goes tomorrow, and what it will say stands on their page already.
  await expect
    .poll(() => at.api('GET', `/api/clients/${clientId}/autopay`), SLOW)
    .toMatchObject({ planned: [{ amountCents: 17_500 }] });
  await page.getByRole('link', { name: 'Home' }).click();
  await page.reload();
  await page.getByText('You owe $150.00 now.').waitFor();
  await page.getByText('$25.00 is on no invoice yet.').waitFor();
  await officeLooksAtSplit(at);
  await changesWhatIsPlanned(page);
  await looksRight(page, 'portal-home');
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('link', { name: 'Visits' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The fee is $150.00. $150.00 is yours to pay.').waitFor();
  await page.getByRole('button', { name: /^Ask about this, or disagree: Visit/ }).click();
  await page.getByRole('dialog').getByLabel('Your question').fill('Is this the usual fee?');
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByText('We have it and will answer here.').waitFor();
  await looksRight(page, 'portal-visits', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('link', { name: 'Home' }).click();
  await payByCard(page);
  await page
    .getByText('You owe nothing now.')
    .or(page.getByText('$25.00 is on no invoice yet.'))
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Papers' }).click();
  const [down] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download Receipt/ }).click(),
  ]);
  expect(
    readFileSync(await down.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await looksRight(page, 'portal-papers', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('link', { name: 'Cards' }).click();
  await page.getByRole('button', { name: 'Pause autopay' }).click();
  await page.getByText('You paused it. It goes on when you say so.').waitFor();
  await page.getByRole('button', { name: 'End autopay' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'Turn on autopay' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Send me a link' }).waitFor();
  // The link has done its work.
  await page.goto(`${at.server.url}/healthz`);
  await page.goto(`${at.server.url}${link}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText(/This link was used already/).waitFor();
  await page.getByLabel('Your e-mail address').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText(/If we know nobody@example.com/).waitFor();
  await at.page.goto(`${at.server.url}/`);
  await at.page.getByText('Ben Ortiz: a question waits for your answer').waitFor();
  expect([...at.problems, ...problems]).toEqual([]);
});

it('a passkey and a password are added, each signs in without a mail, and they are removed', async () => {
  const { items } = await at.api<{ items: { id: string }[] }>('GET', '/api/clients');
  await at.api('POST', `/api/clients/${items[0]?.id}/portal/invite`, {});
  const link = await linkOfMail(2);
  const context = await newContext(at.browser, LOOKS[3]);
  const page = await context.newPage();
  await withDevice(page);
  // A device keeps no key for a bare number.
  const home = at.server.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${home}${link}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'How you sign in' }).click();
  await setsAPassword(page);
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await page.getByRole('button', { name: 'Remove the passkey of Linux' }).waitFor();
  await looksRight(page, 'portal-passkeys', [LOOKS[3]]);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await inByPassword(page, BEN);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await looksRight(page, 'portal-door-passkey', [LOOKS[1], LOOKS[3]]);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText(`You are signed in as ${BEN}.`).waitFor();
  await payByTwoCards(page);
  await page.getByRole('button', { name: 'How you sign in' }).click();
  await page.getByRole('button', { name: 'Remove the password' }).click();
  await page.getByText('You have none, and need none').waitFor();
  await page.getByRole('button', { name: 'Remove the passkey of Linux' }).click();
  await page
    .getByRole('button', { name: 'Remove the passkey of Linux' })
    .waitFor({ state: 'detached' });
  await context.close();
});
/** The guardian tells of the child's plan, with a photo; a drawing that carries a script is refused with a sentence. */
async function tellsOfThePlan(page: Page, clientId: string): Promise<void> {
  await at.api('POST', `/api/clients/${clientId}/intake/send`, {});
  await page.reload();
  await page.getByRole('link', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Open: Your insurance' }).click();
  const photo = page.getByLabel('Photo of the front of the card');
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  await photo.setInputFiles({
    ...{ name: 'card.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) },
  });
  await page.getByText(/That is not a photo we can keep/).waitFor();
  await photo.setInputFiles({ name: 'c.png', mimeType: 'image/png', buffer: png(400, 300) });
  await page.getByText('Front ✓ Take again').waitFor();
  await page.getByLabel('Name of the plan or insurer').fill('Maple Health');
  await page.getByLabel('Member ID').fill('MH-1');
  await looksRight(page, 'portal-intake-plan', [LOOKS[1]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
  await page.getByText('1 of 5 done').waitFor();
  await at.page.goto(`${at.server.url}/`);
  await at.page.goto(`${at.server.url}/clients/${clientId}#intake`);
  await at.page.getByText('Told of a plan: Maple Health').waitFor();
  await at.page.getByRole('button', { name: 'Dismiss' }).click();
  const why = at.page.getByRole('dialog');
  await why.getByLabel('Why').fill('Ended last year');
  await why.getByRole('button', { name: 'Dismiss' }).click();
  await at.page.getByText(/not taken over. Ended last year/).waitFor();
}
it('a guardian is entered and invited, acts for the child on their own page, and is out when ended', async () => {
  const born = `${Number(today.slice(0, 4)) - 15}-06-15`;
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Noor', familyName: 'Haddad', pays: 'insurance', bornOn: born },
    clinicianIds: [clinicianId],
  });
  await at.page.goto(`${at.server.url}/clients/${client.id}`);
  await at.page.getByText('Nobody acts for this client in the portal.').waitFor();
  await at.page.setViewportSize(LOOKS[3].viewport);
  await at.page.getByText('Money and coverage').click();
  await at.page.getByRole('button', { name: 'Add guardian' }).click();
  // Another width lays the page out anew, and the form goes with it.
  await looksRight(at.page, 'guardian-form', [LOOKS[3]]);
  await at.page.getByRole('button', { name: 'Add guardian' }).click();
  const form = at.page.getByRole('dialog');
  await form.getByLabel('Name').fill('Rosa Haddad');
  await form.getByLabel('E-mail').fill(ROSA);
  await form.getByLabel('Relationship').fill('mother');
  await form.getByLabel('Court note').fill('Joint legal custody, order of 2024');
  await looksRight(at.page, 'guardian-form-filled', [LOOKS[2]]);
  await form.getByRole('button', { name: 'Add guardian' }).click();
  await at.page.getByText(/^May see appointments and money, until /).waitFor();
  await at.page
    .getByRole('button', { name: 'Invite to the portal: Rosa Haddad, as guardian' })
    .click();
  await at.page.getByText(/the link holds 3 days/).waitFor();
  await looksRight(at.page, 'guardian-invited', [LOOKS[0]]);
  const page = await (await newContext(at.browser, LOOKS[3])).newPage();
  page.setDefaultTimeout(SLOW.timeout);
  await page.goto(`${at.server.url}${await linkOfMail(1, ROSA)}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'You act for Noor' }).waitFor();
  await page.getByText('Appointments ahead').waitFor();
  await looksRight(page, 'portal-guardian');
  await page.setViewportSize(LOOKS[3].viewport);
  await tellsOfThePlan(page, client.id);
  await at.page.getByRole('button', { name: 'End: Rosa Haddad' }).click();
  await at.page.getByText('Rosa Haddad is out of the portal now.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Send me a link' }).waitFor();
  await at.page.goto(`${at.server.url}/settings/minor-ages`);
  await at.page.getByText('VT, your state').waitFor();
  await at.page.getByRole('button', { name: 'Change VT' }).click();
  await looksRight(at.page, 'minor-ages', [LOOKS[0], LOOKS[3]]);
  await at.page.getByLabel('A page of their own from').fill('15');
  await at.page.getByLabel('Their yes is asked from').fill('15');
  await at.page.getByRole('button', { name: 'Save' }).click();
  await at.page.getByText(/From 15 a guardian sees appointments only with/).waitFor();
  expect(at.problems).toEqual([]);
});

it('an hour is asked for, held, said yes to in the calendar, and stands on the client’s page', async () => {
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  await at.page.goto(`${at.server.url}/settings/booking`);
  await at.page.getByRole('button', { name: 'Change what may be asked of Naomi Osei' }).click();
  await looksRight(at.page, 'booking-settings', [LOOKS[0], LOOKS[3]]);
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  await at.api('PUT', `/api/bookable/${clinicianId}`, {
    ...{ bookable: true, byItself: false, noticeHours: 24, aheadDays: 14, owedCents: null },
    windows: weekdays.map((weekday) => ({ weekday, opens: '09:00', closes: '12:00' })),
    version: 0,
  });
  const { items } = await at.api<{ items: { id: string; familyName: string }[] }>(
    ...(['GET', '/api/clients'] as const),
  );
  const ben = items.find((c) => c.familyName === 'Ortiz');
  // They live by another clock than the practice's.
  const { client } = await at.api<{ client: object }>('GET', `/api/clients/${ben?.id}`);
  await at.api('PUT', `/api/clients/${ben?.id}`, { ...client, zone: theirZone });
  await at.api('POST', `/api/clients/${ben?.id}/portal/invite`, {});
  const page = await (await newContext(at.browser, LOOKS[3])).newPage();
  page.setDefaultTimeout(SLOW.timeout);
  await page.goto(`${at.server.url}${await linkOfMail(3)}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Ask for an appointment' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio').first().check();
  await looksRight(page, 'portal-ask-hour', [LOOKS[1], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await sheet.getByRole('button', { name: 'Ask for it' }).dblclick();
  await sheet.getByText(new RegExp(`^We hold .* [ap]m ${theirClock} for you, and tell`)).waitFor();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await page.getByText('You asked for it. We answer soon.').waitFor();
  await at.page.goto(`${at.server.url}/calendar`);
  await at.page.getByText('Asked for in the portal').waitFor();
  await looksRight(at.page, 'calendar-wishes', [LOOKS[0], LOOKS[3]]);
  await at.page.getByRole('button', { name: /^Yes to Ben Ortiz/ }).click();
  await at.page.getByText(/stands in the calendar. They are told\.$/).waitFor();
  await page.reload();
  await page.getByText(new RegExp(` at \\d+:\\d\\d [ap]m ${theirClock}$`)).waitFor();
  await looksRight(page, 'portal-their-clock', [LOOKS[0], LOOKS[3]]);
  await page.setViewportSize(LOOKS[3].viewport);
  await page.getByRole('button', { name: /^Ask for another time than/ }).click();
  await page.getByRole('dialog').getByText('Changing it now costs you nothing.').waitFor();
  await looksRight(page, 'portal-change-hour', [LOOKS[3]]);
  expect(at.problems).toEqual([]);
});
