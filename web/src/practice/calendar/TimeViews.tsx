/** Day, week and side by side: hours down (or across), sessions where the practice's wall clock says. */
import '@mantine/schedule/styles.layer.css';
import { DayView, ResourcesDayView, WeekView } from '@mantine/schedule';
import { type RefObject, useMemo } from 'react';
import { clockWords, zone } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { blockRenderer } from './EventBlock.tsx';
import {
  bannersOf,
  blockedEvents,
  type Drawn,
  type Ghost,
  ghostEvent,
  sessionEvent,
} from './events.ts';
import type { Edge } from './use-drag.ts';
import { clockOf, wallNow } from './wall.ts';
import type { Calendar, Session } from './what-stands.ts';

export interface TimeViewsProps {
  readonly view: 'day' | 'side' | 'week';
  readonly day: string;
  readonly days: readonly string[];
  readonly calendar: Calendar;
  readonly clinicianIds: readonly string[];
  readonly hours: { readonly from: number; readonly to: number };
  readonly ghost: Ghost | undefined;
  readonly now: Date;
  readonly begin?: ((s: Session, edge: Edge, e: React.PointerEvent) => void) | undefined;
  readonly onOpen: (s: Session) => void;
  readonly onSlot?: ((day: string, time: string, clinicianId?: string) => void) | undefined;
  readonly onDay: (day: string) => void;
}

const bound = (minutes: number) => (minutes >= 1440 ? '23:59:59' : `${clockOf(minutes)}:00`);
const label = (date: string) => {
  const hour = date.slice(11, 16);
  return hour === '' ? '' : clockWords(hour).replace(':00', '');
};

const hourLabel = (date: string) => (date.slice(14, 16) === '00' ? label(date) : '');

export function TimeViews(props: TimeViewsProps) {
  const { view, day, calendar, hours, days, onSlot } = props;
  const events = useDrawn(props);
  const renderEvent = useMemo(
    () =>
      blockRenderer({
        calendar,
        hours,
        now: props.now,
        dragged: props.ghost?.sessionId,
        begin: props.begin,
        named: view !== 'side' && props.clinicianIds.length > 1,
      }),
    [calendar, hours, props.now, props.ghost, props.begin, view, props.clinicianIds.length],
  );
  const common = {
    date: day,
    events,
    renderEvent,
    startTime: bound(hours.from),
    endTime: bound(hours.to),
    intervalMinutes: 30,
    slotLabelFormat: label,
    withHeader: false,
    withCurrentTimeIndicator: days.includes(wallNow(zone(), props.now).slice(0, 10)),
    withCurrentTimeBubble: false,
    getCurrentTime: () => wallNow(zone(), new Date()),
    onEventClick: (event: unknown) => {
      const { payload } = event as Drawn;
      if (payload.kind === 'session') props.onOpen(payload.session);
    },
    scrollAreaProps: { viewportProps: { 'data-calendar-scroll': true } as object, mah: '100%' },
  };
  const slot = onSlot && {
    onTimeSlotClick: (at: { slotStart: string; resourceId?: string | number }) =>
      onSlot(
        at.slotStart.slice(0, 10),
        at.slotStart.slice(11, 16),
        at.resourceId === undefined ? undefined : String(at.resourceId),
      ),
  };
  if (view === 'side') return <SideView common={common} slot={slot} props={props} />;
  if (view === 'day')
    return (
      <DayView
        {...common}
        {...slot}
        withAllDaySlot={false}
        slotHeight={64}
        classNames={{
          dayViewTimeSlots: classes.track,
          dayViewSlotLabel: classes.slotLabel,
          currentTimeIndicator: classes.now,
        }}
        style={{ height: '100%' }}
      />
    );
  return (
    <WeekView
      {...common}
      {...slot}
      withAllDaySlots={events.some((e) => e.payload.kind === 'banner')}
      allDaySlotHeight={40}
      withWeekNumber={false}
      withWeekendDays={days.length === 7}
      firstDayOfWeek={0}
      highlightToday
      slotHeight={60}
      onDateChange={(d) => props.onDay(d)}
      classNames={{
        weekViewDaySlots: classes.track,
        weekViewSlotLabel: classes.slotLabel,
        weekViewDayLabel: classes.dayLabel,
        currentTimeIndicator: classes.now,
      }}
      style={{ height: '100%' }}
    />
  );
}

function useDrawn(props: TimeViewsProps): Drawn[] {
  const { view, calendar, clinicianIds, hours, days, ghost } = props;
  const standing = useMemo(
    () => calendar.sessions.filter((s) => !s.removed && clinicianIds.includes(s.clinicianId)),
    [calendar, clinicianIds],
  );
  // While one clinician's session is dragged, the blocked hours are that clinician's.
  const dragged = view !== 'side' ? ghost?.clinicianId : undefined;
  const behind = useMemo(
    () => [
      ...blockedEvents(
        calendar,
        days,
        dragged === undefined ? clinicianIds : [dragged],
        hours,
        view === 'side',
      ),
      ...(view === 'week' ? bannersOf(calendar, days, clinicianIds) : []),
    ],
    [calendar, days, clinicianIds, dragged, hours, view],
  );
  return useMemo(
    () => [...behind, ...standing.map(sessionEvent), ...(ghost ? [ghostEvent(ghost)] : [])],
    [behind, standing, ghost],
  );
}

function SideView({
  common,
  slot,
  props,
}: {
  common: object & { date: string };
  slot: object | undefined;
  props: TimeViewsProps;
}) {
  const resources = props.calendar.clinicians
    .filter((c) => props.clinicianIds.includes(c.id))
    .map((c) => ({ id: c.id, label: c.name, color: c.colour }));
  return (
    <ResourcesDayView
      {...common}
      {...slot}
      resources={resources}
      slotLabelFormat={hourLabel}
      labels={{ resources: 'Clinicians' }}
      slotWidth={52}
      rowHeight={84}
      maxEventsPerTimeSlot={3}
      renderResourceLabel={(r) => (
        <span
          className={classes.resource}
          style={{ '--whose': `var(--mantine-color-${r.color ?? 'gray'}-6)` } as object}
        >
          <span className={classes.dot} aria-hidden />
          {r.label}
        </span>
      )}
      classNames={{
        resourcesDayViewRowSlots: classes.track,
        resourcesDayViewTimeLabel: classes.sideLabel,
        resourcesDayViewCurrentTimeIndicator: classes.now,
      }}
    />
  );
}
export type Root = RefObject<HTMLDivElement | null>;
