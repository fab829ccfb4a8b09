import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { IconCalendar } from '@tabler/icons-react';
import { dayAfter, dayWords, today } from './words.ts';

const PATTERNS: [RegExp, (m: RegExpExecArray) => [string, string, string]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (m) => [m[1] ?? '', m[2] ?? '', m[3] ?? '']],
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (m) => [m[3] ?? '', m[1] ?? '', m[2] ?? '']],
  [/^(\d{1,2})[/.-](\d{1,2})$/, (m) => [today().slice(0, 4), m[1] ?? '', m[2] ?? '']],
];
/** "t", "tomorrow", "+3", "11/24", "11/24/2026", "2026-11-24" → a day; null when it is none. */
export function readDay(text: string): string | null {
  const said = text.trim().toLowerCase();
  if (said === 't' || said === 'today') return today();
  if (said === 'tomorrow') return dayAfter(today(), 1);
  if (said === 'yesterday') return dayAfter(today(), -1);
  const away = /^([+-]\d{1,3})d?$/.exec(said);
  if (away) return dayAfter(today(), Number(away[1]));
  for (const [pattern, take] of PATTERNS) {
    const found = pattern.exec(said);
    if (!found) continue;
    const [y, m, d] = take(found);
    const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    const real = new Date(`${day}T00:00:00Z`);
    if (!Number.isNaN(real.getTime()) && real.toISOString().startsWith(day)) return day;
    return null;
  }
  const parsed = new Date(`${text} UTC`);
  return Number.isNaN(parsed.getTime()) ? null : parsed.toISOString().slice(0, 10);
}
const ARROWS = {
  nextMonth: 'Next month',
  previousMonth: 'Month before',
  nextYear: 'Next year',
  previousYear: 'Year before',
  nextDecade: 'Next ten years',
  previousDecade: 'Ten years before',
};
/** A day, typed or picked; the value is "YYYY-MM-DD" or null. Not in the first load: import it in pages only. */
export function DayInput({
  value,
  onChange,
  ...rest
}: Omit<DateInputProps, 'value' | 'onChange'> & {
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  return (
    <DateInput
      size="sm"
      leftSection={<IconCalendar size={16} aria-hidden />}
      firstDayOfWeek={0}
      dateParser={readDay}
      valueFormat={(day) => dayWords(day)}
      placeholder="11/24 or today"
      popoverProps={{ shadow: 'md', withinPortal: true }}
      clearButtonProps={{ 'aria-label': 'Clear the day' }}
      ariaLabels={ARROWS}
      {...rest}
      value={value}
      onChange={(day) => onChange(day === null ? null : String(day).slice(0, 10))}
    />
  );
}
