/** The calendar of some clinicians over some days, and one session with all about it. Reads only. */
import { addDays, daysBetween, isRefusal, type LocalDate, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import { listClinicians, reach } from '../practice/index.ts';
import { type Hours, hoursOn } from './conflicts.ts';
import { sessionInReach } from './session-reach.ts';
import { listSessions } from './session-store.ts';
import { type SessionDetailView, viewDetail, viewSessions } from './session-view.ts';
import type { CalendarReply } from './sessions-contract.ts';
import { weekBetween } from './week.ts';

const MOST_DAYS = 62;

export interface CalendarAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly clinicianIds?: readonly string[] | undefined;
}
export const seeCalendar = action<CalendarAsked, z.input<typeof CalendarReply>>({
  name: 'see-calendar',
  needs: 'calendar.read',
  async run(work, { from, to, clinicianIds }) {
    if (to < from || daysBetween(from, to) >= MOST_DAYS) {
      return refuse('range-too-long', `Choose at most ${MOST_DAYS} days, the first one first.`, {
        field: 'to',
      });
    }
    const within = await reach(work);
    const shown = (await listClinicians(work)).filter(
      (c) =>
        (within === 'practice' || within.some((id) => id === c.id)) &&
        (clinicianIds === undefined || clinicianIds.includes(c.id)),
    );
    const ids: string[] = shown.map((c) => c.id);
    const sessions = await listSessions(work, { from, to, clinicianIds: ids });
    const here = shown.filter(
      (c) =>
        (c.from <= to && (c.to === null || c.to >= from)) ||
        sessions.some((s) => s.clinicianId === c.id),
    );
    const week = await weekBetween(work, from, to);
    return {
      zone: work.zone,
      from,
      to,
      today: work.today,
      clinicians: here.map(({ id, name, colour }) => ({ id, name, colour })),
      sessions: await viewSessions(work, sessions),
      absences: week.absences.filter((a) => ids.includes(a.clinicianId)),
      closures: [...week.closures],
      officeHours: hoursByDay(week.hours, ids, from, to),
    };
  },
});

/** The office's hours of each day, and those of clinicians who have set their own. */
function hoursByDay(
  hours: readonly Hours[],
  ids: readonly string[],
  from: LocalDate,
  to: LocalDate,
) {
  const own = ids.filter((id) => hours.some((h) => h.clinicianId === id));
  const office = hours.filter((h) => h.clinicianId === null);
  const found = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const open of hoursOn(office, null, day)) found.push({ clinicianId: null, day, ...open });
    for (const clinicianId of own) {
      for (const open of hoursOn(hours, clinicianId, day))
        found.push({ clinicianId, day, ...open });
    }
  }
  return found;
}

export const seeSession = action<{ sessionId: string }, SessionDetailView>({
  name: 'see-session',
  needs: 'calendar.read',
  async run(work, { sessionId }) {
    const session = await sessionInReach(work, sessionId);
    return isRefusal(session) ? session : viewDetail(work, session);
  },
});
