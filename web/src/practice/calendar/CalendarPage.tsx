import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useActions } from '../../ui/actions.ts';
import { useAsk } from '../../ui/api.ts';
import { useKeys } from '../../ui/keys.ts';
import { useCan, useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { today } from '../../ui/words.ts';
import '../clients/coverage-api.ts';
import '../messages-api.ts';
import { BookingRequests } from './BookingRequests.tsx';
import classes from './Calendar.module.css';
import { CalendarBar } from './CalendarBar.tsx';
import { FeedsPanel } from './FeedsPanel.tsx';
import { NewSession, type NewStart } from './NewSession.tsx';
import { SessionPanel } from './SessionPanel.tsx';
import { Views } from './Views.tsx';
import { type Calendar, sessionsOn } from './what-stands.ts';
import { rangeOf, stepped, useWhere, type View, type Where } from './where.ts';

export default function CalendarPage() {
  const me = useMe();
  const mayWrite = useCan('calendar.write');
  const phone =
    useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [where, change] = useWhere(phone ? 'day' : 'week');
  const [start, setStart] = useState<NewStart>();
  const [feeds, setFeeds] = useState(false);
  const now = useNow();
  // A phone's day list shows the week above it.
  const range = rangeOf(phone && where.view === 'day' ? 'week' : where.view, where.day);
  const asked = useAsk('GET /api/calendar', { query: range });
  const calendar = useConfirmed(useToSeeTo(asked.data, range), range);
  const shown = useShown(calendar, where, me.clinicianId);
  const order = useMemo(
    () => (calendar ? inOrder(calendar, where, shown, phone) : []),
    [calendar, where, shown, phone],
  );
  const book = (more: NewStart = {}) => setStart({ day: where.day, ...more });
  useCalendarKeys(where, change, order, mayWrite ? () => book() : undefined);
  useActions([
    ...(mayWrite ? [{ id: 'book', label: 'Book a session', run: () => book() }] : []),
    { id: 'feeds', label: 'Calendar feed for your phone', run: () => setFeeds(true) },
  ]);
  return (
    <div className={classes.frame}>
      <CalendarBar
        where={where}
        change={change}
        calendar={calendar}
        phone={phone}
        now={now}
        onNew={mayWrite ? () => book() : undefined}
        onFeeds={() => setFeeds(true)}
      />
      <BookingRequests />
      {asked.error && !calendar ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : calendar ? (
        <Views
          where={where}
          change={change}
          calendar={calendar}
          clinicianIds={shown}
          phone={phone}
          now={now}
          stale={asked.isPlaceholderData}
          onSlot={
            mayWrite ? (day, time, clinicianId) => book({ day, time, clinicianId }) : undefined
          }
        />
      ) : (
        <div className={classes.waiting} aria-label="Loading" role="status" />
      )}
      {phone && mayWrite && (
        <div className={classes.thumb}>
          <Button size="md" radius="xl" leftSection={<IconPlus size={18} />} onClick={() => book()}>
            New session
          </Button>
        </div>
      )}
      <SessionPanel
        sessionId={where.session}
        phone={phone}
        now={now}
        onClose={() => change({ session: '' })}
      />
      <NewSession start={start} phone={phone} onClose={() => setStart(undefined)} />
      <FeedsPanel opened={feeds} phone={phone} onClose={() => setFeeds(false)} />
    </div>
  );
}

const TO_SEE_TO = { authorization: 'No authorization', coverage: 'Look at coverage' } as const;
/** What has to be seen to before a visit stands with it: a plan's answer, an authorization. */
function useToSeeTo(
  calendar: Calendar | undefined,
  query: { from: string; to: string },
): Calendar | undefined {
  const { data } = useAsk('GET /api/visits-to-see-to', { query }, { staleTime: 60_000 });
  return useMemo(() => {
    const said = new Map(data?.items.map((v) => [v.sessionId, TO_SEE_TO[v.kind]]));
    if (!calendar || said.size === 0) return calendar;
    const sessions = calendar.sessions.map((s) => ({ ...s, toSeeTo: said.get(s.id) }));
    return { ...calendar, sessions };
  }, [calendar, data]);
}
/** Who said they come stands with it. */
function useConfirmed(
  calendar: Calendar | undefined,
  query: { from: string; to: string },
): Calendar | undefined {
  const { data } = useAsk('GET /api/visits-confirmed', { query }, { staleTime: 60_000 });
  return useMemo(() => {
    const said = new Set(data?.items.map((v) => v.sessionId));
    if (!calendar || said.size === 0) return calendar;
    const sessions = calendar.sessions.map((s) => ({ ...s, confirmed: said.has(s.id) }));
    return { ...calendar, sessions };
  }, [calendar, data]);
}
/** The clock, each half minute. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
/** Whose sessions are drawn: the chosen ones; on a single day without choice, all within reach. */
function useShown(calendar: Calendar | undefined, where: Where, own: string | null): string[] {
  const who = where.who.join(',');
  return useMemo(() => {
    const all = (calendar?.clinicians ?? []).map((c) => c.id);
    const chosen = all.filter((id) => who.split(',').includes(id));
    if (chosen.length > 0) return chosen;
    return own !== null && all.length === 0 ? [own] : all;
  }, [calendar, who, own]);
}
function inOrder(calendar: Calendar, where: Where, shown: string[], phone: boolean): string[] {
  const { from, to } = rangeOf(where.view, where.day);
  const days = phone && where.view === 'day' ? [where.day] : undefined;
  return calendar.sessions
    .filter((s) => (days ? days.includes(s.day) : from <= s.day && s.day <= to))
    .map((s) => s.day)
    .filter((d, i, all) => all.indexOf(d) === i)
    .sort()
    .flatMap((d) => sessionsOn(calendar, d))
    .filter((s) => shown.includes(s.clinicianId))
    .map((s) => s.id);
}

function useCalendarKeys(
  where: Where,
  change: (some: Partial<Where>) => void,
  order: readonly string[],
  book: (() => void) | undefined,
) {
  const [here, setHere] = useState('');
  const move = (by: number) => {
    const at = order.indexOf(here);
    const id = order[Math.max(0, Math.min(order.length - 1, at < 0 ? 0 : at + by))];
    if (id === undefined) return;
    setHere(id);
    const block = document.querySelector<HTMLElement>(`[data-event-id="${id}"]`);
    block?.focus();
    block?.scrollIntoView({ block: 'nearest' });
  };
  const view = (v: View) => () => change({ view: v });
  useKeys([
    { keys: 't', does: 'Today', run: () => change({ day: today() }) },
    {
      keys: 'arrowleft',
      does: 'Earlier',
      run: () => change({ day: stepped(where.view, where.day, -1) }),
    },
    {
      keys: 'arrowright',
      does: 'Later',
      run: () => change({ day: stepped(where.view, where.day, 1) }),
    },
    { keys: 'd', does: 'Day', run: view('day') },
    { keys: 's', does: 'Clinicians side by side', run: view('side') },
    { keys: 'w', does: 'Week', run: view('week') },
    { keys: 'm', does: 'Month', run: view('month') },
    ...(book ? [{ keys: 'n', does: 'New session', run: book }] : []),
    { keys: 'j', does: 'Next session', run: () => move(1) },
    { keys: 'k', does: 'Session before', run: () => move(-1) },
    {
      keys: 'enter',
      does: 'Open the session',
      run: () => here !== '' && change({ session: here }),
    },
  ]);
}
