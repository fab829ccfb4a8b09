/** A claim as people and screens see it. */

import { dateIn } from '@clearhour/values';
import type { z } from 'zod';
import { chargesByIds } from '../charges/index.ts';
import { clientNames } from '../clients/index.ts';
import { fileById } from '../connections/index.ts';
import type { Work } from '../platform/context.ts';
import { toWire } from '../platform/wire.ts';
import { listClinicians, listPayers } from '../practice/index.ts';
import type { Claim } from './claim.ts';
import { STATE_WORDS } from './claim-states.ts';
import type * as wire from './claims-contract.ts';
import { claimLines, claimsWhere } from './claims-store.ts';
import { eventsOf, sendingsOf } from './events-store.ts';
import { actsOf, nextStep } from './next-step.ts';
import { nextBatchAt } from './settings-store.ts';

export type View = z.input<typeof wire.ClaimView>;
export type Detail = z.input<typeof wire.ClaimDetail>;

interface Names {
  readonly clients: ReadonlyMap<string, string> | undefined;
  readonly payers: ReadonlyMap<string, string>;
  readonly clinicians: ReadonlyMap<string, string>;
}
export async function namesFor(work: Work, claims: readonly Claim[]): Promise<Names> {
  const clients = work.can('clients.read')
    ? await clientNames(
        work,
        claims.map((c) => c.clientId),
      )
    : undefined;
  return {
    clients,
    payers: new Map((await listPayers(work)).map((p) => [p.id, p.name])),
    clinicians: new Map((await listClinicians(work)).map((c) => [c.id, c.name])),
  };
}

export function claimView(claim: Claim, names: Names): View {
  const errors = claim.findings.filter((f) => f.severity === 'error');
  return {
    id: claim.id,
    number: claim.number,
    state: claim.state,
    stateWords: STATE_WORDS[claim.state],
    decision: claim.decision,
    level: claim.level,
    frequency: claim.frequency,
    clientId: claim.clientId,
    clientName: names.clients?.get(claim.clientId) ?? null,
    payerId: claim.payerId,
    payerName: names.payers.get(claim.payerId) ?? '',
    clinicianId: claim.clinicianId,
    clinicianName: names.clinicians.get(claim.clinicianId) ?? '',
    serviceOn: claim.serviceOn,
    totalCents: toWire(claim.total),
    limitOn: claim.limitOn,
    actBy: claim.actBy,
    limitBasis: claim.limitBasis,
    answerBy: claim.answerBy,
    askStatusOn: claim.askStatusOn,
    errors: errors.length,
    warnings: claim.findings.length - errors.length,
    firstFinding: claim.findings[0]?.sentence ?? null,
    holdReason: claim.state === 'held' ? claim.holdReason : null,
    sentAt: claim.sentAt,
    payerControlNumber: claim.payerControlNumber,
    version: claim.version,
  };
}

export async function claimDetail(work: Work, claim: Claim, memberId: string): Promise<Detail> {
  const names = await namesFor(work, [claim]);
  const batch = await nextBatchAt(work);
  const batchOn = batch === null ? null : dateIn(work.zone, batch);
  const { proof } = claim;
  return {
    ...claimView(claim, names),
    policyId: claim.policyId,
    memberId,
    place: claim.place,
    note: claim.note,
    authorization: claim.authNumber,
    delayReason: claim.delayReason,
    madeAt: claim.madeAt,
    decidedOn: claim.decidedOn,
    findings: [...claim.findings],
    lines: await linesView(work, claim),
    events: (await eventsOf(work, claim.id)).map(({ verdict: _, codes, ...e }) => ({
      ...e,
      codes: [...codes],
    })),
    sendings: await sendingsView(work, claim),
    others: await othersView(work, claim, names),
    proof: proof && { ...proof },
    next: nextStep(claim, work.today, batchOn),
    acts: actsOf(claim, work.can('claims.write')),
  };
}

async function linesView(work: Work, claim: Claim): Promise<Detail['lines']> {
  const lines = await claimLines(work, claim.id);
  const charges = await chargesByIds(
    work,
    lines.map((l) => l.chargeId),
  );
  return lines.map((l) => ({
    position: l.position,
    chargeId: l.chargeId,
    lineKey: l.lineKey,
    code: l.code,
    modifiers: [...l.modifiers],
    units: l.units,
    place: l.place,
    diagnoses: [...l.diagnoses],
    feeCents: toWire(l.fee),
    serviceOn: l.serviceOn,
    takenBack: (charges.get(l.chargeId)?.reversedAt ?? null) !== null,
  }));
}

async function sendingsView(work: Work, claim: Claim): Promise<Detail['sendings']> {
  const shown: Detail['sendings'] = [];
  for (const sending of await sendingsOf(work, { claimId: claim.id })) {
    const file = await fileById(work, sending.fileId);
    const { fileId, reference, at } = sending;
    shown.push({ fileId, reference, at, fileName: file?.name ?? '', fileState: file?.state ?? '' });
  }
  return shown;
}

async function othersView(work: Work, claim: Claim, names: Names): Promise<Detail['others']> {
  const of = (id: string | null) => claimsWhere(work, { ids: id === null ? [] : [id] });
  const found = [
    ...(await of(claim.replaces)).map((c) => [c, 'replaces'] as const),
    ...(await claimsWhere(work, { replaces: claim.id })).map((c) => [c, 'replaced-by'] as const),
    ...(await of(claim.before)).map((c) => [c, 'payer-before'] as const),
    ...(await claimsWhere(work, { before: claim.id })).map((c) => [c, 'next-payer'] as const),
  ];
  return found.map(([c, how]) => ({
    id: c.id,
    number: c.number,
    state: c.state,
    how,
    payerName: names.payers.get(c.payerId) ?? '',
  }));
}
