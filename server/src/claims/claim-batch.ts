/** Claims put together into the file of one interchange: by who bills, by member, by patient. Pure. */
import type {
  BillingLevel,
  Claim837P,
  ClaimSet,
  DependentLevel,
  Draft,
  Envelope,
  SubscriberLevel,
} from '@clearhour/x12';
import type { ClaimDocument } from './claim-document.ts';

/** What connections hands to whoever writes a file; see docs/insurance.md. */
export interface FileEnvelope {
  readonly senderId: string;
  readonly receiverId: string;
  readonly submitterName: string;
  readonly receiverName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  /** Nine digits. */
  readonly interchangeControl: string;
  setControl(i: number): string;
  readonly x12: Envelope;
}

/** BHT03 of the batch: one set a file, so the interchange's own number says which. */
export const batchReference = (e: Pick<FileEnvelope, 'interchangeControl'>): string =>
  `CH${e.interchangeControl}`;

/** The one set of an interchange; dates and times are those of its envelope. */
export function claimSet(claims: readonly ClaimDocument[], e: FileEnvelope): Draft<ClaimSet> {
  const { group } = e.x12;
  const phone = e.contactPhone.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return {
    control: e.setControl(0),
    reference: batchReference(e),
    date: group.date,
    time: group.time,
    submitter: {
      kind: 'organization',
      name: e.submitterName,
      id: e.senderId.trim(),
      contacts: [
        {
          name: e.contactName === '' ? e.submitterName : e.contactName,
          ways: phone.length === 10 ? [{ kind: 'TE', to: phone }] : [],
        },
      ],
    },
    receiver: { name: e.receiverName, id: e.receiverId.trim() },
    billing: byProvider(claims),
  };
}

/** In the order they come first. */
function grouped<T>(all: readonly T[], key: (one: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const k = JSON.stringify(key(one));
    const found = groups.get(k);
    if (found) found.push(one);
    else groups.set(k, [one]);
  }
  return [...groups.values()];
}
const first = <T>(group: readonly T[]): T => {
  const [one] = group;
  if (one === undefined) throw new Error('an empty group');
  return one;
};
function byProvider(all: readonly ClaimDocument[]): Draft<BillingLevel>[] {
  return grouped(all, (c) => c.billing).map((claims) => ({
    provider: first(claims).billing,
    subscribers: bySubscriber(claims),
  }));
}
const claimsOf = (documents: readonly ClaimDocument[]): Draft<Claim837P>[] =>
  documents.map((d) => d.claim);
function bySubscriber(all: readonly ClaimDocument[]): Draft<SubscriberLevel>[] {
  return grouped(all, (c) => [c.subscriber, c.payer]).map((claims) => {
    const { subscriber, payer } = first(claims);
    return {
      subscriber,
      payer,
      claims: claimsOf(claims.filter((c) => c.patient === undefined)),
      dependents: byPatient(claims.filter((c) => c.patient !== undefined)),
    };
  });
}
function byPatient(all: readonly ClaimDocument[]): Draft<DependentLevel>[] {
  return grouped(all, (c) => c.patient).map((claims) => ({
    patient: first(claims).patient ?? {},
    claims: claimsOf(claims),
  }));
}
