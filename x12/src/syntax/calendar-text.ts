/** Dates and times as X12 writes them, checked without a calendar library. */

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;

/** Whether `text` is CCYYMMDD, or YYMMDD, and a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^(\d{6}|\d{8})$/.test(text)) return false;
  const year = Number(text.slice(0, -4)) + (text.length === 6 ? 2000 : 0);
  const month = Number(text.slice(-4, -2));
  const day = Number(text.slice(-2));
  const days = month === 2 && leap(year) ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Whether `text` is HHMM, HHMMSS, HHMMSSD or HHMMSSDD, and a time of day. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3])[0-5]\d([0-5]\d(\d\d?)?)?$/.test(text);
}

/** Whether `text` fits a date format qualifier (DTP02): D6, D8, RD6, RD8, TM, DT; other qualifiers are not judged. */
export function fitsFormat(qualifier: string, text: string): boolean {
  const day8 = (t: string): boolean => t.length === 8 && isDay(t);
  const day6 = (t: string): boolean => t.length === 6 && isDay(t);
  const [from = '', to = '', ...more] = text.split('-');
  if (qualifier === 'D8') return day8(text);
  if (qualifier === 'D6') return day6(text);
  if (qualifier === 'TM') return isTime(text);
  if (qualifier === 'RD8') return more.length === 0 && day8(from) && day8(to) && from <= to;
  if (qualifier === 'RD6') return more.length === 0 && day6(from) && day6(to);
  if (qualifier === 'DT') return day8(text.slice(0, 8)) && isTime(text.slice(8));
  return true;
}
