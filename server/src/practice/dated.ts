/**
 * Dated rows: a change is another row from a day on, the past stays as it was. Pure.
 * Example: a fee of $150 from 2026-01-01 changed to $160 from 2026-07-01 leaves two rows, the first
 * ending on 2026-06-30.
 */
import {
  addDays,
  type LocalDate,
  overlaps,
  type Refusal,
  refuse,
  sayDay,
  sayDays,
} from '@clearhour/values';

export interface Span {
  readonly from: LocalDate;
  /** Last day; null while no end is known. */
  readonly to: LocalDate | null;
}
export const range = (span: Span) => ({ from: span.from, to: span.to ?? undefined });
export const holdsOn = (span: Span, day: LocalDate): boolean =>
  span.from <= day && (span.to === null || day <= span.to);

export function spanRefusal(span: Span): Refusal | undefined {
  if (span.to === null || span.to >= span.from) return undefined;
  return refuse('dates-backwards', 'The last day is before the first day.', { field: 'to' });
}
/** Two rows of the same kind never hold on one day: which of them would count? */
export function overlapRefusal(
  rivals: readonly Span[],
  span: Span,
  one: string,
  today: LocalDate,
): Refusal | undefined {
  const clash = rivals.find((r) => overlaps(range(r), range(span)));
  if (!clash) return undefined;
  return refuse(
    'overlaps',
    `Another ${one} of the same kind holds ${sayDays(clash.from, clash.to, today)}. End that one first, or change it from a day on.`,
    { field: 'from', kind: 'conflict' },
  );
}

export interface ChangePlan {
  /** 'in-place': nothing has used the row yet. 'split': the old row ends, a new one starts. */
  readonly how: 'in-place' | 'split';
  readonly endOldOn: LocalDate | null;
  readonly span: Span;
}
export interface ChangeRules {
  readonly today: LocalDate;
  /** Days before today stay as they are: for rows that decide what people owe. */
  readonly pastStays: boolean;
  /** The row was written today: a slip of the pen may be put right whatever days it is about. */
  readonly writtenToday: boolean;
}
export function planChange(old: Span, wanted: Span, rules: ChangeRules): ChangePlan | Refusal {
  const span = { from: wanted.from, to: wanted.to ?? old.to };
  const said = (day: LocalDate) => sayDay(day, rules.today);
  const backwards = spanRefusal(span);
  if (span.from < old.from) {
    return refuse(
      'before-row',
      `This holds from ${said(old.from)}. A change starts then or later.`,
      {
        field: 'from',
      },
    );
  }
  if (old.to !== null && span.from > old.to) {
    return refuse('row-ended', `This ended on ${said(old.to)}. Add a new one instead.`, {
      field: 'from',
    });
  }
  if (backwards) return backwards;
  const free = !rules.pastStays || rules.writtenToday || span.from >= rules.today;
  if (!free) {
    return refuse(
      'past-stays',
      `Days before today stay as they were. Choose ${said(rules.today)} or a later day.`,
      { field: 'from' },
    );
  }
  if (span.from === old.from) return { how: 'in-place', endOldOn: null, span };
  return { how: 'split', endOldOn: addDays(span.from, -1), span };
}

export function endRefusal(old: Span, lastDay: LocalDate, rules: ChangeRules): Refusal | undefined {
  const said = (day: LocalDate) => sayDay(day, rules.today);
  if (lastDay < old.from) {
    return refuse(
      'end-before-start',
      `This starts on ${said(old.from)}; it cannot end before. Take it back instead.`,
      { field: 'lastDay' },
    );
  }
  const yesterday = addDays(rules.today, -1);
  if (!rules.pastStays || rules.writtenToday) return undefined;
  if (old.to !== null && old.to < yesterday) {
    return refuse(
      'row-ended',
      `This ended on ${said(old.to)} and stays so. Add a new one instead.`,
      {
        field: 'lastDay',
      },
    );
  }
  if (lastDay < yesterday) {
    return refuse(
      'past-stays',
      `Days before today stay as they were. The last day is ${said(yesterday)} or later.`,
      { field: 'lastDay' },
    );
  }
  return undefined;
}

/** Only what has not begun can be taken back; and then the row that made way for it opens again. */
export function takeBackRefusal(row: Span, rules: ChangeRules): Refusal | undefined {
  if (row.from > rules.today || rules.writtenToday) return undefined;
  return refuse(
    'begun',
    `This has held since ${sayDay(row.from, rules.today)}. End it instead; the past stays.`,
    { kind: 'conflict' },
  );
}
export const madeWay = <T extends Span>(rivals: readonly T[], row: Span): T | undefined =>
  rivals.find((r) => r.to !== null && addDays(r.to, 1) === row.from);
