import { date, isRefusal, sayDay } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import {
  type ChangeRules,
  endRefusal,
  madeWay,
  overlapRefusal,
  planChange,
  type Span,
  spanRefusal,
  takeBackRefusal,
} from './dated.ts';

const TODAY = date('2026-03-02');
const span = (from: string, to?: string): Span => ({
  from: date(from),
  to: to === undefined ? null : date(to),
});
const rules = (more: Partial<ChangeRules> = {}): ChangeRules => ({
  today: TODAY,
  pastStays: true,
  writtenToday: false,
  ...more,
});
const told = (made: unknown): string => {
  if (isRefusal(made)) return made.code;
  const plan = made as { how: string; endOldOn: string | null; span: Span };
  return `${plan.how}, old to ${plan.endOldOn}, ${plan.span.from}–${plan.span.to}`;
};

describe('a change from a day on', () => {
  const open = span('2026-01-01');
  const year = span('2026-01-01', '2026-12-31');
  const future = span('2026-07-01');
  test.each([
    [
      'open row, from today',
      open,
      span('2026-03-02'),
      {},
      'split, old to 2026-03-01, 2026-03-02–null',
    ],
    ['open row, later', open, span('2026-07-01'), {}, 'split, old to 2026-06-30, 2026-07-01–null'],
    [
      'keeps the old end',
      year,
      span('2026-07-01'),
      {},
      'split, old to 2026-06-30, 2026-07-01–2026-12-31',
    ],
    [
      'own end',
      open,
      span('2026-07-01', '2026-07-31'),
      {},
      'split, old to 2026-06-30, 2026-07-01–2026-07-31',
    ],
    ['yesterday', open, span('2026-03-01'), {}, 'past-stays'],
    ['its own first day, passed', open, span('2026-01-01'), {}, 'past-stays'],
    [
      'its own first day, to come',
      future,
      span('2026-07-01'),
      {},
      'in-place, old to null, 2026-07-01–null',
    ],
    [
      'its own first day, today',
      span('2026-03-02'),
      span('2026-03-02'),
      {},
      'in-place, old to null, 2026-03-02–null',
    ],
    [
      'written today',
      open,
      span('2026-01-01'),
      { writtenToday: true },
      'in-place, old to null, 2026-01-01–null',
    ],
    [
      'a fact that may be put right',
      open,
      span('2026-02-01'),
      { pastStays: false },
      'split, old to 2026-01-31, 2026-02-01–null',
    ],
    ['before the row', open, span('2025-12-31'), {}, 'before-row'],
    ['after its end', year, span('2027-01-01'), {}, 'row-ended'],
    ['backwards', open, span('2026-07-02', '2026-07-01'), {}, 'dates-backwards'],
  ])('%s', (_label, old, wanted, more, expected) => {
    expect(told(planChange(old, wanted, rules(more)))).toBe(expected);
  });
});

describe('an end', () => {
  const open = span('2026-01-01');
  test.each([
    ['today', open, '2026-03-02', {}, undefined],
    ['yesterday', open, '2026-03-01', {}, undefined],
    ['the day before yesterday', open, '2026-02-28', {}, 'past-stays'],
    ['a licence that lapsed', open, '2026-01-31', { pastStays: false }, undefined],
    ['before it began', open, '2025-12-31', {}, 'end-before-start'],
    ['again, after it ended', span('2026-01-01', '2026-01-31'), '2026-04-01', {}, 'row-ended'],
    ['sooner than planned', span('2026-01-01', '2026-12-31'), '2026-06-30', {}, undefined],
  ])('%s', (_label, row, lastDay, more, expected) => {
    expect(endRefusal(row, date(lastDay), rules(more))?.code).toBe(expected);
  });
});

describe('rows of one kind', () => {
  test.each([
    ['next to each other', span('2026-01-01', '2026-06-30'), span('2026-07-01'), undefined],
    ['one day in common', span('2026-01-01', '2026-07-01'), span('2026-07-01'), 'overlaps'],
    ['both open', span('2026-01-01'), span('2026-07-01'), 'overlaps'],
    ['inside', span('2026-01-01'), span('2026-02-01', '2026-02-02'), 'overlaps'],
    ['before', span('2026-07-01'), span('2026-01-01', '2026-06-30'), undefined],
  ])('%s', (_label, there, wanted, expected) => {
    const no = overlapRefusal([there], wanted, 'fee', TODAY);
    expect(no?.code).toBe(expected);
    if (no) expect(no.sentence).toContain(sayDay(there.from, TODAY));
  });
  test('a span that ends before it starts', () => {
    expect(spanRefusal(span('2026-02-02', '2026-02-01'))?.field).toBe('to');
  });
  test('only what has not begun is taken back; what made way opens again', () => {
    expect(takeBackRefusal(span('2026-03-03'), rules())).toBeUndefined();
    expect(takeBackRefusal(span('2026-03-02'), rules())?.code).toBe('begun');
    const before = span('2026-01-01', '2026-06-30');
    expect(madeWay([span('2025-01-01', '2025-12-31'), before], span('2026-07-01'))).toBe(before);
    expect(madeWay([before], span('2026-07-02'))).toBeUndefined();
  });
});
