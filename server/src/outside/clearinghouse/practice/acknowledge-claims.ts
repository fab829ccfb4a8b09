/** 277CA: what the clearinghouse, and later a payer, says to the claims of a batch before any is decided. */

import { type Instant, toWire } from '@clearhour/values';
import {
  type AcknowledgedClaim,
  Amount,
  type Answerer,
  type ClaimAcknowledgment,
  type ProviderAcknowledgment,
  type StatusCode,
  type StatusParty,
  withTotals,
} from '@clearhour/x12';
import type { ClaimFacts, Person } from './claim-record.ts';
import { clockOf, compact, dayOf } from './payer-days.ts';

/** A claim with what is said of it. */
export interface Acknowledged {
  readonly facts: ClaimFacts;
  readonly patientControlNumber: string;
  readonly memberId: string;
  readonly statuses: readonly StatusCode[];
  readonly accepted: boolean;
  /** REF 1K. */
  readonly number?: string | undefined;
  /** STC12: the reason in the answerer's own words. */
  readonly message?: string | undefined;
}
export interface BatchAnswer {
  readonly control: string;
  readonly by: Answerer;
  readonly source: StatusParty;
  readonly at: Instant;
  readonly receivedAt: Instant;
  /** Claims of one batch (BHT03). */
  readonly claims: readonly [Acknowledged, ...Acknowledged[]];
}

export const CLEARINGHOUSE: StatusParty = {
  kind: 'organization',
  name: 'PRACTICE CLEARINGHOUSE',
  idKind: '46',
  id: 'PRACTICECH',
};

/** One set: the answer to one batch. */
export function acknowledgmentOf(answer: BatchAnswer): ClaimAcknowledgment {
  const { at, receivedAt, claims } = answer;
  const [{ facts }] = claims;
  const date = compact(dayOf(at));
  const { submitter } = facts;
  const whole: ClaimAcknowledgment = {
    control: answer.control,
    reference: `${date}${answer.control}`,
    date,
    time: clockOf(at),
    by: answer.by,
    source: answer.source,
    sourceTrace: `${date}${answer.control}`,
    received: compact(dayOf(receivedAt)),
    processed: date,
    receiver: {
      kind: submitter.kind === 'person' ? 'person' : 'organization',
      name: submitter.name,
      idKind: '46',
      id: submitter.id,
    },
    batchReference: facts.batch,
    statuses: [
      {
        statuses: [{ category: 'A1', code: '19', entity: 'PR' }],
        date,
        action: 'WQ',
        charge: Amount.fromCents(claims.reduce((sum, c) => sum + toWire(c.facts.charge), 0)),
      },
    ],
    totals: {},
    providers: providersOf(claims, date),
  };
  return withTotals(whole);
}

function providersOf(claims: readonly Acknowledged[], date: string): ProviderAcknowledgment[] {
  return grouped(claims, (claim) => JSON.stringify(claim.facts.billing)).map((ofProvider) => ({
    provider: partyOfProvider(ofProvider[0].facts),
    trace: '0',
    statuses: [],
    references: [],
    totals: {},
    patients: grouped(ofProvider, patientKey).map((ofPatient) => ({
      patient: patientOf(ofPatient[0]),
      claims: ofPatient.map((claim) => acknowledgedOf(claim, date)),
    })),
  }));
}

function acknowledgedOf(claim: Acknowledged, date: string): AcknowledgedClaim {
  const { facts } = claim;
  const days = facts.lines.flatMap((line) => [line.from, line.to ?? line.from]).sort();
  const [from, to] = [days[0] ?? date, days.at(-1) ?? date];
  return {
    patientControlNumber: claim.patientControlNumber,
    statuses: [
      {
        statuses: claim.statuses,
        date,
        action: claim.accepted ? 'WQ' : 'U',
        charge: Amount.fromCents(toWire(facts.charge)),
        ...(claim.message === undefined ? {} : { message: claim.message }),
      },
    ],
    payerControlNumbers: claim.number === undefined ? [] : [claim.number],
    clearinghouseNumber: facts.clearinghouseClaimId,
    serviceDate: from === to ? { from } : { from, to },
    lines: [],
  };
}

export function partyOfProvider({ billing }: ClaimFacts): StatusParty {
  const { npi, taxId } = billing;
  return {
    kind: billing.kind === 'person' ? 'person' : 'organization',
    name: billing.name,
    idKind: npi === undefined ? 'FI' : 'XX',
    id: npi ?? taxId ?? '000000000',
  };
}

const patientKey = ({ facts, memberId }: Acknowledged): string =>
  JSON.stringify([memberId, facts.dependent ?? facts.subscriber]);

function patientOf({ facts, memberId }: Acknowledged): StatusParty {
  const who: Person = facts.dependent ?? facts.subscriber;
  return {
    kind: 'person',
    name: who.last,
    first: who.first,
    middle: who.middle,
    idKind: 'MI',
    id: memberId,
  };
}

/** Those of one key together, in the order the keys came first. */
export function grouped<T>(all: readonly T[], key: (one: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return [...groups.values()];
}
