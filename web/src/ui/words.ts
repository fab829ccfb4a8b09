/** Days and moments as people say them. Text only: components are in Dates.tsx. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const cache = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const found = cache.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  cache.set(key, found);
  return found;
}

/** The practice's own day and zone, set when somebody signs in. */
let here = { today: '', zone: 'UTC' };
export const setHere = (today: string, zone: string): void => {
  here = { today, zone };
};
export const today = (): string => here.today;
export const zone = (): string => here.zone;

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayAfter = (day: string, days: number): string =>
  new Date(utc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
export const daysFrom = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** "Tue 24 Nov"; with the year when it is not this one. Parts, because en-GB would write "Tue, 24 Nov". */
export function dayWords(day: string, style: 'short' | 'long' = 'short'): string {
  const key = `${day} ${style} ${here.today.slice(0, 4)}`;
  const words = said.get(key) ?? sayDay(day, style);
  if (said.size < 2_000) said.set(key, words);
  return words;
}
const said = new Map<string, string>();
function sayDay(day: string, style: 'short' | 'long'): string {
  if (!DAY.test(day)) return day;
  const long = style === 'long';
  const parts = format({
    weekday: long ? 'long' : 'short',
    day: 'numeric',
    month: long ? 'long' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(utc(day));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  const month = part('month') === 'Sept' ? 'Sep' : part('month');
  const year = here.today !== '' && day.slice(0, 4) === here.today.slice(0, 4) && !long;
  return `${part('weekday')} ${part('day')} ${month}${year ? '' : ` ${part('year')}`}`;
}
/** "today", "tomorrow", "yesterday", else "Tue 24 Nov". */
export function nearDay(day: string): string {
  const away = here.today === '' ? 99 : daysFrom(here.today, day);
  return away === 0 ? 'today' : away === 1 ? 'tomorrow' : away === -1 ? 'yesterday' : dayWords(day);
}
/** The practice's day on which a moment falls. */
export function dayOf(moment: string): string {
  const parts = format({
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: here.zone,
  }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
/** "14:05" of a moment becomes "2:05 pm". */
export function clockWords(time: string): string {
  const [h = 0, m = 0] = time.split(':').map(Number);
  return `${h % 12 === 0 ? 12 : h % 12}:${String(m).padStart(2, '0')} ${h < 12 ? 'am' : 'pm'}`;
}
export function timeOf(moment: string): string {
  return clockWords(
    format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: here.zone }).format(
      new Date(moment),
    ),
  );
}
/** "Tue 24 Nov, 2:05 pm" */
export const momentWords = (moment: string): string =>
  `${dayWords(dayOf(moment))}, ${timeOf(moment)}`;
/** To the second, with zone: for hovers. */
export const exactMoment = (moment: string): string =>
  format({ dateStyle: 'full', timeStyle: 'long', timeZone: here.zone }).format(new Date(moment));
/** "1 note", "3 notes" */
export const many = (n: number, one: string, more = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`;
