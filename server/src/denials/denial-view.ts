/** Denials as the wire shows them: names, words and days, many at once. */
import { type LocalDate, sayDay, toWire } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import type { z } from 'zod';
import { clientNames } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians, listPayers } from '../practice/index.ts';
import { claimNumbers } from './answers-store.ts';
import { CAUSE_ROWS, OUTCOME_WORDS } from './denial.ts';
import { daysLeft } from './denial-deadlines.ts';
import { DENIAL_WORDS } from './denial-states.ts';
import type { Denial } from './denial-store.ts';
import type { DenialView } from './denials-contract.ts';

export type View = z.input<typeof DenialView>;

export interface Names {
  readonly payer: (id: string) => string;
  readonly clinician: (id: string | null) => string | null;
  readonly client: (id: string) => string | null;
  readonly claim: (id: string | null) => string | null;
}
/** Names of clients only for who may see clients. */
export async function namesFor(
  work: Work,
  of: {
    readonly clientIds: readonly string[];
    readonly claimIds: readonly (string | null)[];
  },
): Promise<Names> {
  const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
  const clinicians = new Map((await listClinicians(work)).map((c) => [c.id as string, c.name]));
  const clients = await clientNames(work, of.clientIds);
  const claims = await claimNumbers(work, of.claimIds);
  return {
    payer: (id) => payers.get(id) ?? '',
    clinician: (id) => (id === null ? null : (clinicians.get(id) ?? null)),
    client: (id) => clients.get(id) ?? null,
    claim: (id) => (id === null ? null : (claims.get(id) ?? null)),
  };
}

export const reasonKey = (d: { readonly group: string; readonly reason: string }): string =>
  d.reason === '' ? d.group : `${d.group}-${d.reason}`;
export const reasonWords = (reason: string): string =>
  reason === '' ? 'The payer gave no reason' : lookup('carc', reason).short;

export function standsWhere(d: Denial, today: LocalDate): string {
  if (d.state === 'closed' && d.outcome) return `${OUTCOME_WORDS[d.outcome]}.`;
  if (d.state !== 'waiting' || d.waitUntil === null) return DENIAL_WORDS[d.state];
  return d.waitUntil <= today
    ? 'The day it waited for has come.'
    : `Waits until ${sayDay(d.waitUntil, today)}.`;
}

export function viewOf(d: Denial, names: Names, today: LocalDate): View {
  const { id, state, outcome, adjudicationId, claimId, chargeId, clientId, payerId } = d;
  const { clinicianId, level, serviceOn, decidedOn, code, bucket, cause, clientOwes } = d;
  const { usualAct, advice, limitOn, actBy, limitBasis, waitUntil, timesBefore, version } = d;
  return {
    ...{ id, state, outcome, adjudicationId, claimId, chargeId, clientId, payerId },
    ...{ clinicianId, level, serviceOn, decidedOn, code, bucket, cause, clientOwes },
    ...{ usualAct, advice, limitOn, actBy, limitBasis, waitUntil, timesBefore, version },
    stateWords: standsWhere(d, today),
    claimNumber: names.claim(claimId),
    clientName: names.client(clientId),
    payerName: names.payer(payerId),
    clinicianName: names.clinician(clinicianId),
    chargedCents: toWire(d.charged),
    paidCents: toWire(d.paid),
    openCents: toWire(d.open),
    riskCents: toWire(d.risk),
    reason: reasonKey(d),
    reasonWords: reasonWords(d.reason),
    causeWords: CAUSE_ROWS[cause].words,
    daysLeft: daysLeft(today, actBy),
  };
}
export async function viewsOf(work: Work, denials: readonly Denial[]): Promise<View[]> {
  const names = await namesFor(work, {
    clientIds: denials.map((d) => d.clientId),
    claimIds: denials.map((d) => d.claimId),
  });
  return denials.map((d) => viewOf(d, names, work.today));
}
