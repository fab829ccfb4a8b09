/**
 * Rules about other payers. What a prior payer decided must add up, for each payer alone:
 *
 *   line   SV102 − its adjustments on the line (2430 CAS) = what it paid for the line (SVD02)
 *   claim  CLM02 − its adjustments on the claim (2320 CAS) and on the lines = what it paid (AMT D)
 *   both   AMT D = Σ SVD02, where nothing was adjusted on the claim as a whole
 *
 * Worked example: charged 300 as 165 + 135. On line 1 CO-45 takes 45 and PR-3 leaves 24 to the patient,
 * so 165 − 45 − 24 = 96 was paid; on line 2, 135 − 15 − 20 − 20 = 80. AMT D is 300 − 60 − 64 = 176 = 96 + 80.
 */
import { checkAddress, checkName } from './check-parties.ts';
import type { Adjustment, Claim, OtherPayer } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import type { LineAdjudication, ServiceLine } from './line-shape.ts';
import { isReason } from './patterns.ts';
import { type ClaimContext, checkMoney, checkNotAfter, checkSize, type Hearer } from './rules.ts';

/** The order in which payers pay; "U" is unknown and may stand more than once. */
const ORDER = 'PSTABCDEFGH';

export function checkCoordination(hear: Hearer, claim: Draft<Claim>, context: ClaimContext): void {
  const others = listOf(claim.otherPayers);
  const orders = [context.payerOrder];
  const ids = new Set<string>();
  others.forEach((payer, other) => {
    const { payerOrder } = payer;
    if (payerOrder !== undefined && payerOrder !== 'U' && orders.includes(payerOrder))
      hear.say('payer-order-twice', { loop: '2320', element: 'SBR01', other });
    orders.push(payerOrder);
    const { id } = payer.payer;
    if (id !== undefined && ids.has(id))
      hear.say('other-payer-twice', { loop: '2330B', element: 'NM109', other });
    else if (id !== undefined) ids.add(id);
    checkOther(hear, payer, other, context);
    checkBalance(hear, claim, payer, other, context);
  });
  listOf(claim.lines).forEach((line, i) => {
    checkAdjudications(hear, line, i, ids, context);
    for (const id of ids) checkLineBalance(hear, line, i, id);
  });
}

function checkOther(
  hear: Hearer,
  payer: Draft<OtherPayer>,
  other: number,
  context: ClaimContext,
): void {
  checkMoney(hear, payer.paid?.cents, { loop: '2320', element: 'AMT02', qualifier: 'D', other });
  checkMoney(hear, payer.nonCovered?.cents, {
    loop: '2320',
    element: 'AMT02',
    qualifier: 'A8',
    other,
  });
  checkMoney(hear, payer.patientLiability?.cents, {
    loop: '2320',
    element: 'AMT02',
    qualifier: 'EAF',
    other,
  });
  checkAdjustments(hear, listOf(payer.adjustments), { loop: '2320', other });
  checkName(hear, payer.subscriber, { loop: '2330A', other });
  checkAddress(hear, payer.subscriber.address, { loop: '2330A', other });
  checkAddress(hear, payer.payer.address, { loop: '2330B', other });
  checkNotAfter(hear, payer.payer.remittanceDate, context.today, {
    loop: '2330B',
    element: 'DTP03',
    qualifier: '573',
    other,
  });
}

function checkAdjustments(
  hear: Hearer,
  adjustments: readonly Draft<Adjustment>[],
  where: { loop: string; line?: number; other: number },
): void {
  for (const { reason, amount } of adjustments) {
    if (reason === undefined || amount === undefined)
      hear.say('adjustment-incomplete', { ...where, element: 'CAS02' });
    if (reason !== undefined && !isReason(reason))
      hear.say('adjustment-reason-shape', { ...where, element: 'CAS02' });
    checkSize(hear, amount?.cents, { ...where, element: 'CAS03' });
  }
}

function checkAdjudications(
  hear: Hearer,
  line: Draft<ServiceLine>,
  i: number,
  ids: ReadonlySet<string>,
  context: ClaimContext,
): void {
  listOf(line.adjudications).forEach((decided, other) => {
    const where = { loop: '2430', line: i, other };
    if (decided.payerId !== undefined && !ids.has(decided.payerId))
      hear.say('adjudication-payer-unknown', { ...where, element: 'SVD01' });
    checkMoney(hear, decided.paid?.cents, { ...where, element: 'SVD02' });
    checkAdjustments(hear, listOf(decided.adjustments), where);
    checkNotAfter(hear, decided.remittanceDate, context.today, {
      ...where,
      element: 'DTP03',
      qualifier: '573',
    });
  });
}

/** NaN when an amount is missing or could not be read. */
function adjusted(adjustments: readonly Draft<Adjustment>[] | undefined): number {
  let sum = 0;
  for (const { amount } of listOf(adjustments)) sum += amount?.cents ?? Number.NaN;
  return sum;
}

const decidedBy = (line: Draft<ServiceLine>, id: string | undefined): Draft<LineAdjudication>[] =>
  listOf(line.adjudications).filter((a) => a.payerId === id);

function checkLineBalance(hear: Hearer, line: Draft<ServiceLine>, i: number, id: string): void {
  const decided = decidedBy(line, id);
  if (decided.length === 0) return;
  let cents = line.charge?.cents ?? Number.NaN;
  // A line that was taken apart has several decisions of one payer; together they make up the charge.
  for (const a of decided) cents -= adjusted(a.adjustments) + (a.paid?.cents ?? Number.NaN);
  if (cents === 0) return;
  const other = listOf(line.adjudications).indexOf(decided[0]!);
  hear.say(Number.isNaN(cents) ? 'balance-unproved' : 'cob-line-out-of-balance', {
    loop: '2430',
    element: 'SVD02',
    line: i,
    other,
  });
}

function checkBalance(
  hear: Hearer,
  claim: Draft<Claim>,
  payer: Draft<OtherPayer>,
  other: number,
  context: ClaimContext,
): void {
  const lines = listOf(claim.lines);
  const { id, remittanceDate } = payer.payer;
  const byLine = lines.map((line) => decidedBy(line, id));
  const decidedLines = byLine.filter((d) => d.length > 0).length;
  const onClaim = listOf(payer.adjustments).length > 0;
  const spot = { loop: '2320', element: 'AMT02', qualifier: 'D', other };
  if (decidedLines > 0 && decidedLines < lines.length)
    hear.say('cob-lines-incomplete', { loop: '2320', other });
  if (decidedLines > 0 && remittanceDate !== undefined)
    hear.say('remittance-date-twice', {
      loop: '2330B',
      element: 'DTP03',
      qualifier: '573',
      other,
    });
  if (payer.paid === undefined) {
    if (onClaim || decidedLines > 0) hear.say('cob-paid-missing', spot);
    else if (payer.nonCovered === undefined && comesBefore(payer.payerOrder, context.payerOrder))
      hear.say('cob-prior-payer-silent', spot);
    return;
  }
  if (decidedLines === 0 && remittanceDate === undefined)
    hear.say('remittance-date-missing', { loop: '2330B', element: 'DTP03', other });
  checkClaimBalance(hear, claim, payer, byLine.flat(), other);
}

function checkClaimBalance(
  hear: Hearer,
  claim: Draft<Claim>,
  payer: Draft<OtherPayer>,
  decided: readonly Draft<LineAdjudication>[],
  other: number,
): void {
  const spot = { loop: '2320', element: 'AMT02', qualifier: 'D', other };
  const paid = payer.paid?.cents ?? Number.NaN;
  let onLines = 0;
  let paidOnLines = 0;
  for (const a of decided) {
    onLines += adjusted(a.adjustments);
    paidOnLines += a.paid?.cents ?? Number.NaN;
  }
  const onClaim = adjusted(payer.adjustments);
  const left = (claim.charge?.cents ?? Number.NaN) - onClaim - onLines - paid;
  if (Number.isNaN(left)) hear.say('balance-unproved', spot);
  else if (left !== 0) hear.say('cob-claim-out-of-balance', spot);
  if (decided.length > 0 && listOf(payer.adjustments).length === 0 && paidOnLines !== paid)
    if (!Number.isNaN(paidOnLines)) hear.say('cob-paid-not-lines', spot);
  if (left !== 0) checkTwice(hear, payer, decided, other);
}

/** An amount that stands at the claim and again, in sum, at its lines. */
function checkTwice(
  hear: Hearer,
  payer: Draft<OtherPayer>,
  decided: readonly Draft<LineAdjudication>[],
  other: number,
): void {
  for (const { group, reason, amount } of listOf(payer.adjustments)) {
    let sum = 0;
    for (const a of decided)
      for (const same of listOf(a.adjustments))
        if (same.group === group && same.reason === reason) sum += same.amount?.cents ?? 0;
    if (sum !== 0 && sum === amount?.cents)
      hear.say('cob-adjusted-twice', { loop: '2320', element: 'CAS02', other });
  }
}

const comesBefore = (payer: string | undefined, destination: string | undefined): boolean => {
  const at = ORDER.indexOf(payer || '?');
  return at >= 0 && at < ORDER.indexOf(destination || '?');
};
