/** For Today: whose first visit comes and who has not finished; what was told of a plan and waits for a person. */
import { addDays, dateIn, type Id, type LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { listSessions } from '../sessions/index.ts';
import { packetsWhere, settingOf } from './intake-store.ts';
import { plansWhere, type ToldPlan } from './told-plans-store.ts';

export interface NotDone {
  readonly packetId: string;
  readonly clientId: Id<'clt'>;
  readonly visitOn: LocalDate;
}
type Clients = 'practice' | ReadonlySet<string>;
/** Their next visit is at most so many days ahead. */
export async function intakeNotDone(work: Work, clients: Clients): Promise<NotDone[]> {
  const open = await packetsWhere(work, { open: true, clients });
  if (open.length === 0) return [];
  const { warnDays } = await settingOf(work);
  const wanted = new Set<string>(open.map((p) => p.clientId));
  const ahead = await listSessions(work, {
    ...{ booked: true, from: work.today, to: addDays(work.today, warnDays) },
  });
  const next = new Map<string, LocalDate>();
  for (const s of ahead)
    for (const a of s.attendees)
      if (a.status === 'scheduled' && wanted.has(a.clientId) && !next.has(a.clientId))
        next.set(a.clientId, dateIn(work.zone, s.startsAt));
  return open.flatMap((p) => {
    const visitOn = next.get(p.clientId);
    return visitOn === undefined ? [] : [{ packetId: p.id, clientId: p.clientId, visitOn }];
  });
}
/** The oldest first. */
export const plansWaiting = async (work: Work, clients: Clients): Promise<ToldPlan[]> =>
  (await plansWhere(work, { waits: true, clients })).reverse();
