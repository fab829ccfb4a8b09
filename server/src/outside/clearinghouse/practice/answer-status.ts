/** 277: what became of a claim, told when a 276 asks. */

import { type Instant, isPositive, toWire } from '@clearhour/values';
import {
  Amount,
  type AskedClaim,
  type AskedPayer,
  read276,
  type StatusPatient,
  type StatusReport,
  type StatusRequest,
  type StatusResponse,
  type ToldClaim,
  write277,
} from '@clearhour/x12';
import type { Asking } from './answer-inquiries.ts';
import type { Claim, Decision } from './claim-record.ts';
import * as claimStore from './claim-store.ts';
import type { Desk } from './desk.ts';
import { repeatable } from './outbox.ts';
import { clockOf, compact, dayOf } from './payer-days.ts';
import { payerOf } from './payers.ts';

/** Answers every 276 of a file, one 277 for each interchange, at once. */
export async function answerStatus(desk: Desk, asking: Asking): Promise<void> {
  const { bytes, at, accepted, outbox } = asking;
  if (!accepted.some((set) => set.startsWith('276 '))) return;
  for (const { envelope, documents } of read276(bytes).batches) {
    const inGroup = `${envelope.interchange.control} ${envelope.group.control}`;
    const asked = documents.filter((set) => accepted.includes(`276 ${inGroup} ${set.control}`));
    if (asked.length === 0) continue;
    const known = await claimsAbout(desk, asked);
    const answers = asked.map((request) => responseTo(request, at, known));
    outbox.add('277', at, (ours) => write277({ envelope: ours, documents: repeatable(answers) }));
  }
}

async function claimsAbout(
  { sql, account }: Desk,
  asked: readonly StatusRequest[],
): Promise<Claim[]> {
  const claims = asked.flatMap(everyClaim);
  const numbers = claims.flatMap((claim) => claim.payerControlNumber ?? []);
  const ours = claims.flatMap((claim) => claim.patientControlNumber ?? []);
  return [
    ...(await claimStore.claimsByNumbers(sql, account, numbers)),
    ...(await claimStore.claimsByPatientNumber(sql, account, ours)),
  ];
}
const everyClaim = (request: StatusRequest): AskedClaim[] =>
  request.payers.flatMap((payer) =>
    payer.receivers.flatMap((receiver) =>
      receiver.providers.flatMap((provider) =>
        provider.subscribers.flatMap((s) =>
          [s, ...s.dependents].flatMap((person) => person.claims),
        ),
      ),
    ),
  );

function responseTo(request: StatusRequest, at: Instant, known: readonly Claim[]): StatusResponse {
  return {
    control: request.control,
    reference: request.reference,
    date: compact(dayOf(at)),
    time: clockOf(at),
    payers: request.payers.map((payer) => ({
      payer: payer.payer,
      receivers: payer.receivers.map((receiver) => ({
        receiver: receiver.receiver,
        providers: receiver.providers.map((provider) => ({
          providers: provider.providers,
          subscribers: provider.subscribers.map((subscriber) => ({
            ...told(subscriber, payer, at, known),
            dependents: subscriber.dependents.map((one) => told(one, payer, at, known)),
          })),
        })),
      })),
    })),
  };
}

const told = (person: StatusPatient, payer: AskedPayer, at: Instant, known: readonly Claim[]) => ({
  person: person.person,
  claims: person.claims.map((claim) => toldClaim(claim, payer.payer.id, at, known)),
});

function toldClaim(
  asked: AskedClaim,
  payerId: string | undefined,
  at: Instant,
  known: readonly Claim[],
): ToldClaim {
  const found = known
    .filter((claim) => claim.payerId === payerId)
    .findLast((claim) =>
      asked.payerControlNumber === undefined
        ? claim.patientControlNumber === asked.patientControlNumber
        : claim.number === asked.payerControlNumber,
    );
  return {
    trace: asked.trace,
    statuses: [statusOf(found, payerOf(payerId) !== undefined, at)],
    payerControlNumber: found?.number,
    patientControlNumber: found?.patientControlNumber ?? asked.patientControlNumber,
    serviceDate: asked.serviceDate,
    lines: [],
  };
}

function statusOf(claim: Claim | undefined, payerKnown: boolean, at: Instant): StatusReport {
  const date = compact(dayOf(at));
  const plain = (category: string, code: string, entity?: string): StatusReport => ({
    statuses: [{ category, code, ...(entity === undefined ? {} : { entity }) }],
    date,
    ...(claim && { charge: Amount.fromCents(toWire(claim.facts.charge)) }),
  });
  if (!payerKnown) return plain('E4', '153', 'PR');
  if (!claim) return plain('A4', '35');
  switch (claim.state) {
    case 'received':
      return plain('A1', '19');
    case 'rejected':
      return plain('A3', '21');
    case 'reversed':
      return plain('F3', '101');
    default:
      return claim.decision ? decided(plain, claim.decision) : plain('P1', '20');
  }
}

function decided(
  plain: (category: string, code: string) => StatusReport,
  decision: Decision,
): StatusReport {
  const { paid, on, trace, method } = decision;
  const money = {
    paid: Amount.fromCents(toWire(paid)),
    decided: compact(on),
    ...(method === 'NON' ? {} : { method }),
    remittanceDate: compact(on),
    trace,
  };
  if (isPositive(paid)) return { ...plain('F1', '65'), ...money };
  const denied = isPositive(decision.patient) ? plain('F4', '98') : plain('F2', '1');
  return {
    ...denied,
    paid: money.paid,
    decided: money.decided,
    remittanceDate: money.remittanceDate,
    trace,
  };
}
