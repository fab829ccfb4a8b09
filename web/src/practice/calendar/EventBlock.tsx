import { Box, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { WeekViewProps } from '@mantine/schedule';
import { IconRepeat, IconVideo } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import classes from './Calendar.module.css';
import type { Drawn, Ghost } from './events.ts';
import { lookOf } from './status-words.ts';
import type { Edge } from './use-drag.ts';
import { clockOf, minutesOf, spanWords } from './wall.ts';
import { type Calendar, clinicianName, type Session, titleOf } from './what-stands.ts';

export interface BlockWorld {
  readonly calendar: Calendar;
  readonly hours: { readonly from: number; readonly to: number };
  readonly now: Date;
  readonly dragged: string | undefined;
  readonly begin?: ((s: Session, edge: Edge, e: React.PointerEvent) => void) | undefined;
  /** Whether blocks say whose they are. */
  readonly named: boolean;
}
type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;
type Props = Parameters<RenderEvent>[1] & { style?: CSSProperties | undefined };

/** Draws everything that stands in a schedule view: sessions, the one being dragged, blocked hours. */
export const blockRenderer =
  (world: BlockWorld): RenderEvent =>
  (event, props) => {
    const { payload } = event as Drawn;
    if (payload.kind === 'ghost') return <GhostBlock ghost={payload.ghost} props={props} />;
    if (payload.kind === 'session')
      return <SessionBlock session={payload.session} world={world} props={props} />;
    const style = (props as Props).style;
    if (payload.kind === 'banner')
      return (
        <Box style={style} className={classes.banner}>
          {payload.word}
        </Box>
      );
    return (
      <Box
        style={style}
        className={payload.kind === 'blocked' ? classes.blocked : classes.outside}
        data-across={style?.left !== undefined || undefined}
      >
        {payload.kind === 'blocked' && <span className={classes.blockedWord}>{payload.word}</span>}
      </Box>
    );
  };

/** The views place by the browser's clock; here a block stands by the practice's wall. */
function placed(
  style: CSSProperties | undefined,
  from: number,
  minutes: number,
  hours: BlockWorld['hours'],
): CSSProperties | undefined {
  if (style?.top === undefined || style.bottom === undefined || style.left === undefined)
    return style;
  const whole = hours.to - hours.from;
  const end = Math.min(hours.to, from + minutes);
  return {
    ...style,
    top: `${((from - hours.from) / whole) * 100}%`,
    bottom: `${((hours.to - end) / whole) * 100}%`,
  };
}

/** For people who hear the calendar: what the eye gets from place, colour and icon. */
export const heard = (s: Session, calendar: Calendar, now: Date): string =>
  [
    s.serviceName,
    clinicianName(calendar, s.clinicianId),
    lookOf(s, now).word,
    ...(s.seriesId ? ['repeats'] : []),
    ...(s.medium === 'in-person' ? [] : [s.medium === 'video' ? 'by video' : 'by phone']),
  ].join(', ');

function SessionBlock({
  session: s,
  world,
  props,
}: {
  session: Session;
  world: BlockWorld;
  props: Props;
}) {
  const look = lookOf(s, world.now);
  const colour = world.calendar.clinicians.find((c) => c.id === s.clinicianId)?.colour ?? 'gray';
  const across = props.style?.top === undefined;
  const can = world.begin !== undefined && !look.gone && s.status !== 'held';
  const { children: _, draggable, onDragStart, onDragEnd, title, ...rest } = props;
  const grip = (edge: Edge) => (
    <span
      className={classes.grip}
      data-edge={edge}
      data-across={across || undefined}
      onPointerDown={(e) => {
        e.stopPropagation();
        world.begin?.(s, edge, e);
      }}
    />
  );
  return (
    <UnstyledButton
      {...rest}
      className={classes.session}
      style={{
        ...placed(props.style, minutesOf(s.time), s.minutes, world.hours),
        padding: undefined,
        '--whose': `var(--mantine-color-${colour}-6)`,
      }}
      data-gone={look.gone || undefined}
      data-protected={s.status === 'protected' || undefined}
      data-needs={look.state === 'needs-you' || undefined}
      data-dragged={world.dragged === s.id || undefined}
      data-can-drag={can || undefined}
      data-short={(!across && s.minutes < 40) || undefined}
      {...(can ? { onPointerDown: (e: React.PointerEvent) => world.begin?.(s, 'move', e) } : {})}
    >
      <SessionText session={s} world={world} />
      {can && grip('start')}
      {can && grip('end')}
    </UnstyledButton>
  );
}
function SessionText({ session: s, world }: { session: Session; world: BlockWorld }) {
  const look = lookOf(s, world.now);
  const whose = world.named ? clinicianName(world.calendar, s.clinicianId) : undefined;
  const notable = look.gone || look.state === 'needs-you';
  return (
    <span className={classes.sessionText}>
      <span className={classes.sessionTitle}>
        <look.icon
          size={13}
          stroke={2}
          aria-hidden
          className={classes.stateIcon}
          data-state={look.state}
        />
        <span className={classes.sessionName}>{titleOf(s)}</span>
        {s.medium !== 'in-person' && <IconVideo size={12} aria-hidden />}
        {s.seriesId && <IconRepeat size={11} aria-hidden className={classes.faint} />}
      </span>
      <span className={classes.sessionTime}>{spanWords(s.time, s.endTime)}</span>
      <span className={classes.sessionTime}>{notable ? look.word : (whose ?? s.serviceName)}</span>
      <VisuallyHidden>{heard(s, world.calendar, world.now)}</VisuallyHidden>
    </span>
  );
}

function GhostBlock({ ghost, props }: { ghost: Ghost; props: Props }) {
  const worst = ghost.says.some((s) => s.blocking)
    ? 'blocking'
    : ghost.says.length > 0
      ? 'soft'
      : 'free';
  return (
    <Box style={props.style} className={classes.ghost} data-worst={worst} role="status">
      <strong className="figures">
        {spanWords(clockOf(ghost.start), clockOf(ghost.start + ghost.minutes))}
      </strong>
      {ghost.says.length === 0 && <span>Free</span>}
      {ghost.says.slice(0, 3).map((s) => (
        <span key={s.sentence}>{s.sentence}</span>
      ))}
    </Box>
  );
}
