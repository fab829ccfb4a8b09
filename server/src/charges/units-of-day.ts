/**
 * The day of a client with one clinician, where minutes are counted in 15-minute units: what its other
 * notes have and what stands for them, and the counting again when more stands than its minutes give.
 */
import type { Id, LocalDate } from '@clearhour/values';
import { billableNoteFor } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { takenBackByHand } from './charge.ts';
import { chargesOfSession, waitInLine } from './charge-store.ts';
import { timedOf } from './code-choice.ts';
import { type OtherTimed, unitsOf } from './units.ts';
import { unitVisitsOfDay, type VisitOfDay } from './visits-to-charge.ts';

export interface UnitDay {
  readonly clientId: Id<'clt'>;
  readonly clinicianId: Id<'cln'>;
  readonly on: LocalDate;
}

/** Two notes of one day signed at once are counted one after the other. */
export const waitForDay = (work: Work, day: UnitDay): Promise<unknown> =>
  waitInLine(work, `units ${day.clientId} ${day.clinicianId} ${day.on}`);

/**
 * Minutes by code of the day's other notes that count. Waived visits and those a person took back are
 * not asked of the payer, so their minutes do not lift the others.
 */
export async function otherTimedOf(
  work: Work,
  day: UnitDay,
  exceptSession: string,
): Promise<readonly OtherTimed[]> {
  const found: OtherTimed[] = [];
  for (const visit of await unitVisitsOfDay(work, day, exceptSession))
    found.push(...(await timedOfVisit(work, visit)));
  return found;
}

async function timedOfVisit(work: Work, visit: VisitOfDay): Promise<OtherTimed[]> {
  const note = await billableNoteFor(work, visit.sessionId, visit.attendeeId);
  if (!note) return [];
  const own = (await chargesOfSession(work, visit.sessionId)).filter(
    (c) => c.attendeeId === visit.attendeeId && c.kind === 'session',
  );
  const live = own.filter((c) => c.reversedAt === null);
  return timedOf(note.codeChoice, visit, note.therapyMinutes).flatMap((t) => {
    const stands = live.find((c) => c.code === t.code);
    if (!stands && takenBackByHand(own.filter((c) => c.code === t.code))) return [];
    return [{ ...t, units: stands?.units ?? 0, charged: live.length > 0 }];
  });
}

/** More units stand than the minutes of the day give. */
export async function dayIsOver(work: Work, day: UnitDay): Promise<boolean> {
  const all = await otherTimedOf(work, day, '');
  const minutes = all.reduce((n, t) => n + t.minutes, 0);
  const units = all.reduce((n, t) => n + t.units, 0);
  return units > unitsOf(minutes);
}
export const laterVisitsFirst = async (
  work: Work,
  day: UnitDay,
  exceptSession: string,
): Promise<readonly VisitOfDay[]> =>
  [...(await unitVisitsOfDay(work, day, exceptSession))].reverse();
