/** A practice of one that claims can leave from, and clients with a plan: by requests alone, for walks and crash tests. */
import { AFTERNOON_ZONE } from './afternoon.ts';

export type Api = <T>(method: string, path: string, body?: object) => Promise<T>;
type Made = { readonly id: string };

/** `zip` is the legal entity's: payers want all nine digits. */
export async function openSoloPractice(api: Api, from: string, zip: string): Promise<void> {
  await api('POST', '/api/open/practices', {
    ...{ practiceName: 'Quiet Harbor Counseling', zone: AFTERNOON_ZONE, ownerName: 'Naomi Osei' },
    ...{ ownerEmail: 'naomi.osei@quietharbor.example', password: 'a long and quiet sentence' },
    soloClinician: true,
  });
  await api('POST', '/api/legal-entities', {
    ...{ name: 'Quiet Harbor Counseling PLLC', npi: '1999993334', taxId: '12-3456789', zip, from },
    ...{ taxIdKind: 'ein', street: '40 Harbor Street', city: 'Burlington', state: 'VT' },
    phone: '(802) 555-0100',
  });
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const setup = await api<{ clinicians: Made[]; locations: Made[] }>('GET', '/api/setup');
  await api('PUT', `/api/clinicians/${clinicianId}`, {
    ...setup.clinicians.find((c) => c.id === clinicianId),
    ...{ npi: '1000000004', taxonomy: '101YM0800X' },
  });
  for (const place of setup.locations)
    await api('POST', `/api/locations/${place.id}/put-right`, {
      ...{ street: '40 Harbor Street', city: 'Burlington', state: 'VT', zip: '05401-1234' },
      reason: 'It was left out when the practice was set up.',
    });
}

export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly memberId: string;
  readonly sex?: string;
}
/** Covered by `payerId` from that day, with a copay of $20. */
export async function addInsuredClient(
  api: Api,
  payerId: string,
  { memberId, ...person }: Person,
  from: string,
): Promise<string> {
  const { clinicianId } = await api<{ clinicianId: string }>('GET', '/api/me');
  const { client } = await api<{ client: Made }>('POST', '/api/clients', {
    ...{ ...person, bornOn: '1988-04-12', pays: 'insurance', clinicianIds: [clinicianId] },
    ...{ street: '18 Fern Lane', city: 'Burlington', state: 'VT', zip: '05401' },
  });
  const policy = { clientId: client.id, payerId, memberId, copayCents: 2000, from };
  await api('POST', '/api/policies', policy);
  return client.id;
}
