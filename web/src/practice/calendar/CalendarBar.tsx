import {
  ActionIcon,
  Button,
  Group,
  Menu,
  MultiSelect,
  SegmentedControl,
  Title,
} from '@mantine/core';
import {
  IconCalendarShare,
  IconChevronLeft,
  IconChevronRight,
  IconPlus,
  IconWorld,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { dayWords, nearDay, today, zone } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { clockChange, monthWords, weekOf, weekWords, zoneDifference } from './wall.ts';
import type { Calendar } from './what-stands.ts';
import { stepped, type View, type Where } from './where.ts';

interface BarProps {
  readonly where: Where;
  readonly change: (some: Partial<Where>) => void;
  readonly calendar: Calendar | undefined;
  readonly phone: boolean;
  readonly now: Date;
  readonly onNew: (() => void) | undefined;
  readonly onFeeds: () => void;
}
const NAME: Readonly<Record<View, string>> = {
  day: 'Day',
  side: 'Side by side',
  week: 'Week',
  month: 'Month',
};

export function CalendarBar(props: BarProps) {
  const { where, change, calendar, phone, onNew, onFeeds } = props;
  const several = (calendar?.clinicians.length ?? 0) > 1;
  const title = titleWords(where);
  useEffect(() => {
    document.title = `${title} · Calendar · Clearhour`;
  }, [title]);
  const views: View[] =
    several && !phone ? ['day', 'side', 'week', 'month'] : ['day', 'week', 'month'];
  return (
    <>
      <div className={classes.bar}>
        <Title order={1} className={classes.title} aria-live="polite">
          {title}
        </Title>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            size={phone ? 44 : 'lg'}
            aria-label="Earlier"
            onClick={() => change({ day: stepped(where.view, where.day, -1) })}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button
            variant="default"
            size={phone ? 'md' : 'sm'}
            onClick={() => change({ day: today() })}
          >
            Today
          </Button>
          <ActionIcon
            size={phone ? 44 : 'lg'}
            aria-label="Later"
            onClick={() => change({ day: stepped(where.view, where.day, 1) })}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
        <SegmentedControl
          aria-label="View"
          size={phone ? 'md' : 'sm'}
          fullWidth={phone}
          style={phone ? { flex: '1 1 100%' } : undefined}
          value={where.view === 'side' && phone ? 'day' : where.view}
          onChange={(v) => change({ view: v as View })}
          data={views.map((v) => ({ value: v, label: NAME[v] }))}
        />
        {several && <Whose {...props} />}
        {!phone && (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              size="lg"
              aria-label="Calendar feeds"
              title="Calendar feeds"
              onClick={onFeeds}
            >
              <IconCalendarShare size={18} />
            </ActionIcon>
            {onNew && (
              <Button leftSection={<IconPlus size={16} />} onClick={onNew}>
                New session
              </Button>
            )}
          </Group>
        )}
      </div>
      <ZoneNotes where={where} now={props.now} />
    </>
  );
}
function titleWords({ view, day }: Where): string {
  if (view === 'month') return monthWords(day);
  if (view === 'week') return weekWords(day);
  const near = nearDay(day);
  const words = dayWords(day);
  return near === words ? words : `${near[0]?.toUpperCase()}${near.slice(1)}, ${words}`;
}

/** Chooses whose sessions show; nobody chosen is everybody. */
function Whose({ where, change, calendar, phone }: BarProps) {
  const clinicians = calendar?.clinicians ?? [];
  if (phone) {
    const one = clinicians.find((c) => c.id === where.who[0]);
    return (
      <Menu shadow="md">
        <Menu.Target>
          <Button variant="default" size="md" fullWidth>
            {one?.name ?? 'Everyone'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change({ who: [] })}>Everyone</Menu.Item>
          {clinicians.map((c) => (
            <Menu.Item key={c.id} onClick={() => change({ who: [c.id] })}>
              {c.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }
  return (
    <MultiSelect
      aria-label="Clinicians shown"
      placeholder={where.who.length === 0 ? 'Everyone' : ''}
      data={clinicians.map((c) => ({ value: c.id, label: c.name }))}
      value={[...where.who]}
      onChange={(who) => change({ who })}
      size="sm"
      w={where.who.length > 1 ? 320 : 210}
      clearable
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

/** Said when it matters: the practice's clock is not this browser's, or the clocks change. */
function ZoneNotes({ where, now }: { where: Where; now: Date }) {
  const hours = zoneDifference(zone(), now);
  const days =
    where.view === 'week' ? weekOf(where.day) : where.view === 'month' ? [] : [where.day];
  const changes = days.flatMap((d) => clockChange(zone(), d) ?? []);
  if (hours === 0 && changes.length === 0) return null;
  const place = zone().split('/').at(-1)?.replaceAll('_', ' ');
  return (
    <div className={classes.note}>
      <IconWorld size={16} aria-hidden />
      <span>
        {hours !== 0 &&
          `Times are the practice’s, ${place} time: ${Math.abs(hours)} h ${hours > 0 ? 'ahead of' : 'behind'} this device. `}
        {changes.join(' ')}
      </span>
    </div>
  );
}
