/** Where a page of a list by day ended: "2026-03-03 chg_…". Unreadable marks start from the first page. */
import { parseDate } from '@clearhour/values';

export const markOf = (day: string, id: string): string => `${day} ${id}`;
export function readMark(mark: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (mark ?? '').split(' ');
  return parseDate(day) && /^[a-z]{3}_[0-9a-z]{26}$/.test(id) ? { day, id } : undefined;
}
