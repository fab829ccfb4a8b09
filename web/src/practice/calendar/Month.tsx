import { UnstyledButton } from '@mantine/core';
import { MobileMonthView, MonthView } from '@mantine/schedule';
import '@mantine/schedule/styles.layer.css';
import { clockWords, dayWords } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { DayList } from './DayList.tsx';
import { spoken } from './EventBlock.tsx';
import { type Drawn, sessionEvent } from './events.ts';
import { lookOf } from './status-words.ts';
import type { ViewsProps } from './Views.tsx';
import { type Session, titleOf } from './what-stands.ts';

/** A month at a glance; a day opens its day, a session its panel. On a phone the chosen day's list is below. */
export function Month(
  props: ViewsProps & { onOpen: (s: Session) => void; onDay: (day: string) => void },
) {
  const { where, calendar, clinicianIds, phone, now, change } = props;
  const events = calendar.sessions
    .filter((s) => !s.removed && clinicianIds.includes(s.clinicianId))
    .map(sessionEvent);
  const dayProps = (date: string) => {
    const closed = calendar.closures.find((c) => c.day === date);
    return {
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
          getDayProps={dayProps}
          renderHeader={() => null}
          onSelectedDateChange={(d) => d && change({ day: d })}
          renderEvent={() => <span hidden />}
        />
        <DayList {...props} days={[where.day]} />
      </>
    );
  return (
    <MonthView
      date={where.day}
      events={events}
      firstDayOfWeek={0}
      withHeader={false}
      weekdayFormat="ddd"
      maxEventsPerDay={4}
      consistentWeeks={false}
      getDayProps={dayProps}
      onDayClick={(d) => props.onDay(d)}
      renderEvent={(event, { children: _, title, draggable, ...rest }) => {
        const { payload } = event as Drawn;
        if (payload.kind !== 'session') return <span />;
        const s = payload.session;
        const look = lookOf(s, now);
        const colour = calendar.clinicians.find((c) => c.id === s.clinicianId)?.colour ?? 'gray';
        return (
          <UnstyledButton
            {...rest}
            className={classes.monthEvent}
            style={{ ...rest.style, '--whose': `var(--mantine-color-${colour}-6)` } as object}
            aria-label={spoken(s, calendar, now)}
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
          </UnstyledButton>
        );
      }}
    />
  );
}
