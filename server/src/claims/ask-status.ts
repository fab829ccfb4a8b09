/** Asks payers what became of claims (276): by a person, or by itself after the payer's usual days, then weekly. */
import {
  addDays,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import {
  Amount,
  type AskedPayer,
  type AskedSubscriber,
  type StatusParty,
  write276,
} from '@clearhour/x12';
import { type Envelope, sendInterchange } from '../connections/index.ts';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { payerIdsOn } from '../practice/index.ts';
import type { Claim } from './claim.ts';
import { batchReference } from './claim-batch.ts';
import { claimDocument } from './claim-document.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { lockClaimInReach } from './claim-reach.ts';
import { cannot } from './claim-refusals.ts';
import { isWaiting } from './claim-states.ts';
import { idsToAsk, lockClaims } from './claims-store.ts';
import type { OfClaim } from './hold-claim.ts';
import { loadFacts } from './load-facts.ts';
import { moveLocked } from './move-claim.ts';
import { ccyymmdd } from './plain-fields.ts';
import { connectionIdFor } from './upstream.ts';

const AGAIN_AFTER_DAYS = 7;
const MOST_ASKED = 200;

/** One interchange per connection; `claims` are locked. How many were asked about. */
async function askLocked(work: Work, claims: readonly Claim[]): Promise<number | Refusal> {
  const waiting = claims.filter((c) => isWaiting(c.state));
  const facts = await loadFacts(work, waiting);
  const groups = new Map<string | undefined, Question[]>();
  for (const claim of waiting) {
    const of = facts.get(claim.id);
    if (!of?.cover || !of.practice) continue;
    const connectionId = claim.connectionId ?? (await connectionIdFor(work, claim.payerId));
    const statusId =
      connectionId === undefined
        ? of.cover.payerId
        : (await payerIdsOn(work, claim.payerId, connectionId)).status;
    const question = { facts: of, statusId };
    groups.set(connectionId, [...(groups.get(connectionId) ?? []), question]);
  }
  let asked = 0;
  for (const [connectionId, questions] of groups) {
    const file = await sendInterchange(work, {
      ...(connectionId === undefined ? {} : { connectionId }),
      set: '276',
      name: questions.length === 1 ? 'Status of 1 claim' : `Status of ${questions.length} claims`,
      write: (envelope) => writeQuestions(questions, envelope),
    });
    if (isRefusal(file)) return file;
    for (const { facts: of } of questions) await noteAsked(work, of.claim, file.fileId);
    asked += questions.length;
  }
  return asked;
}
interface Question {
  readonly facts: ClaimFacts;
  readonly statusId: string;
}
async function noteAsked(work: Work, claim: Claim, fileId: string): Promise<void> {
  const also = { asked_at: work.now, ask_status_on: addDays(work.today, AGAIN_AFTER_DAYS) };
  const why = 'The payer was asked what became of it.';
  orRollBack(await moveLocked(work, claim, 'noted', { why, fileId, also }));
}

function writeQuestions(questions: readonly Question[], e: Envelope): Uint8Array | Refusal {
  const receiver: StatusParty = {
    kind: 'organization',
    name: e.submitterName,
    idKind: '46',
    id: e.senderId.trim(),
  };
  const payers = questions.map((q) => askedPayer(q, receiver));
  const { date, time } = e.x12.group;
  const document = { control: e.setControl(0), reference: batchReference(e), date, time, payers };
  const written = write276({ envelope: e.x12, documents: [document] });
  if (written.ok) return written.bytes;
  return refuse(
    'status-not-written',
    'The question to the payer lacks something: the payer’s id for status, or the member’s name and number. Mend it with the client or payer.',
    { kind: 'conflict' },
  );
}

const person = (p: { name?: string | undefined; firstName?: string | undefined }): StatusParty => ({
  kind: 'person',
  name: p.name,
  first: p.firstName,
});
function askedPayer({ facts, statusId }: Question, receiver: StatusParty): AskedPayer {
  const { billing, subscriber, patient } = claimDocument(facts);
  const { claim, cover } = facts;
  const asked = {
    trace: claim.number,
    patientControlNumber: claim.number,
    payerControlNumber: claim.payerControlNumber ?? undefined,
    charge: Amount.fromCents(toWire(claim.total)),
    serviceDate: { from: ccyymmdd(claim.serviceOn) },
    lines: [],
  };
  const whose: AskedSubscriber = {
    person: { ...person(subscriber), idKind: 'MI', id: subscriber.memberId },
    ...(patient ? {} : { birthDate: subscriber.birthDate, sex: subscriber.sex }),
    claims: patient ? [] : [asked],
    dependents: patient
      ? [
          {
            person: person(patient),
            birthDate: patient.birthDate,
            sex: patient.sex,
            claims: [asked],
          },
        ]
      : [],
  };
  const provider: StatusParty = {
    kind: billing.kind,
    name: billing.name,
    first: billing.firstName,
    idKind: 'XX',
    id: billing.npi,
  };
  return {
    payer: { kind: 'organization', name: cover?.payer.name, idKind: 'PI', id: statusId },
    receivers: [{ receiver, providers: [{ providers: [provider], subscribers: [whose] }] }],
  };
}

export const askStatus = action({
  name: 'ask-claim-status',
  needs: 'claims.write',
  run: async (work: Work, { claimId }: OfClaim): Promise<{ claimId: string } | Refusal> => {
    const claim = await lockClaimInReach(work, claimId);
    if (isRefusal(claim)) return claim;
    if (!isWaiting(claim.state)) return cannot(claim, 'pending');
    const asked = await askLocked(work, [claim]);
    if (isRefusal(asked)) return asked;
    if (asked === 0) return cannot(claim, 'pending');
    work.audit(claim.id);
    return { claimId };
  },
});

/** What is due to be asked about on a day, a part at a time. */
export const askDue = action({
  name: 'ask-due-claim-status',
  needs: 'system',
  run: async (work: Work, _: object): Promise<{ asked: number } | Refusal> => {
    const ids = await idsToAsk(work, work.today, MOST_ASKED);
    const claims = (await lockClaims(work, ids)).filter((c) => due(c, work.today));
    const asked = await askLocked(work, claims);
    if (isRefusal(asked)) return asked;
    work.audit(work.practiceId, { asked });
    return { asked };
  },
});
const due = (claim: Claim, today: LocalDate): boolean =>
  claim.askStatusOn !== null && claim.askStatusOn <= today;
