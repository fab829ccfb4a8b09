/**
 * From a batch of professional claims to the 277CA that answers it: what a clearinghouse or a payer, real
 * or for practice, says of each claim, with counts and charges.
 */

import { Amount } from '../../amount.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  Answerer,
  ClaimAcknowledgment,
  PatientAcknowledgment,
  ProviderAcknowledgment,
} from '../277ca/document.ts';
import { gotThrough, weigh } from '../277ca/standing.ts';
import { withTotals } from '../277ca/verdict.ts';
import type { Claim } from '../837p/claim-shape.ts';
import type { ServiceLine } from '../837p/line-shape.ts';
import type {
  BillingLevel,
  BillingProvider,
  ClaimSet,
  Dependent,
  Named,
  Payer,
  Subscriber,
} from '../837p/shape.ts';
import type { Period } from '../status-parts/levels.ts';
import type { Party } from '../status-parts/party.ts';
import type { StatusCode, StatusReport } from '../status-parts/status.ts';

/** A claim with all that decides what is said of it. */
export interface ClaimReceived {
  readonly claim: Claim;
  readonly provider: BillingProvider;
  readonly subscriber: Subscriber;
  /** The patient, when that is not the subscriber. */
  readonly dependent: Dependent | undefined;
  readonly payer: Payer;
}

/** What is said of one claim. */
export interface ClaimSaid {
  /**
   * One to three that are read together, the category telling what became of it: A1 received, A2 accepted;
   * A3 sent back, A6 something is missing, A7 something is wrong, A8 things do not go together.
   */
  readonly statuses: readonly StatusCode[];
  /** The payer's number of the claim. REF*1K. */
  readonly payerControlNumber?: string | undefined;
  /** Your own words. STC12; may name people. */
  readonly message?: string | undefined;
  /** Lines that a status is about, by their place in the claim, from 0. */
  readonly lines?: readonly { readonly line: number; readonly statuses: readonly StatusCode[] }[];
}

/** Who answers, when, and what. */
export interface ClaimsAnswer {
  /** ST02, four to nine characters. */
  readonly control: string;
  /** Your number for this answer. BHT03, and TRN02 of loop 2200A. */
  readonly reference: string;
  /** Day and time of this answer, CCYYMMDD and HHMM. BHT04, BHT05. */
  readonly date: string;
  readonly time: string;
  readonly by: Answerer;
  /** Your name and number. Loop 2100A. */
  readonly source: Party;
  /** Day the batch came in, CCYYMMDD; that of this answer when left out. */
  readonly received?: string;
  /** Decides each claim; undefined takes it. Without it every claim is taken. */
  readonly decide?: (received: ClaimReceived) => ClaimSaid | undefined;
  /** The batch is sent back as a whole, for these: no claim is looked at. */
  readonly refuseBatch?: readonly StatusCode[];
}

/** A claim taken: a clearinghouse has received it, a payer has accepted it for a decision. */
const TAKEN: Readonly<Record<Answerer, StatusCode>> = {
  clearinghouse: { category: 'A1', code: '19', entity: 'AY' },
  payer: { category: 'A2', code: '20', entity: 'PR' },
};
const RECEIVED: Readonly<Record<Answerer, StatusCode>> = {
  clearinghouse: { category: 'A1', code: '19', entity: 'AY' },
  payer: { category: 'A1', code: '19', entity: 'PR' },
};

/**
 * The 277CA that answers one set of claims, which a 999 has accepted: every claim with what is said of
 * it, and the counts and charges of what was accepted and rejected, for each billing provider and in all.
 *
 * @example
 * const { documents, batches } = read837P(readFileSync('claims.837'));
 * const answer = acknowledgeClaims(documents[0], {
 *   control: '0001', reference: 'ACK1', date: '20260303', time: '1015', by: 'payer',
 *   source: { kind: 'organization', name: 'EXAMPLE HEALTH PLAN', idKind: 'PI', id: '99999' },
 *   decide: ({ subscriber }) =>
 *     subscriber.memberId === 'W000000001'
 *       ? undefined
 *       : { statuses: [{ category: 'A7', code: '164', entity: 'IL' }] },
 * });
 * verdictsOf277CA(answer).map(({ patientControlNumber, standing }) => [patientControlNumber, standing]); // [['A1001', 'accepted']]
 * [answer.totals.accepted, answer.totals.acceptedAmount?.text]; // [1, '165']
 * const header = { control: '000000009', groupControl: 9, date: '20260303', time: '1015' };
 * write277CA({ envelope: envelopeBack(batches[0].envelope, header), documents: [answer] }).ok; // true
 */
export function acknowledgeClaims(set: ClaimSet, answer: ClaimsAnswer): ClaimAcknowledgment {
  const { control, reference, date, time, by, source, refuseBatch } = answer;
  const received = set.billing.flatMap(claimsReceived);
  const cents = sumOf(received.map(({ claim }) => claim.charge?.cents));
  const charge = cents === undefined ? undefined : Amount.fromCents(cents);
  const refused = refuseBatch !== undefined;
  return withTotals({
    control,
    reference,
    date,
    time,
    by,
    source,
    sourceTrace: reference,
    received: answer.received ?? date,
    processed: date,
    receiver: partyOf(set.submitter, '46', set.submitter.id),
    batchReference: set.reference,
    statuses: [report(refuseBatch ?? [RECEIVED[by]], date, charge)],
    // What lists no claim is counted here; the rest `withTotals` counts.
    totals: refused ? { rejected: received.length, rejectedAmount: charge } : {},
    providers: refused ? [] : set.billing.map((level) => providerOf(level, answer)),
  });
}

function claimsReceived(level: BillingLevel): ClaimReceived[] {
  const { provider } = level;
  return level.subscribers.flatMap(({ subscriber, payer, claims, dependents }) => [
    ...claims.map((claim) => ({ claim, provider, subscriber, dependent: undefined, payer })),
    ...dependents.flatMap(({ patient, claims: theirs }) =>
      theirs.map((claim) => ({ claim, provider, subscriber, dependent: patient, payer })),
    ),
  ]);
}

function providerOf(level: BillingLevel, answer: ClaimsAnswer): ProviderAcknowledgment {
  const { provider } = level;
  const byTax = provider.npi === undefined;
  return {
    provider: byTax
      ? partyOf(provider, 'FI', provider.taxId?.value)
      : partyOf(provider, 'XX', provider.npi),
    trace: '0',
    statuses: [],
    references: [],
    totals: {},
    patients: patientsOf(claimsReceived(level), answer),
  };
}

/** Claims that stand together under one patient stay together. */
function patientsOf(
  all: readonly ClaimReceived[],
  answer: ClaimsAnswer,
): readonly PatientAcknowledgment[] {
  const byPatient = new Map<Subscriber | Dependent, ClaimReceived[]>();
  for (const one of all) {
    const patient = one.dependent ?? one.subscriber;
    byPatient.set(patient, [...(byPatient.get(patient) ?? []), one]);
  }
  return [...byPatient].map(([patient, claims]) => ({
    // A dependent has no number of their own.
    patient: 'memberId' in patient ? partyOf(patient, 'MI', patient.memberId) : partyOf(patient),
    claims: claims.map((one) => claimOf(one, answer)),
  }));
}

function claimOf(received: ClaimReceived, answer: ClaimsAnswer): AcknowledgedClaim {
  const { claim } = received;
  const said = answer.decide?.(received) ?? { statuses: [TAKEN[answer.by]] };
  const status = report(said.statuses, answer.date, claim.charge);
  return {
    patientControlNumber: claim.patientControlNumber,
    statuses: [{ ...status, message: said.message }],
    payerControlNumbers: said.payerControlNumber === undefined ? [] : [said.payerControlNumber],
    clearinghouseNumber: claim.clearinghouseClaimId,
    serviceDate: periodOf(claim.lines),
    lines: (said.lines ?? []).flatMap(({ line, statuses }) => {
      const about = claim.lines[line];
      return about ? [lineOf(about, line, statuses, answer.date)] : [];
    }),
  };
}

function lineOf(
  line: ServiceLine,
  place: number,
  statuses: readonly StatusCode[],
  date: string,
): AcknowledgedLine {
  const { list = 'HC', code, modifiers } = line.procedure;
  return {
    service: {
      procedure: { list, code, modifiers },
      charge: line.charge,
      units: line.units,
    },
    statuses: [report(statuses, date, undefined)],
    // Without a number of ours the line is known by its place (LX01).
    lineControlNumber: line.lineControlNumber ?? String(place + 1),
    serviceDate: periodOf([line]),
  };
}

/** STC; its action (STC03) follows from what the categories mean. */
function report(
  statuses: readonly StatusCode[],
  date: string,
  charge: Amount | undefined,
): StatusReport {
  const { standing } = weigh([{ statuses }]);
  return { statuses, date, action: gotThrough(standing) ? 'WQ' : 'U', charge };
}

/** From the first day of the lines to the last. */
function periodOf(lines: readonly ServiceLine[]): Period | undefined {
  const days = lines.flatMap((l) => [l.serviceDate, l.serviceEnd].filter((d) => d !== undefined));
  const sorted = days.sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (from === undefined) return undefined;
  return from === to ? { from } : { from, to };
}

/** Undefined when one of them is unknown. */
const sumOf = (all: readonly (number | undefined)[]): number | undefined =>
  all.reduce((sum, c) => (sum === undefined || c === undefined ? undefined : sum + c), 0);

function partyOf(named: Named, idKind?: string, id?: string): Party {
  const { kind, name, firstName: first, middleName: middle, suffix } = named;
  return { kind, name, first, middle, suffix, ...(id === undefined ? {} : { idKind, id }) };
}
