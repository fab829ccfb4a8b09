import { dayOf, dayWords, exactMoment, momentWords, nearDay, timeOf } from './words.ts';

/** A day of the practice: "Tue 24 Nov", whole on hover. */
export function DayText({ day, near = false }: { day: string; near?: boolean }) {
  return (
    <time dateTime={day} title={dayWords(day, 'long')} style={{ whiteSpace: 'nowrap' }}>
      {near ? nearDay(day) : dayWords(day)}
    </time>
  );
}
/** A moment, in the practice's zone: "Tue 24 Nov, 2:05 pm", exact on hover. */
export function InstantText({
  at,
  show = 'both',
}: {
  at: string;
  show?: 'both' | 'day' | 'near' | 'time';
}) {
  const text =
    show === 'both'
      ? momentWords(at)
      : show === 'time'
        ? timeOf(at)
        : show === 'day'
          ? dayWords(dayOf(at))
          : nearDay(dayOf(at));
  return (
    <time dateTime={at} title={exactMoment(at)} style={{ whiteSpace: 'nowrap' }}>
      {text}
    </time>
  );
}
