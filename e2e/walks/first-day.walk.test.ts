/** A stranger's first evening: set up, sign a note, see the charge, charge the card, hold the receipt. */

import { dateIn, instant, timeIn } from '@clearhour/values';
import { expect, it } from 'vitest';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { axeFaults, settle, shoot } from './browser.ts';
import * as forms from './client-forms.ts';
import { aWalk } from './walk.ts';

/** On an empty folder: this is the first start. */
const at = aWalk({ folder: () => {} });

it('the first page is a choice; setting up leads to Today', async () => {
  await at.page.goto(at.server.url);
  await at.page
    .getByRole('heading', { name: 'Look around a practice with a year behind it' })
    .waitFor();
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'first-choice');
  await at.page.getByRole('button', { name: 'Set up my practice' }).click();
  await at.page.getByLabel(/^Name of the practice/).fill('Quiet Harbor Counseling');
  await at.page.getByRole('button', { name: 'Next' }).click();
  await at.page.getByLabel(/^Your name/).fill('Naomi Osei');
  await at.page.getByLabel(/^Your e-mail/).fill('naomi.osei@quietharbor.example');
  await at.page.getByLabel(/^Password/).fill('a long and quiet sentence');
  await at.page.getByRole('button', { name: 'Make my practice' }).click();
  await at.page.getByRole('button', { name: 'Later' }).click();
  await at.page
    .getByRole('button', { name: /Done|Later/ })
    .last()
    .click();
  await at.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'fresh-today');
});

it('a signed note becomes a charge, the money trail explains it', async () => {
  await at.api('PUT', '/api/practice', { name: 'Quiet Harbor Counseling', zone: ZONE });
  const me = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await at.api<{
    services: { id: string; kind: string }[];
    fees: { id: string; serviceId: string; from: string }[];
  }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id;
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    givenName: 'Ada',
    familyName: 'Reed',
    pays: 'self',
    clinicianIds: [me.clinicianId],
  });
  const day = dateIn(ZONE, instant(new Date()));
  const { session } = await at.api<{ session: { id: string } }>('POST', '/api/sessions', {
    clinicianId: me.clinicianId,
    serviceId,
    day,
    time: '09:00',
    attendees: [{ clientId: client.id }],
    even: true,
  });
  await at.page.goto(`${at.server.url}/sessions/${session.id}/note`);
  await at.page.getByLabel('Began').fill('09:00');
  await at.page.getByLabel('Ended').fill('09:53');
  for (const box of await at.page.locator('textarea').all())
    if (await box.isVisible()) await box.fill('As discussed in the session.');
  await at.page.getByRole('radio', { name: 'None reported or observed' }).check();
  await at.page.getByText(/Saved/).first().waitFor();
  await shoot(at.page, 'note');
  await at.page.getByRole('button', { name: 'Sign', exact: true }).click();
  await at.page
    .getByRole('region', { name: 'Sign the note' })
    .getByRole('button', { name: /^Sign/ })
    .click();
  await expect
    .poll(async () =>
      (
        await at.api<{ items: { code: string }[] }>('GET', `/api/charges?sessionId=${session.id}`)
      ).items.map((c) => c.code),
    )
    .toEqual(['90837']);
  await at.page.goto(`${at.server.url}/sessions/${session.id}/trail`);
  await at.page.getByText(/Charge: 90837/).waitFor();
  await settle(at.page);
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'trail');
});

it('the card on file pays it, and the receipt is a PDF', async () => {
  const { items } = await at.api<{
    items: { clientId: string; sessionId: string; balance: { clientDueCents: number } }[];
  }>('GET', '/api/charges');
  const clientId = items[0]?.clientId ?? '';
  const start = await at.api<{ setupRef: string; setupToken: string; consentWords: string }>(
    'POST',
    `/api/clients/${clientId}/card-setups`,
    {},
  );
  await at.api('POST', '/api/test-cards/choose', {
    setupToken: start.setupToken,
    testCard: 'approves',
  });
  await at.api('POST', `/api/clients/${clientId}/cards`, {
    setupRef: start.setupRef,
    consentWords: start.consentWords,
  });
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await at.page
    .getByRole('button', { name: /^Charge (a card|\$)/ })
    .first()
    .click();
  await at.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Charge \$/ })
    .dblclick();
  await expect
    .poll(
      async () =>
        (await at.api<{ items: object[] }>('GET', `/api/payments?clientId=${clientId}`)).items
          .length,
      { timeout: 20_000 },
    )
    .toBe(1);
  await settle(at.page);
  await shoot(at.page, 'client-paid');
  const money = await at.api<{ clientDueCents: number; creditCents: number }>(
    'GET',
    `/api/clients/${clientId}/money`,
  );
  expect([money.clientDueCents, money.creditCents]).toEqual([0, 0]);
  await figureOpensItsLines(items[0] as { sessionId: string });
  // No legal entity yet: the receipt waits for it, says so, and is made when it is there.
  await at.api('POST', '/api/legal-entities', {
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxId: '12-3456789',
    taxIdKind: 'ein',
    street: '40 Harbor Street',
    city: 'Burlington',
    state: 'VT',
    zip: '05401',
    phone: '(802) 555-0100',
    from: dateIn(ZONE, instant(new Date())),
  });
  await at.api('POST', '/api/receipts/missing', {});
  const papers = await at.api<{ items: { id: string; kind: string }[] }>(
    'GET',
    `/api/papers?clientId=${clientId}`,
  );
  expect(papers.items.map((p) => p.kind)).toEqual(['receipt']);
  const first = await at.page.evaluate(
    async (url) => new TextDecoder().decode((await (await fetch(url)).arrayBuffer()).slice(0, 5)),
    `/api/papers/${papers.items[0]?.id}/pdf`,
  );
  expect(first).toBe('%PDF-');
  expect(at.problems).toEqual([]);
});

/** What is settled is a figure like the others: it opens the lines that settled it. */
async function figureOpensItsLines({ sessionId }: { sessionId: string }): Promise<void> {
  await at.page.goto(`${at.server.url}/sessions/${sessionId}/trail`);
  await at.page.getByRole('button', { name: /^Settled of Ada Reed: \$150\.00/ }).click();
  const drawer = at.page.getByRole('dialog', { name: 'Settled of Ada Reed' });
  await drawer.getByText(/^Client credit pays what the client owes/).waitFor();
  await drawer.getByText('$150.00 credit').waitFor();
  expect(await axeFaults(at.page)).toEqual([]);
  await shoot(at.page, 'settled-lines');
}

it('every form of the client page is filled in, sent and seen', async () => {
  await at.api('POST', '/api/payers', { name: 'Lakeside Mutual', class: 'commercial' });
  await at.api('POST', '/api/clinicians', { name: 'Daniel Brandt', from: '2024-01-01' });
  const { items } = await at.api<{
    items: { id: string; givenName: string; familyName: string }[];
  }>('GET', '/api/clients');
  const clientId = items[0]?.id ?? '';
  await at.page.goto(`${at.server.url}/clients/${clientId}`);
  await forms.addToCaseload(at.page, at.api, clientId);
  await forms.sellAndMove(at.page, at.api, clientId);
  await forms.agreeOnFee(at.page, at.api, clientId);
  await forms.addCoverage(at.page, at.api, clientId);
  await forms.bookFromClient(at.page, 'Ada Reed');
  expect(at.problems).toEqual([]);
});

it('a charge is waived and the waiver taken back; an amendment is given up', async () => {
  const { items } = await at.api<{ items: { sessionId: string | null; kind: string }[] }>(
    'GET',
    '/api/charges',
  );
  const sessionId = items.find((c) => c.sessionId)?.sessionId ?? '';
  await at.page.goto(`${at.server.url}/sessions/${sessionId}/note`);
  await forms.giveUpAmendment(at.page);
  const was = await at.api<{
    clinicianId: string;
    serviceId: string;
    attendees: { clientId: string }[];
  }>('GET', `/api/sessions/${sessionId}`);
  const { session } = await at.api<{ session: { id: string; version: number } }>(
    'POST',
    '/api/sessions',
    {
      clinicianId: was.clinicianId,
      serviceId: was.serviceId,
      day: dateIn(ZONE, instant(new Date())),
      time: '10:00',
      attendees: [{ clientId: was.attendees[0]?.clientId }],
      even: true,
    },
  );
  await at.api('POST', `/api/sessions/${session.id}/status`, {
    event: 'hold',
    version: session.version,
  });
  await at.page.goto(`${at.server.url}/sessions/${session.id}/trail`);
  await forms.waiveAndWithdraw(at.page);
  expect(at.problems).toEqual([]);
});

it('a cancellation says beforehand what it costs, and that is what it costs', async () => {
  const { items } = await at.api<{ items: { clientId: string; sessionId: string | null }[] }>(
    'GET',
    '/api/charges',
  );
  const before = items.find((c) => c.sessionId);
  const { clinicianId, serviceId } = await at.api<{ clinicianId: string; serviceId: string }>(
    'GET',
    `/api/sessions/${before?.sessionId}`,
  );
  const now = instant(new Date());
  const [day, hour] = [dateIn(ZONE, now), Number(timeIn(ZONE, now).slice(0, 2))];
  const cancel = async (time: string): Promise<{ said: string; chargedCents: number[] }> => {
    const { session } = await at.api<{ session: { id: string } }>('POST', '/api/sessions', {
      ...{ clinicianId, serviceId, day, time, even: true },
      attendees: [{ clientId: before?.clientId }],
    });
    await at.page.goto(`${at.server.url}/calendar?day=${day}&session=${session.id}`);
    const button = at.page.getByRole('dialog').getByRole('button', { name: /^Client cancelled/ });
    await button.getByText(/^Late: notice/).waitFor();
    const said = (await button.textContent()) ?? '';
    await settle(at.page);
    await shoot(at.page, `cancel-${time.replace(':', '')}`);
    await button.click();
    await at.page
      .getByRole('dialog')
      .getByText('Late cancelled', { exact: true })
      .first()
      .waitFor();
    const made = await at.api<{ items: { feeCents: number }[] }>(
      'GET',
      `/api/charges?sessionId=${session.id}`,
    );
    return { said, chargedCents: made.items.map((c) => c.feeCents) };
  };
  const first = await cancel(`${hour + 1}:00`);
  expect(first.said).toMatch(/of 24 h\. Nothing is charged\. Forgiven: 1st late cancellation/);
  expect(first.chargedCents).toEqual([]);
  const second = await cancel(`${hour + 2}:00`);
  expect(second.said).toMatch(
    /The client owes \$100\.00, never a payer\. The policy charges \$100/,
  );
  expect(second.chargedCents).toEqual([100_00]);
  expect(at.problems).toEqual([]);
});
