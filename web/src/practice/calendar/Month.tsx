import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { MobileMonthView, MonthView } from '@mantine/schedule';
import '@mantine/schedule/styles.layer.css';
import { clockWords, dayWords } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { DayList } from './DayList.tsx';
import { heard } from './EventBlock.tsx';
import { blockedEvents, type Drawn, sessionEvent } from './events.ts';
import { lookOf } from './status-words.ts';
import type { ViewsProps } from './Views.tsx';
import { daysBetween, type Session, titleOf } from './what-stands.ts';
import { rangeOf } from './where.ts';

const WHOLE = { from: 0, to: 1440 };

/** A month at a glance; a day opens its day, a session its panel. On a phone the chosen day's list is below. */
export function Month(
  props: ViewsProps & { onOpen: (s: Session) => void; onDay: (day: string) => void },
) {
  const { where, calendar, clinicianIds, phone, now, change } = props;
  const events = calendar.sessions
    .filter((s) => !s.removed && clinicianIds.includes(s.clinicianId))
    .map(sessionEvent);
  const { from, to } = rangeOf('month', where.day);
  const shut = blockedEvents(calendar, daysBetween(from, to), clinicianIds, WHOLE, false).filter(
    (e) => e.payload.kind === 'blocked',
  );
  const dayProps = (date: string) => {
    const closed = calendar.closures.find((c) => c.day === date);
    return {
      mod: { today: date === calendar.today },
      'aria-label': `${dayWords(date, 'long')}${closed ? `, closed: ${closed.name}` : ''}`,
      ...(closed ? { title: `Closed: ${closed.name}` } : {}),
    };
  };
  if (phone)
    return (
      <>
        <MobileMonthView
          date={where.day}
          selectedDate={where.day}
          events={events}
          firstDayOfWeek={0}
          weekendDays={[]}
          highlightToday={false}
          getDayProps={(d) => ({
            ...dayProps(d),
            'aria-selected': undefined,
            'aria-pressed': d === where.day,
          })}
          style={{ height: 'auto' }}
          styles={{
            mobileMonthViewHeader: { display: 'none' },
            mobileMonthViewWeekday: { color: 'var(--mantine-color-dimmed)' },
            mobileMonthViewEventsList: { display: 'none' },
          }}
          onSelectedDateChange={(d) => d && change({ day: d })}
          renderEvent={() => <span hidden />}
        />
        <DayList {...props} days={[where.day]} />
      </>
    );
  return (
    <MonthView
      date={where.day}
      events={[...shut, ...events]}
      firstDayOfWeek={0}
      withHeader={false}
      weekdayFormat="ddd"
      maxEventsPerDay={3}
      moreEventsProps={{ classNames: { moreEventsButton: classes.more } }}
      styles={{
        monthViewDay: { height: 'calc(52px + 3 * 27px)' },
      }}
      weekendDays={[]}
      consistentWeeks={false}
      highlightToday={false}
      classNames={{ monthViewDayLabel: classes.monthDay }}
      getDayProps={dayProps}
      onDayClick={(d) => props.onDay(d)}
      renderEvent={(event, { children: _, title, draggable, ...rest }) => {
        const { payload } = event as Drawn;
        if (payload.kind === 'blocked')
          return (
            <span
              style={{ ...rest.style, height: 'auto' }}
              className={`${classes.blocked} ${classes.monthShut}`}
            >
              <span className={classes.monthWord}>{payload.word}</span>
            </span>
          );
        if (payload.kind !== 'session') return <span />;
        const s = payload.session;
        const look = lookOf(s, now);
        const colour = calendar.clinicians.find((c) => c.id === s.clinicianId)?.colour ?? 'gray';
        return (
          <UnstyledButton
            {...rest}
            className={classes.monthEvent}
            style={{ ...rest.style, '--whose': `var(--mantine-color-${colour}-6)` } as object}
            onClick={() => props.onOpen(s)}
          >
            <look.icon
              size={12}
              aria-hidden
              className={classes.stateIcon}
              data-state={look.state}
            />
            <span className={classes.sessionName}>
              <span className="figures">{clockWords(s.time)}</span> {titleOf(s)}
            </span>
            <VisuallyHidden>{heard(s, calendar, now)}</VisuallyHidden>
          </UnstyledButton>
        );
      }}
    />
  );
}
