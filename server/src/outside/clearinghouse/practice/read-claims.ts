/** Professional claims out of a file, as a payer takes them in; and what the clearinghouse has against them. */

import { add, type Cents, cents, type Instant, larger, smaller, ZERO } from '@clearhour/values';
import {
  type Claim837P,
  type Finding,
  Findings,
  plainText,
  type ReadClaim,
  readClaims837P,
  type ServiceLine837P,
  type StatusCode,
  type TransactionSet,
} from '@clearhour/x12';
import type { ClaimFacts, ClaimLine, Person } from './claim-record.ts';

export interface TakenClaim {
  readonly payerId: string | undefined;
  readonly payerName: string;
  readonly patientControlNumber: string;
  readonly memberId: string;
  readonly facts: ClaimFacts;
  readonly set: TransactionSet;
  /** Why the clearinghouse does not pass it on; empty when it does. */
  readonly against: readonly StatusCode[];
}

/** Every claim of a file, in order. Never throws for what stands in it. */
export async function claimsIn(bytes: Uint8Array, receivedAt: Instant): Promise<TakenClaim[]> {
  const findings = new Findings();
  const all: ReadClaim[] = [];
  for await (const claim of readClaims837P(bytes, { findings })) all.push(claim);
  const against = faultsOf(all, findings.all);
  return all.map((read, i) => ({
    payerId: read.payer.id,
    payerName: clean(read.payer.name) ?? 'PAYER',
    patientControlNumber: clean(read.claim.patientControlNumber) ?? 'NONE',
    memberId: clean(read.subscriber.memberId) ?? 'NONE',
    facts: factsOf(read, receivedAt),
    set: read.set,
    against: against[i] ?? [],
  }));
}

/** Text that may be repeated in a file of ours. */
export const clean = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plainText(text) || undefined;

function factsOf(read: ReadClaim, receivedAt: Instant): ClaimFacts {
  const { claim, subscriber, dependent, billing, heading } = read;
  const order = rankOf(subscriber.payerOrder);
  const { provider } = billing;
  const rendering = claim.renderingProvider ?? claim.lines[0]?.renderingProvider;
  return {
    receivedAt,
    batch: clean(heading.reference) ?? '0',
    submitter: {
      name: clean(heading.submitter.name) ?? 'SUBMITTER',
      id: clean(heading.submitter.id) ?? 'SUBMITTER',
      kind: heading.submitter.kind ?? 'organization',
    },
    frequency: claim.frequency ?? '1',
    original: clean(claim.payerControlNumber),
    clearinghouseClaimId: clean(claim.clearinghouseClaimId),
    order,
    subscriber: personOf(subscriber),
    dependent: dependent && personOf(dependent),
    groupNumber: clean(subscriber.groupNumber),
    billing: {
      name: clean([provider.name, provider.firstName].filter(Boolean).join(' ')) ?? 'PROVIDER',
      kind: provider.kind ?? 'organization',
      npi: clean(provider.npi),
      taxId: clean(provider.taxId?.value),
    },
    rendering:
      rendering?.npi === undefined
        ? undefined
        : { ...personOf(rendering), npi: rendering.npi, kind: rendering.kind ?? 'person' },
    taxonomy: rendering ? clean(rendering.taxonomy) : clean(provider.taxonomy),
    place: clean(claim.placeOfService) ?? '11',
    authorization: clean(claim.priorAuthorization),
    delayReason: clean(claim.delayReason),
    charge: add(...claim.lines.map((line) => centsOf(line.charge))),
    lines: claim.lines.map((line) => lineOf(line, claim, order)),
    decidedBefore: decidedBefore(claim, order),
    next: nextPayer(claim, order),
  };
}

function personOf(who: {
  readonly name?: string | undefined;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly birthDate?: string | undefined;
}): Person {
  return {
    last: clean(who.name) ?? 'UNKNOWN',
    first: clean(who.firstName),
    middle: clean(who.middleName),
    birth: who.birthDate,
  };
}

const centsOf = (amount: { readonly cents: number } | undefined): Cents =>
  cents(amount?.cents ?? 0);

/** SBR01 as a number: 1 primary. Unknown counts as primary. */
const ORDERS = ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const rankOf = (order: string | undefined): number => Math.max(1, ORDERS.indexOf(order ?? 'P') + 1);

function lineOf(line: ServiceLine837P, claim: Claim837P, order: number): ClaimLine {
  const charge = centsOf(line.charge);
  return {
    key: clean(line.lineControlNumber),
    list: line.procedure.list ?? 'HC',
    code: clean(line.procedure.code) ?? 'NONE',
    modifiers: line.procedure.modifiers.flatMap((modifier) => clean(modifier) ?? []),
    units: Math.max(1, Math.floor(Number(line.units ?? 1)) || 1),
    charge,
    place: clean(line.placeOfService ?? claim.placeOfService) ?? '11',
    from: line.serviceDate ?? '19000101',
    to: line.serviceEnd,
    ...before(line, claim, order),
  };
}

/**
 * What the payers before ours made of a line. A decision at the line counts; one for the claim as a whole is
 * spread over its lines, in their order, up to each charge.
 */
function before(
  line: ServiceLine837P,
  claim: Claim837P,
  order: number,
): Pick<ClaimLine, 'left' | 'paidBefore'> {
  const charge = centsOf(line.charge);
  let left: Cents | undefined;
  let paidBefore = ZERO;
  for (const payer of earlier(claim, order)) {
    const decided = line.adjudications.filter((one) => one.payerId === payer.payer.id);
    if (decided.length > 0) {
      left = patientShare(decided.flatMap((one) => one.adjustments));
      paidBefore = add(paidBefore, ...decided.map((one) => centsOf(one.paid)));
    } else if (payer.nonCovered !== undefined) left = charge;
    else if (payer.paid !== undefined) {
      left = ofWhole(line, claim, patientShare(payer.adjustments));
      paidBefore = add(paidBefore, ofWhole(line, claim, centsOf(payer.paid)));
    }
  }
  return { left: left && smaller(larger(left, ZERO), charge), paidBefore };
}

const earlier = (claim: Claim837P, order: number) =>
  claim.otherPayers
    .filter((other) => rankOf(other.payerOrder) < order)
    .toSorted((a, b) => rankOf(a.payerOrder) - rankOf(b.payerOrder));

const patientShare = (
  adjustments: readonly {
    readonly group: string;
    readonly amount?: { readonly cents: number } | undefined;
  }[],
): Cents => add(...adjustments.filter((a) => a.group === 'PR').map((a) => centsOf(a.amount)));

/** The part of an amount of the whole claim that falls to this line: lines are filled in their order. */
function ofWhole(line: ServiceLine837P, claim: Claim837P, whole: Cents): Cents {
  let rest = larger(whole, ZERO);
  for (const one of claim.lines) {
    const part = smaller(rest, centsOf(one.charge));
    if (one === line) return part;
    rest = cents(rest - part);
  }
  return ZERO;
}

function decidedBefore(claim: Claim837P, order: number): string | undefined {
  const ids = new Set(earlier(claim, order).map((other) => other.payer.id));
  const days = [
    ...earlier(claim, order).map((other) => other.payer.remittanceDate),
    ...claim.lines.flatMap((line) =>
      line.adjudications.filter((a) => ids.has(a.payerId)).map((a) => a.remittanceDate),
    ),
  ];
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

function nextPayer(claim: Claim837P, order: number): ClaimFacts['next'] {
  const next = claim.otherPayers
    .filter((other) => rankOf(other.payerOrder) > order)
    .toSorted((a, b) => rankOf(a.payerOrder) - rankOf(b.payerOrder))[0];
  const payerId = clean(next?.payer.id);
  if (!next || payerId === undefined) return undefined;
  return {
    payerId,
    name: clean(next.payer.name) ?? payerId,
    memberId: clean(next.subscriber.memberId) ?? 'NONE',
  };
}

/**
 * Errors of the rules of the trade, by claim. What is wrong inside a claim is that claim's; what is wrong in
 * the levels above it (billing provider, subscriber, patient) is of every claim that stands under them.
 */
function faultsOf(claims: readonly ReadClaim[], all: readonly Finding[]): StatusCode[][] {
  const errors = all
    .filter((finding) => finding.severity === 'error')
    .toSorted((a, b) => a.byteOffset - b.byteOffset);
  return claims.map((claim, i) => {
    const own = errors.filter((e) => holder(claims, e.byteOffset) === i && !isAbove(e));
    const above = errors.filter((e) => isAbove(e) && standsUnder(claims, claim, e));
    const codes = [...above, ...own].map(statusOf);
    const different = new Map(codes.map((code) => [JSON.stringify(code), code]));
    return [...different.values()].slice(0, 3);
  });
}

/** Index of the last claim that starts at or before this byte; −1 before the first. */
const holder = (claims: readonly ReadClaim[], byte: number): number =>
  claims.findLastIndex((claim) => claim.at.byteOffset <= byte);

const ABOVE = /^(1000|2000|2010)/;
const isAbove = (finding: Finding): boolean =>
  finding.loop !== undefined && ABOVE.test(finding.loop);

/** The first claim after the finding stands under what it is about; so do all that share that level with it. */
function standsUnder(claims: readonly ReadClaim[], claim: ReadClaim, finding: Finding): boolean {
  const first = claims.find((one) => one.at.byteOffset > finding.byteOffset);
  if (!first) return false;
  const loop = finding.loop ?? '';
  if (/^2000C|^2010CA/.test(loop))
    return first.dependent !== undefined && first.dependent === claim.dependent;
  if (/^2000B|^2010B/.test(loop)) return first.subscriber === claim.subscriber;
  if (/^2000A|^2010A/.test(loop)) return first.billing === claim.billing;
  return first.heading === claim.heading;
}

/** Which entity a loop is about. */
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/^2010A|^2000A/, '85'],
  [/^2010BA|^2000B/, 'IL'],
  [/^2010BB/, 'PR'],
  [/^2010CA|^2000C/, 'QC'],
  [/^2310B|^2420A/, '82'],
  [/^2310C|^2420C/, '77'],
  [/^2310A|^2420F/, 'DN'],
];
/** What a finding is about, as a claim status. */
const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/^npi/, '562'],
  [/taxonomy/, '145'],
  [/^tax-id/, '128'],
  [/zip/, '500'],
  [/street|address|state/, '126'],
  [/member-id/, '164'],
  [/birth/, '158'],
  [/name/, '125'],
  [/phone/, '133'],
  [/pointer/, '477'],
  [/diagnos/, '255'],
  [/frequency|original/, '535'],
  [/modifier/, '453'],
  [/charge|total|amount/, '178'],
  [/unit/, '476'],
  [/date|future/, '187'],
];
function statusOf(finding: Finding): StatusCode {
  const code = SUBJECTS.find(([pattern]) => pattern.test(finding.code))?.[1] ?? '21';
  const entity = ENTITIES.find(([loop]) => loop.test(finding.loop ?? ''))?.[1];
  const category = finding.code.includes('missing') ? 'A6' : 'A7';
  return { category, code, ...(entity === undefined ? {} : { entity }) };
}
