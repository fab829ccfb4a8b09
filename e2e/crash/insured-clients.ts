/** The office under the crash test of insurance: payers of every temper, clients of each, all sent by SFTP. */
import { addDays, dateIn, instant, type LocalDate } from '@clearhour/values';
import { AFTERNOON_ZONE as ZONE } from '../afternoon.ts';
import { type Api, addInsuredClient, openSoloPractice } from '../insured-office.ts';
import type { Front } from './front.ts';
import { ACCOUNT, type PayerSide } from './payer-side.ts';

/** Days before today: hours lie between the first two, the payers' clock begins at the third. */
export const FIRST_HOUR = 165;
export const LAST_HOUR = 98;
export const PAYERS_BEGIN = 96;
/** Until then claims come in; from then on the payers have time to answer all of them. */
export const PAYERS_LAST_CLAIM = 56;

const PAYERS = [
  ['CHP01', 'Blue Harbor Health'],
  ['CHP02', 'Slow Tide Mutual'],
  ['CHP05', 'Short Measure Assurance'],
  ['CHP06', 'Second Thoughts Health Plan'],
  ['CHP09', 'Echo Life'],
  ['CHP10', 'Torn Page Insurance'],
] as const;

export interface InsuredOffice {
  readonly connectionId: string;
  readonly clinicianId: string;
  readonly serviceId: string;
  readonly clients: readonly string[];
  readonly today: LocalDate;
}

export async function openInsuredOffice(
  front: Front,
  payers: PayerSide,
  clientsOfEach: number,
): Promise<InsuredOffice> {
  const api: Api = async <T>(method: string, path: string, body?: object) =>
    (await front.send(method, path, body)) as unknown as T;
  const today = dateIn(ZONE, instant(new Date()));
  const from = addDays(today, -FIRST_HOUR);
  await openSoloPractice(api, from, '05401-1234');
  const connectionId = await connect(api, payers);
  const clients: string[] = [];
  for (const [ediId, name] of PAYERS) {
    const payer = await api<{ id: string }>('POST', '/api/payers', {
      ...{ name, class: 'commercial', ediId, filingDays: 365 },
    });
    for (let n = 0; n < clientsOfEach; n++)
      clients.push(await addInsuredClient(api, payer.id, personOf(clients.length), from));
  }
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{ services: { id: string; kind: string }[] }>('GET', '/api/setup');
  const serviceId = setup.services.find((s) => s.kind === 'individual')?.id ?? '';
  // A new practice has fees from its first day; these hours are older.
  await api('POST', '/api/fees', {
    ...{ serviceId, code: null, clinicianId: null, licenceLevel: null, clientId: null },
    ...{ payerId: null, amountCents: 15_000, reason: '', from, to: addDays(today, -1) },
  });
  return { connectionId, clinicianId, serviceId, clients, today };
}
const NAMES = ['Reed', 'Cole', 'Moss', 'Vance', 'Okafor', 'Lind'];
const personOf = (n: number) => ({
  givenName: ['Ada', 'Mina', 'Jonah', 'Priya'][Math.floor(n / NAMES.length)] ?? 'Sam',
  familyName: NAMES[n % NAMES.length] ?? 'Stone',
  sex: n % 2 === 0 ? 'female' : 'male',
  memberId: `W${String(100_000_000 + n)}`,
});

async function connect(api: Api, { port, password }: PayerSide): Promise<string> {
  const { id } = await api<{ id: string }>('POST', '/api/connections', {
    ...{ name: 'Harborside Clearing', transport: 'sftp', secret: { password } },
    settings: {
      sftp: {
        ...{ host: '127.0.0.1', port, user: ACCOUNT, outFolder: 'in', inFolder: 'out' },
        afterTaken: 'delete',
      },
    },
    ...{ senderId: 'QUIETHARBOR', applicationSender: 'QUIETHARBOR' },
    ...{ receiverId: 'PRACTICECH', applicationReceiver: 'PRACTICECH' },
    ...{ submitterName: 'QUIET HARBOR', receiverName: 'HARBORSIDE CLEARING' },
    ...{ contactName: 'BILLING OFFICE', contactPhone: '8025550100' },
  });
  const tried = await api<{ hostKey: string }>('POST', `/api/connections/${id}/try`);
  await api('POST', `/api/connections/${id}/confirm-host-key`, { hostKey: tried.hostKey });
  await api('POST', `/api/connections/${id}/make-default`);
  return id;
}
