/** Charges as they leave: names beside ids, amounts as whole cents, what is still owed now. */
import { isZero } from '@clearhour/values';
import type { z } from 'zod';
import { clientById, nameOf } from '../clients/index.ts';
import { chargeBalance } from '../ledger/index.ts';
import { billableNoteFor } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { toWire } from '../platform/wire.ts';
import { listClinicians, listPayers } from '../practice/index.ts';
import type { Charge } from './charge.ts';
import { nameOfUser, replacementOf } from './charge-store.ts';
import type { ChargeDetail, ChargeView } from './charges-contract.ts';

export type View = z.input<typeof ChargeView>;
export type Detail = z.input<typeof ChargeDetail>;

/** Looks each name up once for a page. */
export interface Names {
  /** `of`: who asks, when it is one of many (together.ts). */
  client(id: string, of?: Work): Promise<string | null>;
  clinician(id: string | null): string | null;
  payer(id: string | null): string | null;
}
export async function namesFor(work: Work): Promise<Names> {
  const clinicians = new Map((await listClinicians(work)).map((c) => [c.id as string, c.name]));
  const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
  const clients = new Map<string, string | null>();
  return {
    clinician: (id) => (id === null ? null : (clinicians.get(id) ?? null)),
    payer: (id) => (id === null ? null : (payers.get(id) ?? null)),
    client: async (id, of = work) => {
      if (!work.can('clients.read')) return null;
      if (!clients.has(id)) {
        const c = await clientById(of, id);
        clients.set(id, c ? nameOf(c) : null);
      }
      return clients.get(id) ?? null;
    },
  };
}

export async function chargeView(work: Work, charge: Charge, names: Names): Promise<View> {
  const balance = await chargeBalance(work, charge.id);
  const settled = isZero(balance.payerPending) && isZero(balance.clientDue);
  return {
    id: charge.id,
    kind: charge.kind,
    state: charge.reversedAt !== null ? 'reversed' : settled ? 'settled' : 'open',
    clientId: charge.clientId,
    clientName: await names.client(charge.clientId, work),
    sessionId: charge.sessionId,
    attendeeId: charge.attendeeId,
    clinicianId: charge.clinicianId,
    clinicianName: names.clinician(charge.clinicianId),
    serviceId: charge.serviceId,
    description: charge.description,
    serviceOn: charge.serviceOn,
    code: charge.code,
    units: charge.units,
    modifiers: [...charge.modifiers],
    place: charge.place,
    minutes: charge.minutes,
    feeCents: toWire(charge.fee),
    payerId: charge.payerId,
    payerName: names.payer(charge.payerId),
    payerCents: toWire(charge.payer),
    clientCents: toWire(charge.client),
    balance: {
      payerPendingCents: toWire(balance.payerPending),
      clientDueCents: toWire(balance.clientDue),
    },
    postedAt: charge.postedAt,
    reversedAt: charge.reversedAt,
  };
}

export async function chargeDetail(work: Work, charge: Charge): Promise<Detail> {
  const live = charge.reversedAt === null && work.can('charges.write');
  return {
    ...(await chargeView(work, charge, await namesFor(work))),
    noteId: charge.noteId,
    noteVersion: charge.noteVersion,
    diagnoses: work.can('clients.read') ? [...(await currentDiagnoses(work, charge))] : null,
    policyId: charge.policyId,
    why: charge.why,
    overrideReason: charge.overrideReason,
    entryId: charge.entryId,
    postedByName: await nameOfUser(work, charge.postedBy),
    reversalReason: charge.reversalReason,
    replaces: charge.replaces,
    replacedBy: (await replacementOf(work, charge.id)) ?? null,
    may: { reverse: live, changeFee: live },
  };
}

/**
 * Diagnoses of the note version in force. An amended diagnosis alone moves no money, so the charge
 * stands as it was posted; whoever shows or claims it asks here.
 */
export async function currentDiagnoses(work: Work, charge: Charge): Promise<readonly string[]> {
  if (charge.sessionId === null || charge.attendeeId === null || charge.noteId === null) return [];
  const note = await billableNoteFor(work, charge.sessionId, charge.attendeeId);
  return note?.diagnoses ?? charge.diagnoses;
}
