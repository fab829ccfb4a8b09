/** Where a page ended: "2026-12-31 elg_…". Unreadable marks start from the first page. */
import { parseDate } from '@clearhour/values';

export function readMark(mark: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (mark ?? '').split(' ');
  return parseDate(day) && /^[a-z]{3}_[0-9a-z]{26}$/.test(id) ? { day, id } : undefined;
}
