/** What the calendar shows, kept in the address: view, day, whose, and the open session. */
import { useSearch } from '@tanstack/react-router';
import { useGo } from '../../ui/Go.tsx';
import { dayAfter, today } from '../../ui/words.ts';
import { addMonth, firstOfMonth, startOfWeek } from './wall.ts';

export const VIEWS = ['day', 'side', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];
export interface Where {
  readonly view: View;
  readonly day: string;
  /** Clinicians shown; none: everyone within reach. */
  readonly who: readonly string[];
  readonly session: string;
}
const DAY = /^\d{4}-\d\d-\d\d$/;

export function useWhere(usual: View): [Where, (change: Partial<Where>) => void] {
  const words = useSearch({ strict: false }) as Record<string, string | undefined>;
  const go = useGo();
  const view = VIEWS.find((v) => v === words.view) ?? usual;
  const day = words.day && DAY.test(words.day) ? words.day : today();
  const where: Where = {
    view,
    day,
    who: words.who ? words.who.split(',') : [],
    session: words.session ?? '',
  };
  const change = (some: Partial<Where>) => {
    const next = { ...where, ...some };
    const said = new URLSearchParams();
    if (next.view !== usual) said.set('view', next.view);
    if (next.day !== today()) said.set('day', next.day);
    if (next.who.length > 0) said.set('who', next.who.join(','));
    if (next.session !== '') said.set('session', next.session);
    const tail = said.toString();
    // Opening a session is a step in the history, so that a phone's back closes it.
    const opens = next.session !== '' && where.session === '';
    go(tail === '' ? '/calendar' : `/calendar?${tail}`, !opens);
  };
  return [where, change];
}

/** The days to ask the server for. A month shows the weeks around it. */
export function rangeOf(view: View, day: string): { from: string; to: string } {
  if (view === 'day' || view === 'side') return { from: day, to: day };
  if (view === 'week') return { from: startOfWeek(day), to: dayAfter(startOfWeek(day), 6) };
  const from = startOfWeek(firstOfMonth(day));
  return { from, to: dayAfter(from, 41) };
}
export const stepped = (view: View, day: string, by: 1 | -1): string =>
  view === 'month' ? addMonth(day, by) : dayAfter(day, view === 'week' ? 7 * by : by);
