/** The calendar on a phone: a list to read on the way to the next room. */
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { clockWords, dayWords, nearDay } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { heard } from './EventBlock.tsx';
import { lookOf } from './status-words.ts';
import { weekOf } from './wall.ts';
import {
  absenceOn,
  type Calendar,
  clinicianName,
  type Session,
  sessionsOn,
  takesTime,
  titleOf,
} from './what-stands.ts';

export function WeekStrip({
  day,
  calendar,
  onDay,
}: {
  day: string;
  calendar: Calendar;
  onDay: (day: string) => void;
}) {
  return (
    <nav className={classes.strip} aria-label="Days of the week">
      {weekOf(day).map((d) => {
        const n = calendar.sessions.filter((s) => s.day === d && takesTime(s)).length;
        const closed = calendar.closures.some((c) => c.day === d);
        return (
          <UnstyledButton
            key={d}
            className={classes.stripDay}
            aria-pressed={d === day}
            aria-current={d === calendar.today ? 'date' : undefined}
            onClick={() => onDay(d)}
          >
            {dayWords(d).slice(0, 2)}
            <strong>{Number(d.slice(8))}</strong>
            <span>{closed ? 'closed' : n === 0 ? '–' : n}</span>
            <VisuallyHidden>
              {n === 1 ? 'session' : 'sessions'}, {dayWords(d, 'long')}
            </VisuallyHidden>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}

export function DayList({
  days,
  calendar,
  clinicianIds,
  now,
  onOpen,
}: {
  days: readonly string[];
  calendar: Calendar;
  clinicianIds: readonly string[];
  now: Date;
  onOpen: (s: Session) => void;
}) {
  const any = days.some((d) => sessionsOn(calendar, d).length > 0);
  return (
    <>
      {days.map((d) => {
        const sessions = sessionsOn(calendar, d).filter((s) =>
          clinicianIds.includes(s.clinicianId),
        );
        const notes = dayNotes(calendar, d, clinicianIds);
        if (sessions.length === 0 && notes.length === 0 && days.length > 1) return null;
        return (
          <section key={d} aria-label={dayWords(d, 'long')}>
            {days.length > 1 && (
              <Text component="h2" fz="md" fw={600} mt="md" mb={4}>
                {capital(nearDay(d))}
              </Text>
            )}
            {notes.map((n) => (
              <div key={n} className={classes.banner} style={{ padding: '6px 10px' }}>
                {n}
              </div>
            ))}
            {sessions.map((s) => (
              <Line key={s.id} session={s} calendar={calendar} now={now} onOpen={onOpen} />
            ))}
          </section>
        );
      })}
      {!any && <EmptyState sentence="No sessions here. Book one with the button below." />}
    </>
  );
}
const capital = (s: string) => `${s[0]?.toUpperCase()}${s.slice(1)}`;
const dayNotes = (calendar: Calendar, day: string, ids: readonly string[]): string[] => [
  ...calendar.closures.filter((c) => c.day === day).map((c) => `Closed: ${c.name}`),
  ...ids
    .filter((id) => absenceOn(calendar, id, day))
    .map((id) => `${clinicianName(calendar, id)} is away`),
];

function Line({
  session: s,
  calendar,
  now,
  onOpen,
}: {
  session: Session;
  calendar: Calendar;
  now: Date;
  onOpen: (s: Session) => void;
}) {
  const look = lookOf(s, now);
  const colour = calendar.clinicians.find((c) => c.id === s.clinicianId)?.colour ?? 'gray';
  return (
    <UnstyledButton
      className={classes.line}
      data-event-id={s.id}
      data-gone={look.gone || undefined}
      style={{ '--whose': `var(--mantine-color-${colour}-6)` } as object}
      onClick={() => onOpen(s)}
    >
      <span className={classes.lineTime}>
        {clockWords(s.time)}
        <small>{s.minutes} min</small>
      </span>
      <span className={classes.lineBar} aria-hidden />
      <span style={{ flex: 1, minWidth: 0 }}>
        <Text component="span" display="block" fw={550} td={look.gone ? 'line-through' : undefined}>
          {titleOf(s)}
        </Text>
        <Text component="span" display="block" size="sm" c="dimmed" truncate>
          {s.serviceName}
          {calendar.clinicians.length > 1 ? ` · ${clinicianName(calendar, s.clinicianId)}` : ''}
          {s.medium === 'in-person' ? '' : s.medium === 'video' ? ' · video' : ' · phone'}
        </Text>
      </span>
      {(look.gone || look.state !== 'waiting') && (
        <StateBadge state={look.state}>{look.word}</StateBadge>
      )}
      <VisuallyHidden>{heard(s, calendar, now)}</VisuallyHidden>
    </UnstyledButton>
  );
}
