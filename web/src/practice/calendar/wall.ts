/**
 * Wall clock of the practice: days and minutes since midnight, never the browser's zone. A 10:00 is
 * drawn at 10:00 whatever the clocks did that night and wherever the browser stands.
 */
import { clockWords, dayAfter, dayWords } from '../../ui/words.ts';

export const minutesOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (n: number) => String(n).padStart(2, '0');
/** 610 → "10:10". Past midnight it starts over. */
export const clockOf = (minutes: number): string => {
  const m = ((minutes % 1440) + 1440) % 1440;
  return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
};
/** "10:00–10:50 am", "11:30 am – 12:20 pm" */
export function spanWords(from: string, to: string): string {
  const [a, b] = [clockWords(from), clockWords(to)];
  return a.slice(-2) === b.slice(-2) ? `${a.slice(0, -3)}–${b}` : `${a} – ${b}`;
}
/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = (day: string): number => weekdayOf(day) || 7;
export const startOfWeek = (day: string): string => dayAfter(day, -weekdayOf(day));
export const weekOf = (day: string): string[] =>
  Array.from({ length: 7 }, (_, i) => dayAfter(startOfWeek(day), i));
export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export function addMonth(day: string, by: number): string {
  const at = new Date(`${firstOfMonth(day)}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  const first = at.toISOString().slice(0, 10);
  const last = daysInMonth(first);
  return `${first.slice(0, 8)}${two(Math.min(Number(day.slice(8)), last))}`;
}
export function daysInMonth(day: string): number {
  const at = new Date(`${firstOfMonth(day)}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + 1);
  at.setUTCDate(0);
  return at.getUTCDate();
}
/** Minutes from one wall clock to another on the same or the next day. */
export const minutesUntil = (from: string, to: string): number => {
  const n = minutesOf(to) - minutesOf(from);
  return n <= 0 ? n + 1440 : n;
};

const monthName = (day: string, year: boolean) =>
  new Intl.DateTimeFormat('en-US', {
    month: 'long',
    ...(year ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
export const monthWords = (day: string): string => monthName(day, true);
/** "1 – 7 March 2026", "29 Mar – 4 Apr 2026" */
export function weekWords(day: string): string {
  const days = weekOf(day);
  const [first, last] = [days[0] as string, days[6] as string];
  const n = (d: string) => Number(d.slice(8));
  if (first.slice(0, 7) === last.slice(0, 7))
    return `${n(first)} – ${n(last)} ${monthName(last, false)} ${last.slice(0, 4)}`;
  const short = (d: string) => `${n(d)} ${monthName(d, false).slice(0, 3)}`;
  const year = first.slice(0, 4) === last.slice(0, 4) ? '' : ` ${first.slice(0, 4)}`;
  return `${short(first)}${year} – ${short(last)} ${last.slice(0, 4)}`;
}

/** What the clock on a wall of `zone` shows now: "YYYY-MM-DD HH:MM:SS". */
export function wallNow(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}
/** Minutes by which a zone is ahead of UTC at a moment. */
const ahead = (zone: string, at: Date): number =>
  Math.round(
    (Date.parse(`${wallNow(zone, at).replace(' ', 'T')}Z`) -
      Math.floor(at.getTime() / 1000) * 1000) /
      60_000,
  );
/** The moment of a wall clock: in the spring gap the later time, in the autumn fold the first. */
export function momentOf(zone: string, day: string, time: string): string {
  const naive = Date.parse(`${day}T${time}:00Z`);
  const before = ahead(zone, new Date(naive - 86_400_000));
  const after = ahead(zone, new Date(naive + 86_400_000));
  const first = naive - Math.max(before, after) * 60_000;
  const fits = (ms: number) => wallNow(zone, new Date(ms)).startsWith(`${day} ${time}`);
  const later = naive - Math.min(before, after) * 60_000;
  return new Date(
    fits(first) ? first : fits(later) ? later : naive - before * 60_000,
  ).toISOString();
}
/** Hours by which the practice's clock differs from this browser's, when it does. */
export function zoneDifference(zone: string, now: Date): number {
  return (ahead(zone, now) + now.getTimezoneOffset()) / 60;
}
/** A change of the clocks on that day, in words; undefined on ordinary days. */
export function clockChange(zone: string, day: string): string | undefined {
  const noon = (d: string) => new Date(`${d}T18:00:00Z`);
  const by = ahead(zone, noon(day)) - ahead(zone, noon(dayAfter(day, -1)));
  if (by === 0) return undefined;
  return by > 0
    ? `Clocks go forward on ${dayWords(day)}: sessions keep their time on the wall.`
    : `Clocks go back on ${dayWords(day)}: sessions keep their time on the wall.`;
}
/** Notice in words: "5 h", "2 days", "40 min". */
export function noticeWords(minutes: number): string {
  if (minutes < 0) return 'after the start';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} days`;
}
