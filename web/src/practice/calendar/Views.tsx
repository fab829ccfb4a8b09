import { type RefObject, useEffect, useRef, useState } from 'react';
import { useCan } from '../../ui/me.ts';
import { zone } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { DayList, WeekStrip } from './DayList.tsx';
import { type Dropped, DropQuestion, needsQuestion } from './DropQuestion.tsx';
import type { Ghost } from './events.ts';
import { Month } from './Month.tsx';
import { useMove } from './move-session.ts';
import { TimeViews } from './TimeViews.tsx';
import { useDrag } from './use-drag.ts';
import { weekdayOf, weekOf } from './wall.ts';
import { type Calendar, type Session, shownHours } from './what-stands.ts';
import { rangeOf, type Where } from './where.ts';

export interface ViewsProps {
  readonly where: Where;
  readonly change: (some: Partial<Where>) => void;
  readonly calendar: Calendar;
  readonly clinicianIds: string[];
  readonly phone: boolean;
  readonly now: Date;
  readonly stale: boolean;
  readonly onSlot?: ((day: string, time: string, clinicianId?: string) => void) | undefined;
}

export function Views(props: ViewsProps) {
  const { where, change, calendar, phone, stale } = props;
  const open = (s: Session) => change({ session: s.id });
  const toDay = (day: string) => change({ view: 'day', day });
  if (where.view === 'month')
    return (
      <div className={phone ? undefined : classes.views} aria-busy={stale || undefined}>
        <Month {...props} onOpen={open} onDay={toDay} />
      </div>
    );
  if (phone) {
    const days = where.view === 'week' ? weekOf(where.day) : [where.day];
    return (
      <div aria-busy={stale || undefined}>
        {where.view !== 'week' && (
          <WeekStrip day={where.day} calendar={calendar} onDay={(day) => change({ day })} />
        )}
        <DayList {...props} days={days} onOpen={open} />
      </div>
    );
  }
  return <Dragged {...props} onOpen={open} onDay={toDay} />;
}

function Dragged(
  props: ViewsProps & { onOpen: (s: Session) => void; onDay: (day: string) => void },
) {
  const { where, calendar, clinicianIds, stale } = props;
  const view = where.view as 'day' | 'side' | 'week';
  const may = useCan('calendar.write');
  const root = useRef<HTMLDivElement>(null);
  const { moveOne, moveSeries } = useMove(zone());
  const [dropped, setDropped] = useState<Dropped>();
  const days = daysShown(where, calendar);
  const hours = shownHours(calendar, days);
  const rows =
    view === 'side'
      ? calendar.clinicians.map((c) => c.id).filter((id) => clinicianIds.includes(id))
      : undefined;
  const onDrop = (session: Session, ghost: Ghost) => {
    if (unmoved(session, ghost)) return;
    const drop = { session, ghost };
    if (needsQuestion(drop)) setDropped(drop);
    else void moveOne(session, ghost, false);
  };
  const drag = useDrag(root, { calendar, days, rows, hours, track: classes.track ?? '' }, onDrop);
  useDayNames(root, days);
  return (
    <div
      ref={root}
      className={classes.views}
      aria-busy={stale || undefined}
      data-dragging={drag.ghost ? true : undefined}
    >
      <TimeViews
        view={view}
        day={where.day}
        days={days}
        calendar={calendar}
        clinicianIds={clinicianIds}
        hours={hours}
        ghost={drag.ghost ?? dropped?.ghost}
        now={props.now}
        begin={may ? drag.begin : undefined}
        onOpen={(s) => !drag.justDropped() && props.onOpen(s)}
        onSlot={props.onSlot && ((...at) => !drag.justDropped() && props.onSlot?.(...at))}
        onDay={props.onDay}
      />
      <DropQuestion
        dropped={dropped}
        onClose={() => setDropped(undefined)}
        onMove={(scope, even) => {
          if (!dropped) return undefined;
          const { session, ghost } = dropped;
          if (scope !== 'this') return moveSeries(session, ghost, scope, even);
          void moveOne(session, ghost, even);
          return undefined;
        }}
      />
    </div>
  );
}
/** The schedule names its day buttons "Weekday 2026-11-24"; what they show, "Tue 24", is the better name. */
function useDayNames(root: RefObject<HTMLElement | null>, days: readonly string[]): void {
  const all = days.join();
  useEffect(() => {
    for (const label of root.current?.querySelectorAll(`.${classes.dayLabel}`) ?? [])
      label.removeAttribute('aria-label');
  }, [root, all]);
}
const unmoved = (s: Session, g: Ghost): boolean =>
  s.day === g.day &&
  s.minutes === g.minutes &&
  s.clinicianId === g.clinicianId &&
  Number(s.time.slice(0, 2)) * 60 + Number(s.time.slice(3, 5)) === g.start;

/** A week leaves its weekend out when nobody works or stands there. */
function daysShown(where: Where, calendar: Calendar): string[] {
  if (where.view !== 'week') return [where.day];
  const days = weekOf(where.day);
  const weekend = (d: string) => weekdayOf(d) === 0 || weekdayOf(d) === 6;
  const { from, to } = rangeOf('week', where.day);
  const used =
    calendar.officeHours.some((h) => weekend(h.day)) ||
    calendar.sessions.some((s) => !s.removed && from <= s.day && s.day <= to && weekend(s.day)) ||
    (weekend(calendar.today) && days.includes(calendar.today));
  return used ? days : days.filter((d) => !weekend(d));
}
