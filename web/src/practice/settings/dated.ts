/** What holds on a day, what comes, what was: how dated rows are shown. Pure. */
import type { Reply } from '../../api/endpoints.ts';
import { dayAfter, dayWords } from '../../ui/words.ts';
import '../billing/autopay-api.ts';
import '../billing/invoice-way.ts';
import '../clients/coverage-api.ts';
import '../clients/estimates-api.ts';
import '../clients/packages-api.ts';
import '../messages-api.ts';
import type { Setup } from './use-setup.ts';

interface Dated {
  'legal-entities': Setup['legalEntities'][number];
  locations: Setup['locations'][number];
  licences: Setup['licences'][number];
  supervisions: Setup['supervisions'][number];
  'office-hours': Setup['officeHours'][number];
  services: Setup['services'][number];
  fees: Setup['fees'][number];
  'missed-policies': Setup['missedPolicies'][number];
  'payer-rules': Setup['payerRules'][number];
  'small-balance-limits': Setup['smallBalanceLimits'][number];
  'package-types': Reply<'GET /api/package-types'>['items'][number];
  'message-settings': Reply<'GET /api/message-settings'>['items'][number];
  'eligibility-settings': Reply<'GET /api/eligibility-settings'>['items'][number];
  'invoice-settings': Reply<'GET /api/invoice-settings'>['items'][number];
  'balance-limits': Reply<'GET /api/balance-limits'>['items'][number];
  'autopay-settings': Reply<'GET /api/autopay-settings'>['items'][number];
  'message-templates': Reply<'GET /api/message-templates'>['own'][number];
  'estimate-settings': Reply<'GET /api/estimate-settings'>['items'][number];
}
export type Noun = keyof Dated;
export type Row<N extends Noun> = Dated[N];
/** What a person fills in: the row without its id and dates. */
export type Fields<N extends Noun> = Omit<Dated[N], 'id' | 'from' | 'to'>;

export interface Span {
  readonly from: string;
  readonly to: string | null;
}
export type When = 'now' | 'coming' | 'was';
export const whenOf = (row: Span, day: string): When =>
  row.from > day ? 'coming' : row.to !== null && row.to < day ? 'was' : 'now';
export const holdsOn = (row: Span, day: string): boolean => whenOf(row, day) === 'now';

/** "1 Jan 2027": the year always, no weekday; for spans of months and years. */
export function plainDay(day: string): string {
  const [, d, m] = dayWords(day).split(' ');
  return `${d} ${m} ${day.slice(0, 4)}`;
}
/** "since 1 Jan 2026", "from 1 Jan 2027", "until 31 Dec 2026". */
export function spanWords(row: Span, day: string): string {
  const when = whenOf(row, day);
  if (when === 'was') return `${plainDay(row.from)} to ${plainDay(row.to ?? day)}`;
  const start = `${when === 'now' ? 'since' : 'from'} ${plainDay(row.from)}`;
  return row.to === null ? start : `${start}, until ${plainDay(row.to)}`;
}

/** Rows of one thing over time: its present, what comes (soonest first), what was (latest first). */
export interface Chain<R> {
  readonly key: string;
  readonly now: R | undefined;
  readonly coming: readonly R[];
  readonly was: readonly R[];
}
export function chains<R extends Span & { id: string }>(
  rows: readonly R[],
  day: string,
  keyOf: (row: R) => string,
): Chain<R>[] {
  const byKey = new Map<string, R[]>();
  for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
  return [...byKey].map(([key, all]) => {
    const sorted = all.sort((a, b) => a.from.localeCompare(b.from));
    const of = (when: When) => sorted.filter((r) => whenOf(r, day) === when);
    return { key, now: of('now')[0], coming: of('coming'), was: of('was').reverse() };
  });
}
/** What a change from a day on will do, in a sentence, before it is done. */
export function effectWords(row: Span | null, from: string | null, today: string): string {
  if (from === null) return 'Choose the first day it holds.';
  if (row === null) {
    return from > today
      ? `It holds from ${plainDay(from)}. Until then nothing changes.`
      : `It holds from ${plainDay(from)}.`;
  }
  if (from <= row.from) {
    return `This entry itself is put right: it holds as written here from ${plainDay(row.from)}.`;
  }
  if (from === today) return 'From today this holds. The days before stay as they were.';
  const before = plainDay(dayAfter(from, -1));
  return `From ${plainDay(from)} this holds. Up to ${before} everything stays as it is.`;
}
/** The row's own fields, for a form that changes it. */
export function fieldsOf<N extends Noun>(row: Row<N>): Fields<N> {
  const { id: _id, from: _from, to: _to, ...fields } = row;
  return fields as unknown as Fields<N>;
}
