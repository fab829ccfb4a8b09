/** The office under the crash test of client money: many clients who owe something, some on autopay, cards of every temper. */
import { dateIn, instant, type LocalDate } from '@clearhour/values';
import { EVENING_ZONE } from '../afternoon.ts';
import { EVENING_HOUR } from '../evening.ts';
import type { Api } from '../insured-office.ts';

const CARDS = ['approves', 'answer-lost', 'outage-first-try', 'approves', 'slow', 'approves'];

export interface BilledClient {
  readonly id: string;
  readonly owedCents: number;
  readonly autopay: boolean;
}
export interface BilledOffice {
  readonly today: LocalDate;
  readonly clients: readonly BilledClient[];
}

/** `onAutopay` of the clients agree to be charged; everybody owes one amount of their own, from after they agreed. */
export async function openBilledOffice(
  api: Api,
  size: { readonly clients: number; readonly onAutopay: number },
): Promise<BilledOffice> {
  const today = dateIn(EVENING_ZONE, instant(new Date()));
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: EVENING_ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    ...{ soloClinician: true, credential: 'LCSW' },
  });
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789' },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    ...{ zip: '05401', phone: '(802) 555-0100', from: `${today.slice(0, 4)}-01-01` },
  });
  const { items } = await api<{ items: { id: string }[] }>('GET', '/api/autopay-settings');
  const { id: _id, to: _to, ...setting } = items[0] as { id: string; to: string | null };
  await api('POST', `/api/autopay-settings/${items[0]?.id}/change`, {
    ...setting,
    eveningHour: EVENING_HOUR,
    from: today,
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const clients: BilledClient[] = [];
  await inParallel(size.clients, async (n) => {
    clients.push(await addClient(api, n, n < size.onAutopay, clinicianId, today));
  });
  return { today, clients };
}

async function addClient(
  api: Api,
  n: number,
  autopay: boolean,
  clinicianId: string,
  today: LocalDate,
): Promise<BilledClient> {
  const { client } = await api<{ client: { id: string } }>('POST', '/api/clients', {
    ...{ givenName: 'Client', familyName: `Number ${n}`, pays: 'self', evenIfSimilar: true },
    ...{ clinicianIds: [clinicianId], email: `client${n}@example.com` },
  });
  if (autopay) {
    const { setupRef, setupToken, consentWords } = await api<{
      setupRef: string;
      setupToken: string;
      consentWords: string;
    }>('POST', `/api/clients/${client.id}/card-setups`, {});
    const testCard = CARDS[n % CARDS.length];
    await api('POST', '/api/test-cards/choose', { setupToken, testCard });
    const card = await api<{ id: string }>('POST', `/api/clients/${client.id}/cards`, {
      ...{ setupRef, consentWords },
    });
    await api('POST', `/api/clients/${client.id}/autopay`, {
      ...{ cardId: card.id, agreedName: `Client Number ${n}` },
    });
  }
  const owedCents = 1_000 + n;
  await api('POST', '/api/charges', {
    ...{ kind: 'other', clientId: client.id, description: 'A report for the court' },
    ...{ amountCents: owedCents, serviceOn: today },
  });
  return { id: client.id, owedCents, autopay };
}

async function inParallel(count: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count; n = next++) await one(n);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}
