/** A client disputes a card payment: it shows with its day, and the evidence for the bank is one click. */
import pg from 'pg';
import { expect, it } from 'vitest';
import { connectToRunning } from '../../server/src/platform/postgres/index.ts';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { aWalk, looksRight, tabTo } from './walk.ts';

const at = aWalk();

async function chargedClient(): Promise<void> {
  await at.api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi@quietharbor.example', password: 'a new lighthouse every week' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  const { clinicianId } = await at.api<{ clinicianId: string }>('GET', '/api/me');
  const { today } = await at.api<{ today: string }>('GET', '/api/today');
  await at.api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: today },
  });
  const { client } = await at.api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Ben', familyName: 'Ortiz', pays: 'self', clinicianIds: [clinicianId] },
  });
  await at.api('POST', '/api/charges', {
    ...{ kind: 'other', clientId: client.id, description: 'A letter', amountCents: 8_000 },
    serviceOn: today,
  });
  const setup = await at.api<{ setupToken: string; setupRef: string; consentWords: string }>(
    ...(['POST', `/api/clients/${client.id}/card-setups`, {}] as const),
  );
  const { setupToken, setupRef, consentWords } = setup;
  await at.api('POST', '/api/test-cards/choose', { setupToken, testCard: 'disputed-won' });
  const url = `/api/clients/${client.id}/cards`;
  const card = await at.api<{ id: string }>('POST', url, { setupRef, consentWords });
  await at.api('POST', '/api/card-charges', {
    ...{ clientId: client.id, cardId: card.id, amountCents: 8_000 },
  });
}
/** What the bank of this card tells in five days, it tells now. */
async function disputedNow(): Promise<void> {
  const sql = new pg.Client((await connectToRunning(at.dataDir)) as pg.ClientConfig);
  await sql.connect();
  const early = `update practice_processor.event set due_at = now() - interval '1 minute' where kind = 'dispute-opened'`;
  await expect.poll(async () => (await sql.query(early)).rowCount, { timeout: 20_000 }).toBe(1);
  await sql.end();
}

it('is on the list with its day; the evidence opens as a PDF', async () => {
  await chargedClient();
  await disputedNow();
  const found = () =>
    at.api<{ items: unknown[] }>('GET', '/api/disputes').then(({ items }) => items.length);
  await expect.poll(found, { timeout: 20_000 }).toBe(1);
  await at.page.goto(`${at.server.url}/billing/disputes`);
  const link = at.page.getByRole('link', { name: 'Evidence for the dispute of Ben Ortiz, PDF' });
  await link.waitFor();
  await looksRight(at.page, 'disputes');
  await tabTo(at.page, link);
  const href = await link.getAttribute('href');
  const pdf = await at.page.evaluate(async (path) => {
    const answer = await fetch(path ?? '');
    return { type: answer.headers.get('content-type'), size: (await answer.blob()).size };
  }, href);
  expect(pdf.type).toBe('application/pdf');
  expect(pdf.size).toBeGreaterThan(10_000);
  expect(at.problems).toEqual([]);
});
