import {
  Chip,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { DayInput } from '../../ui/DayInput.tsx';
import { dayAfter, dayWords } from '../../ui/words.ts';
import {
  nextDays,
  nthOf,
  nthWord,
  type Repeat,
  repeatWords,
  WEEKDAY_NAME,
  WEEKDAYS,
  type Weekday,
  weekdayCode,
} from './repeat.ts';
import { daysInMonth } from './wall.ts';

/** A repeating session, built in plain words, with the next five dates. */
export function RepeatField({
  value,
  onChange,
  first,
}: {
  value: Repeat | undefined;
  onChange: (repeat: Repeat | undefined) => void;
  /** The first session's day. */
  first: string;
}) {
  return (
    <Stack gap="xs">
      <Switch
        label="Repeats"
        checked={value !== undefined}
        onChange={(e) =>
          onChange(
            e.currentTarget.checked
              ? { every: 'week', interval: 1, weekdays: [weekdayCode(first)] }
              : undefined,
          )
        }
      />
      {value && (
        <>
          <Rhythm value={value} onChange={onChange} first={first} />
          <Ends value={value} onChange={onChange} first={first} />
          <Preview rule={value} first={first} />
        </>
      )}
    </Stack>
  );
}
type Part = { value: Repeat; onChange: (repeat: Repeat) => void; first: string };

function Rhythm({ value, onChange, first }: Part) {
  const base = { interval: value.interval ?? 1, ...endOf(value) };
  const every = (e: string) =>
    onChange(
      e === 'week'
        ? { every: 'week', ...base, weekdays: [weekdayCode(first)] }
        : e === 'month'
          ? {
              every: 'month',
              ...base,
              nth: { nth: nthOf(first), weekday: weekdayCode(first) },
            }
          : { every: 'day', ...base },
    );
  return (
    <>
      <Group gap="xs" align="flex-end">
        <NumberInput
          label="Every"
          w={76}
          min={1}
          max={12}
          value={value.interval ?? 1}
          onChange={(n) =>
            onChange({ ...value, interval: Math.min(12, Math.max(1, Number(n) || 1)) })
          }
        />
        <SegmentedControl
          aria-label="Days, weeks or months"
          value={value.every}
          onChange={every}
          data={[
            { value: 'day', label: 'days' },
            { value: 'week', label: 'weeks' },
            { value: 'month', label: 'months' },
          ]}
        />
      </Group>
      {value.every === 'week' && (
        <Chip.Group
          multiple
          value={value.weekdays ?? [weekdayCode(first)]}
          onChange={(days) => {
            const chosen = WEEKDAYS.filter((w) => days.includes(w));
            if (chosen.length > 0) onChange({ ...value, weekdays: chosen as Weekday[] });
          }}
        >
          <Group gap={6}>
            {WEEKDAYS.map((w) => (
              <Chip key={w} value={w} size="sm" aria-label={WEEKDAY_NAME[w]}>
                {WEEKDAY_NAME[w].slice(0, 3)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {value.every === 'month' && <MonthDay value={value} onChange={onChange} first={first} />}
    </>
  );
}
const endOf = (r: Repeat) => ({
  ...(r.count === undefined ? {} : { count: r.count }),
  ...(r.until === undefined ? {} : { until: r.until }),
});

function MonthDay({ value, onChange, first }: Part) {
  const n = Number(first.slice(8));
  const last = n === daysInMonth(first);
  const options = [
    {
      value: 'nth',
      label: `on the ${nthWord(nthOf(first))} ${WEEKDAY_NAME[weekdayCode(first)]}`,
    },
    { value: 'day', label: `on day ${n}${n > 28 ? ' (months without it are left out)' : ''}` },
    ...(last ? [{ value: 'last', label: 'on the last day' }] : []),
  ];
  const now = value.nth ? 'nth' : value.monthDay === -1 ? 'last' : 'day';
  const base = { every: 'month' as const, interval: value.interval ?? 1, ...endOf(value) };
  return (
    <Select
      aria-label="Which day of the month"
      data={options}
      value={now}
      onChange={(v) =>
        onChange(
          v === 'nth'
            ? { ...base, nth: { nth: nthOf(first), weekday: weekdayCode(first) } }
            : { ...base, monthDay: v === 'last' ? -1 : n },
        )
      }
    />
  );
}
function Ends({ value, onChange, first }: Part) {
  const how = value.count !== undefined ? 'count' : value.until !== undefined ? 'until' : 'open';
  const { count: _c, until: _u, ...open } = value;
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label="Ends"
        w={160}
        value={how}
        data={[
          { value: 'open', label: 'when I end it' },
          { value: 'count', label: 'after a number' },
          { value: 'until', label: 'on a day' },
        ]}
        onChange={(v) =>
          onChange(
            v === 'count'
              ? { ...open, count: 10 }
              : v === 'until'
                ? { ...open, until: dayAfter(first, 7 * 12) }
                : open,
          )
        }
      />
      {how === 'count' && (
        <NumberInput
          aria-label="Number of sessions"
          w={110}
          min={1}
          max={500}
          suffix=" times"
          value={value.count ?? 10}
          onChange={(n) => onChange({ ...open, count: Math.max(1, Number(n) || 1) })}
        />
      )}
      {how === 'until' && (
        <DayInput
          aria-label="Last day"
          w={160}
          value={value.until ?? null}
          onChange={(d) => d && onChange({ ...open, until: d })}
        />
      )}
    </Group>
  );
}
function Preview({ rule, first }: { rule: Repeat; first: string }) {
  const days = nextDays(rule, first, 5);
  const more = nextDays(rule, first, 6).length > 5;
  return (
    <Text size="sm" aria-live="polite">
      {repeatWords(rule, first).replace(/^e/, 'E')}:{' '}
      <strong className="figures" style={{ whiteSpace: 'normal', fontWeight: 550 }}>
        {days.map((d) => dayWords(d)).join(', ')}
      </strong>
      {more ? ' …' : ''}
      {days.length > 0 && days[0] !== first && (
        <Text span size="sm" c="var(--state-amber-text)">
          {' '}
          The first day is not one of these days.
        </Text>
      )}
    </Text>
  );
}
