/**
 * Other plans of the client on a claim: who comes when, and what those before have decided (loops 2320,
 * 2330, 2430). Adjustments are repeated as they came, at the claim or at the line, never both.
 *
 * Worked example: $175.00 charged; the first payer paid $110.00, took $45.00 off (CO-45) and left $20.00 (PR-3):
 * SVD02 110, CAS*CO*45*45, CAS*PR*3*20, AMT*D 110, AMT*EAF 20; 175 − 45 − 20 = 110.
 */
import { add, type Cents, toWire, ZERO } from '@clearhour/values';
import {
  type Adjustment837P,
  Amount,
  type Draft,
  type LineAdjudication,
  type OtherPayer,
} from '@clearhour/x12';
import type { Adjusted, ClaimLine } from './claim.ts';
import type { ClaimFacts, OtherCover } from './claim-facts.ts';
import { address, ccyymmdd, groupOf } from './plain-fields.ts';

const LETTERS = ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
/** SBR01 of the first, second, third … plan. */
export const payerOrder = (level: number): string => LETTERS[level - 1] ?? 'U';

const RELATION_OF_OTHER = { self: '18', spouse: '01', child: '19', other: 'G8' } as const;
const amount = (cents: Cents): Amount => Amount.fromCents(toWire(cents));

/** SBR05: why Medicare is not asked first. Undefined unless it is Medicare and comes later. */
export function medicareReason(facts: ClaimFacts): string | undefined {
  const { cover, claim, others } = facts;
  if (cover?.payer.class !== 'medicare' || claim.level === 1) return undefined;
  const kinds = new Set(others.filter((o) => o.answer).map((o) => o.policy.kind));
  if (kinds.has('workers-comp')) return '15';
  if (kinds.has('auto')) return '14';
  if (kinds.has('liability')) return '47';
  const { medicareReason: why } = cover.policy;
  return why === 'kidney' ? '13' : why === 'disability' ? '43' : '12';
}

/** Letters of the other plans: those that answered in their order, then those that come later. */
export function otherPayers(facts: ClaimFacts): Draft<OtherPayer>[] {
  let later = facts.claim.level;
  let earlier = 0;
  return facts.others.map((other) => {
    const level = other.answer ? ++earlier : ++later;
    return otherPayer(other, payerOrder(level));
  });
}
function otherPayer(other: OtherCover, order: string): Draft<OtherPayer> {
  const { policy, payer, answer } = other;
  return {
    payerOrder: order,
    relationship: RELATION_OF_OTHER[policy.relationship],
    ...groupOf(policy),
    filingIndicator: other.filingIndicator,
    ...(answer ? decided(answer) : {}),
    benefitsAssigned: 'Y',
    release: 'Y',
    subscriber: otherSubscriber(other),
    payer: {
      name: payer.name,
      id: other.payerId === '' ? undefined : other.payerId,
      payerControlNumber:
        answer?.payerControlNumber === '' ? undefined : answer?.payerControlNumber,
      remittanceDate: answer && answer.lines.length === 0 ? ccyymmdd(answer.decidedOn) : undefined,
    },
  };
}
function decided(answer: NonNullable<OtherCover['answer']>) {
  const all = [...answer.adjustments, ...answer.lines.flatMap((line) => line.adjustments)];
  const left = all
    .filter((a) => a.group === 'PR')
    .reduce<Cents>((sum, a) => add(sum, a.cents), ZERO);
  const remarks = (answer.remarks ?? []).slice(0, 5);
  return {
    adjustments: answer.adjustments.map(adjustment),
    paid: amount(answer.paid),
    patientLiability: left > ZERO ? amount(left) : undefined,
    outpatient: remarks.length > 0 ? { remarkCodes: remarks } : undefined,
  };
}
const adjustment = (a: Adjusted): Draft<Adjustment837P> => ({
  group: a.group,
  reason: a.reason,
  amount: amount(a.cents),
  quantity: a.quantity,
});

function otherSubscriber({ policy, client }: OtherCover) {
  const own = policy.relationship === 'self';
  const where = {
    street: policy.subscriberStreet,
    street2: policy.subscriberStreet2,
    city: policy.subscriberCity,
    state: policy.subscriberState,
    zip: policy.subscriberZip,
  };
  return {
    kind: 'person' as const,
    name: own ? client.familyName : policy.subscriberFamilyName || undefined,
    firstName: own ? client.givenName : policy.subscriberGivenName || undefined,
    memberId: policy.memberId.trim() || undefined,
    address: own || where.street === '' ? undefined : address(where),
  };
}

/** Loop 2430: every plan that answered, on this line. */
export function adjudicationsOf(facts: ClaimFacts, line: ClaimLine): Draft<LineAdjudication>[] {
  return facts.others.flatMap(({ answer, payerId }) =>
    (answer?.lines ?? [])
      .filter((l) => l.chargeId === line.chargeId)
      .map((l) => ({
        payerId,
        paid: amount(l.paid),
        procedure: { code: l.code, modifiers: l.modifiers },
        units: String(l.units),
        adjustments: l.adjustments.map(adjustment),
        remittanceDate: answer && ccyymmdd(answer.decidedOn),
      })),
  );
}
