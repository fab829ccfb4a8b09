/**
 * Brings the charges of a visit to what its notes and attendance say now: posts what is missing, takes
 * back what should not stand, replaces what differs. Doing it again does nothing. Everything that can
 * change a visit's charges comes through here, in the transaction that changed it.
 */
import { type Cents, type Id, isRefusal, type Refusal } from '@clearhour/values';
import { type BillableNote, billableNoteFor } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { holdSession } from '../sessions/index.ts';
import { type Charge, type NewCharge, takenBackByHand } from './charge.ts';
import { chargeMissed } from './charge-missed.ts';
import {
  type NoteFacts,
  type PlannedLine,
  planCharges,
  sameCharges,
  unitMethodOf,
} from './charge-plan.ts';
import { chargesOfSession } from './charge-store.ts';
import { postCharge, takeAllBack } from './post-charge.ts';
import { dayIsOver, laterVisitsFirst, type UnitDay, waitForDay } from './units-of-day.ts';
import {
  type About,
  type Occasion,
  personOf,
  unitDayOf,
  type Visit,
  visitOf,
} from './visit-facts.ts';

export interface Charged {
  readonly posted: readonly Id<'chg'>[];
  /** Who could not be charged, and why; signing stands all the same. */
  readonly refused: readonly { readonly attendeeId: Id<'att'>; readonly refusal: Refusal }[];
}

/** `attendeeId`: only this person, unless a changed attendance moves what others bear of one fee. */
export async function chargeSession(
  work: Work,
  sessionId: string,
  occasion: Occasion,
  attendeeId?: string | null,
): Promise<Charged> {
  await holdSession(work, sessionId);
  const visit = await visitOf(work, sessionId);
  if (!visit) return { posted: [], refused: [] };
  const days = visit.session.attendees.flatMap((a) => unitDayOf(visit, a.clientId) ?? []);
  for (const day of days) await waitForDay(work, day);
  const charged = await chargeVisit(work, visit, occasion, attendeeId);
  if (occasion !== 'signed') for (const day of days) await recountDay(work, day, sessionId);
  return charged;
}

async function chargeVisit(
  work: Work,
  visit: Visit,
  occasion: Occasion,
  attendeeId?: string | null,
): Promise<Charged> {
  const posted: Id<'chg'>[] = [];
  const refused: { attendeeId: Id<'att'>; refusal: Refusal }[] = [];
  const shared = occasion === 'changed' && !visit.service.perAttendee;
  const charges = await chargesOfSession(work, visit.session.id);
  for (const attendee of visit.session.attendees) {
    if (attendeeId && !shared && attendee.id !== attendeeId) continue;
    const own = charges.filter((c) => c.attendeeId === attendee.id);
    for (const charge of [chargeHeld, chargeMissed]) {
      const result = await charge(work, { visit, attendee, own, occasion });
      if (isRefusal(result)) refused.push({ attendeeId: attendee.id, refusal: result });
      else posted.push(...result);
    }
  }
  return { posted, refused };
}

/**
 * A visit was shortened or taken away: what stands for the others of its day may be more units than
 * the minutes that are left give, which no payer may be asked for. They are charged anew, the last
 * visit first, until the day fits, and say why. Fewer than could be is left as it stands: that harms
 * nobody, and a charge that was asked for is not changed without need.
 */
export async function recountDay(work: Work, day: UnitDay, sessionId: string): Promise<void> {
  for (const other of await laterVisitsFirst(work, day, sessionId)) {
    if (!(await dayIsOver(work, day))) return;
    await holdSession(work, other.sessionId);
    const visit = await visitOf(work, other.sessionId);
    const attendee = visit?.session.attendees.find((a) => a.id === other.attendeeId);
    if (!visit || !attendee) continue;
    const person = await personOf(work, visit, attendee);
    if (unitMethodOf(visit.facts, person) !== 'cms') return;
    await chargeVisit(work, visit, 'recounted', attendee.id);
  }
}

async function chargeHeld(work: Work, about: About): Promise<Id<'chg'>[] | Refusal> {
  const { visit, attendee, occasion } = about;
  const own = about.own.filter((c) => c.kind === 'session');
  const standing = own.filter((c) => c.reversedAt === null);
  if (attendee.status !== 'held') {
    return takeAllBack(work, standing, 'The visit is no longer marked held.', 'status');
  }
  if (visit.waived.has(attendee.id)) {
    return takeAllBack(work, standing, 'The charge was waived.', 'waived');
  }
  const note = await billableNoteFor(work, visit.session.id, attendee.id);
  if (!note || (occasion === 'signed' && standing.length > 0)) return [];
  if (standing.length === 0 && occasion !== 'by-hand' && takenBackByHand(own)) return [];
  const facts = { ...noteToCharge(note), feesByHand: feesByHand(standing) };
  const planned = planCharges(visit.facts, await personOf(work, visit, attendee), facts);
  if (isRefusal(planned)) {
    await takeAllBack(
      work,
      standing,
      `It can no longer be charged. ${planned.sentence}`,
      'replaced',
    );
    return planned;
  }
  if (planned === undefined) {
    return takeAllBack(work, standing, 'Somebody else bears the fee of this visit.', 'status');
  }
  return sameCharges(standing, planned) ? [] : replaceAll(work, about, standing, planned, note);
}

/** What stands is taken back; each new line stands instead of the old one of its code, or of its place. */
async function replaceAll(
  work: Work,
  about: About,
  standing: readonly Charge[],
  planned: readonly PlannedLine[],
  note: BillableNote,
): Promise<Id<'chg'>[]> {
  const why =
    about.occasion === 'recounted'
      ? 'The units of the day were counted again, because another visit of it changed.'
      : 'The note or the attendance changed.';
  await takeAllBack(work, standing, why, 'replaced');
  const left = [...standing];
  const replacedBy = (line: PlannedLine, at: number): Id<'chg'> | null => {
    const same = left.findIndex((c) => c.code === line.code);
    const from = same >= 0 ? same : at === 0 ? 0 : -1;
    return from < 0 ? null : (left.splice(from, 1)[0]?.id ?? null);
  };
  const posted: Id<'chg'>[] = [];
  for (const [at, line] of planned.entries()) {
    posted.push(await postCharge(work, newCharge(about, line, note), replacedBy(line, at)));
  }
  return posted;
}

function newCharge({ visit, attendee }: About, line: PlannedLine, note: BillableNote): NewCharge {
  const { session, service } = visit;
  return {
    kind: 'session',
    clientId: attendee.clientId,
    sessionId: session.id,
    attendeeId: attendee.id,
    noteId: note.noteId,
    noteVersion: note.version,
    clinicianId: session.clinicianId,
    serviceId: service.id,
    description: line.addOn ? line.label : service.name,
    serviceOn: session.day,
    code: line.code,
    units: line.units,
    modifiers: line.modifiers,
    place: line.place,
    diagnoses: note.diagnoses,
    minutes: line.minutes,
    fee: line.fee,
    payerId: line.payerId,
    policyId: line.policyId,
    payer: line.payer,
    client: line.client,
    why: line.why,
    overrideReason: line.overrideReason,
    feeByHand: line.feeByHand,
    ahead: line.ahead,
  };
}

export const noteToCharge = (note: BillableNote): NoteFacts => ({
  minutes: note.therapyMinutes,
  choice: note.codeChoice,
});
function feesByHand(standing: readonly Charge[]): Map<string, { amount: Cents; why: string }> {
  const byHand = standing.filter((c) => c.feeByHand);
  return new Map(byHand.map((c) => [c.code ?? '', { amount: c.fee, why: c.why.fee }]));
}
