/** Claims put together into the file of one interchange: by who bills, by member, by patient. Pure. */
import { dateIn, type Instant, timeIn } from '@clearhour/values';
import type {
  BillingLevel,
  ClaimSet,
  Claim837P,
  DependentLevel,
  Draft,
  Envelope,
  SubscriberLevel,
} from '@clearhour/x12';
import type { ClaimDocument } from './claim-document.ts';
import { ccyymmdd } from './plain-fields.ts';

/** The envelope as connections hands it to whoever writes a file; see docs/insurance.md. */
export interface FileEnvelope {
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  readonly applicationSender: string;
  readonly applicationReceiver: string;
  readonly submitterName: string;
  readonly receiverName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly test: boolean;
  /** Nine digits. */
  readonly interchangeControl: string;
  readonly groupControl: string;
  setControl(i: number): string;
  readonly at: Instant;
}

/** Date and time of the envelope in the zone of the practice: no day on a claim may lie after it. */
export function envelopeOf(e: FileEnvelope, zone: string): Envelope {
  const date = ccyymmdd(dateIn(zone, e.at));
  const time = timeIn(zone, e.at).replace(':', '');
  return {
    interchange: {
      senderQualifier: e.senderQualifier,
      sender: e.senderId,
      receiverQualifier: e.receiverQualifier,
      receiver: e.receiverId,
      date: date.slice(2),
      time,
      control: e.interchangeControl,
      acknowledge: true,
      usage: e.test ? 'T' : 'P',
    },
    group: {
      sender: e.applicationSender,
      receiver: e.applicationReceiver,
      date,
      time,
      control: e.groupControl,
    },
  };
}

/** BHT03 of the batch: one set a file, so the interchange's own number says which. */
export const batchReference = (e: Pick<FileEnvelope, 'interchangeControl'>): string =>
  `CH${e.interchangeControl}`;

export function claimSet(
  claims: readonly ClaimDocument[],
  e: FileEnvelope,
  zone: string,
): Draft<ClaimSet> {
  const { group } = envelopeOf(e, zone);
  const phone = e.contactPhone.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return {
    control: e.setControl(1),
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
