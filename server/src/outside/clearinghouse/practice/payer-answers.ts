/** A payer looks at the claims it was passed: takes each in, or turns it down; says so in a 277CA of its own. */

import { addDays } from '@clearhour/values';
import { type StatusCode, write277CA } from '@clearhour/x12';
import { type Acknowledged, acknowledgmentOf, grouped } from './acknowledge-claims.ts';
import type { Claim } from './claim-record.ts';
import * as claimStore from './claim-store.ts';
import type { Desk } from './desk.ts';
import { thrown } from './dice.ts';
import { UNKNOWN } from './members.ts';
import { CONTROL, Outbox } from './outbox.ts';
import { dayOf, payTime } from './payer-days.ts';
import { type PracticePayer, payerOf } from './payers.ts';
import * as store from './practice-store.ts';

interface Objection {
  readonly statuses: readonly StatusCode[];
  readonly message?: string;
}

export async function payerAnswers(
  { sql, account, seed, mailbox }: Desk,
  event: store.PlannedEvent,
): Promise<store.Changes> {
  const { payerId = '', numbers = '' } = event.data;
  const payer = payerOf(payerId);
  if (!payer || !mailbox) throw new Error('a payer answers that took no claim');
  const at = event.dueAt;
  const claims = await claimStore.claimsByNumbers(sql, account, numbers.split(' '));
  const originals = await claimStore.claimsByNumbers(
    sql,
    account,
    claims.flatMap((claim) => claim.facts.original ?? []),
  );
  const judged = claims.map((claim) => {
    const objection = objectionTo(claim, payer, originals);
    const decideAt = decidesAt(claim, payer, seed);
    const after: Claim = objection
      ? { ...claim, state: 'rejected' }
      : { ...claim, state: 'pending', decideAt };
    return { claim: after, objection };
  });
  const counts = await store.tallies(sql, account, [CONTROL]);
  const outbox = new Outbox(mailbox, counts);
  const said = judged.map(({ claim, objection }) => saidOf(claim, objection));
  outbox.add('277CA', at, (envelope) =>
    write277CA({
      envelope,
      documents: grouped(said, ({ facts }) => JSON.stringify([facts.batch, facts.submitter])).map(
        (ofBatch, i) =>
          acknowledgmentOf({
            control: String(i + 1).padStart(4, '0'),
            by: 'payer',
            source: { kind: 'organization', name: payer.name, idKind: 'PI', id: payer.id },
            at,
            receivedAt: ofBatch[0].facts.receivedAt,
            claims: ofBatch,
          }),
      ),
    }),
  );
  return {
    tallies: counts,
    claims: judged.map(({ claim }) => claim),
    outbound: outbox.files,
    events: judged.flatMap(({ claim }) => runOf(claim)),
  };
}

const decidesAt = (claim: Claim, { decides: [from, to] }: PracticePayer, seed: number) =>
  payTime(
    addDays(
      dayOf(claim.facts.receivedAt),
      from + thrown(to - from + 1, seed, 'decides', claim.patientControlNumber),
    ),
  );

/** The payments of the day on which this claim is decided. */
export function runOf({ payerId, decideAt, state }: Claim): store.PlannedEvent[] {
  if (state !== 'pending' || decideAt === undefined) return [];
  const key = `pay-run ${payerId} ${decideAt}`;
  return [{ key, dueAt: decideAt, kind: 'pay-run', data: { payerId } }];
}

function saidOf(claim: Claim, objection: Objection | undefined): Acknowledged {
  const { facts, patientControlNumber, memberId, number } = claim;
  return {
    facts,
    patientControlNumber,
    memberId,
    accepted: objection === undefined,
    statuses: objection?.statuses ?? [{ category: 'A2', code: '20', entity: 'PR' }],
    ...(objection === undefined ? { number } : { message: objection.message }),
  };
}

function objectionTo(
  claim: Claim,
  payer: PracticePayer,
  originals: readonly Claim[],
): Objection | undefined {
  if (claim.facts.frequency !== '1') return objectionToChange(claim, originals);
  return payer.habits.picky ? objectionOfPicky(claim) : undefined;
}

function objectionToChange(
  { facts, payerId, memberId }: Claim,
  originals: readonly Claim[],
): Objection | undefined {
  const original = originals.find(
    (one) => one.number === facts.original && one.payerId === payerId && one.memberId === memberId,
  );
  const number = [{ category: 'A7', code: '464' }];
  if (!original || original.state === 'rejected')
    return { statuses: number, message: 'NO CLAIM OF THIS NUMBER IS ON FILE FOR THE MEMBER' };
  if (original.state === 'reversed')
    return { statuses: number, message: 'THE CLAIM WAS REPLACED OR VOIDED ALREADY' };
  if (!original.decision)
    return {
      statuses: [{ category: 'A8', code: '535' }],
      message: 'THE FIRST CLAIM IS NOT DECIDED YET. SEND THE CHANGE AFTER ITS REMITTANCE',
    };
  if (original.decision.unprocessable)
    return { statuses: number, message: 'THE FIRST CLAIM WAS NOT PROCESSED. SEND A NEW CLAIM' };
  return undefined;
}

function objectionOfPicky({ memberId, facts }: Claim): Objection | undefined {
  if (memberId.startsWith(UNKNOWN))
    return { statuses: [{ category: 'A3', code: '33', entity: 'IL' }] };
  const statuses: StatusCode[] = [];
  if (!/^[A-Z0-9]{9,}$/.test(memberId))
    statuses.push({ category: 'A7', code: '164', entity: 'IL' });
  if (facts.groupNumber === undefined) statuses.push({ category: 'A6', code: '163', entity: 'IL' });
  if (facts.taxonomy === undefined)
    statuses.push({ category: 'A6', code: '145', entity: facts.rendering ? '82' : '85' });
  return statuses.length === 0 ? undefined : { statuses };
}
