/** From what the calendar says to what the schedule views draw. Wall-clock text only. */
import type { ScheduleEventData } from '@mantine/schedule';
import { dayAfter } from '../../ui/words.ts';
import { clockOf, minutesOf } from './wall.ts';
import {
  absenceOn,
  type Calendar,
  clinicianName,
  gapsOf,
  hoursOf,
  type InTheWay,
  type Session,
  titleOf,
} from './what-stands.ts';

export interface Ghost {
  readonly sessionId: string;
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
  readonly clinicianId: string;
  readonly says: readonly InTheWay[];
}
/** What a drawn block stands for. */
export type Payload =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'ghost'; readonly ghost: Ghost }
  | { readonly kind: 'blocked'; readonly word: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'banner'; readonly word: string };
export type Drawn = ScheduleEventData & { payload: Payload };

const at = (day: string, minutes: number): string =>
  minutes >= 1440 ? `${dayAfter(day, 1)} 00:00:00` : `${day} ${clockOf(minutes)}:00`;
const block = (
  id: string,
  day: string,
  span: { from: number; to: number },
  title: string,
  payload: Payload,
  resourceId: string | undefined,
): Drawn => ({
  id,
  title,
  start: at(day, span.from),
  end: at(day, span.to),
  color: 'gray',
  ...(payload.kind === 'session' || payload.kind === 'banner'
    ? {}
    : { display: 'background' as const }),
  ...(resourceId === undefined ? {} : { resourceId }),
  payload,
});

export const sessionEvent = (s: Session): Drawn =>
  block(
    s.id,
    s.day,
    // A session over midnight is drawn to the end of its day.
    { from: minutesOf(s.time), to: Math.min(1439, minutesOf(s.time) + s.minutes) },
    titleOf(s),
    { kind: 'session', session: s },
    s.clinicianId,
  );
export const ghostEvent = (g: Ghost): Drawn =>
  block(
    'ghost',
    g.day,
    { from: g.start, to: Math.min(1439, g.start + g.minutes) },
    '',
    { kind: 'ghost', ghost: g },
    g.clinicianId,
  );

/** Closed days, absences and closed hours of the columns shown, hatched with a word. */
export function blockedEvents(
  calendar: Calendar,
  days: readonly string[],
  clinicianIds: readonly string[],
  hours: { from: number; to: number },
  /** Side by side: each clinician has a row of one's own. */
  apart: boolean,
): Drawn[] {
  const drawn: Drawn[] = [];
  const groups = apart ? clinicianIds.map((id) => [id]) : [clinicianIds];
  for (const day of days) {
    const closed = calendar.closures.find((c) => c.day === day);
    for (const ids of groups) {
      const row = apart ? ids[0] : undefined;
      const key = `${day} ${row ?? ''}`;
      const away = ids.length > 0 && ids.every((id) => absenceOn(calendar, id, day));
      if (closed || away) {
        const word = closed ? `Closed: ${closed.name}` : awayWord(calendar, ids, day);
        drawn.push(block(`blocked ${key}`, day, hours, word, { kind: 'blocked', word }, row));
        continue;
      }
      for (const gap of openGaps(calendar, ids, day, hours)) {
        drawn.push(block(`out ${key} ${gap.from}`, day, gap, '', { kind: 'outside' }, row));
      }
    }
  }
  return drawn;
}
function awayWord(calendar: Calendar, ids: readonly string[], day: string): string {
  const [id] = ids;
  if (id === undefined || ids.length > 1) return 'All away';
  const reason = absenceOn(calendar, id, day)?.reason;
  return `${clinicianName(calendar, id)} is away${reason ? `: ${reason}` : ''}`;
}
/** Hours in which none of them works. */
function openGaps(
  calendar: Calendar,
  ids: readonly string[],
  day: string,
  hours: { from: number; to: number },
) {
  const open: { from: number; to: number }[] = [];
  for (const id of ids) {
    const mine = hoursOf(calendar, id, day);
    if (mine === undefined) return [];
    if (!absenceOn(calendar, id, day)) open.push(...mine);
  }
  return gapsOf(
    open.sort((a, b) => a.from - b.from),
    hours.from,
    hours.to,
  );
}
/** Who of several is away that day, for the strip above the hours. */
export function bannersOf(
  calendar: Calendar,
  days: readonly string[],
  clinicianIds: readonly string[],
): Drawn[] {
  return days.flatMap((day) =>
    clinicianIds
      .filter((id) => absenceOn(calendar, id, day))
      .filter(() => !calendar.closures.some((c) => c.day === day))
      .filter(() => !clinicianIds.every((id) => absenceOn(calendar, id, day)))
      .map((id) => {
        const word = `${clinicianName(calendar, id)} away`;
        return block(
          `away ${day} ${id}`,
          day,
          { from: 0, to: 1440 },
          word,
          { kind: 'banner', word },
          id,
        );
      }),
  );
}
