/**
 * What a financial agreement sets once it is signed, and the sentences that say so. Who signs reads exactly these
 * sentences, and what they chose; they are part of the words that are kept and hashed. Pure.
 */
import { type Cents, cents, dollars } from '@clearhour/values';
import type { MissedPolicy } from '../practice/index.ts';

/** As it stands in a version, in JSON. */
export interface MissedTerm {
  readonly appliesTo: 'late-cancelled' | 'no-show';
  readonly noticeHours: number;
  readonly amountCents: number | null;
  readonly percentBp: number | null;
  readonly forgivenPer12Months: number;
}
export interface Terms {
  /** The practice's policies for missed sessions as this version was published; empty: not agreed here. */
  readonly missed: readonly MissedTerm[];
  /** Days to pay; null: not agreed here. */
  readonly dueDays: number | null;
  /** Asked whether bills may come by e-mail, by text message; whether a card is charged by itself. */
  readonly asksEmail: boolean;
  readonly asksText: boolean;
  readonly asksAutopay: boolean;
}
/** What the person chose; only what was asked. */
export interface Choices {
  readonly email: boolean | null;
  readonly text: boolean | null;
  readonly autopay: {
    readonly cardId: string;
    readonly card: string;
    readonly capChargeCents: number | null;
    readonly capMonthCents: number | null;
  } | null;
}

/** The general policies of a day: those that hold for every service and payer. */
export const missedTerms = (policies: readonly MissedPolicy[], day: string): MissedTerm[] =>
  policies
    .filter(
      (p) =>
        p.serviceId === null &&
        p.payerClass === null &&
        p.validFrom <= day &&
        (p.validTo === null || day <= p.validTo),
    )
    .map((p) => ({
      ...{ appliesTo: p.appliesTo, noticeHours: p.noticeHours, percentBp: p.percentBp },
      ...{ forgivenPer12Months: p.forgivenPer12Months },
      amountCents: p.amount === null ? null : Number(p.amount),
    }))
    .sort((a, b) => (a.appliesTo < b.appliesTo ? -1 : 1));
/** Field by field: what comes back from the database has its fields in another order. */
export const sameMissed = (a: readonly MissedTerm[], b: readonly MissedTerm[]): boolean =>
  a.length === b.length && a.every((m, n) => told(m) === told(b[n]));
const told = (m: MissedTerm | undefined): string =>
  m
    ? [m.appliesTo, m.noticeHours, m.amountCents, m.percentBp, m.forgivenPer12Months].join(' ')
    : '';

const money = (whole: number): string => dollars(cents(whole));
export const amountOf = (m: MissedTerm): Cents | null =>
  m.amountCents === null ? null : cents(m.amountCents);
function missedSentence(m: MissedTerm): string {
  const fee =
    m.amountCents === null ? `${(m.percentBp ?? 0) / 100} % of the fee` : money(m.amountCents);
  const n = m.forgivenPer12Months;
  const free =
    n === 0
      ? ''
      : n === 1
        ? ' The first in 12 months is free.'
        : ` The first ${n} in 12 months are free.`;
  return m.appliesTo === 'no-show'
    ? `If I do not come, I pay ${fee}.${free}`
    : `If I cancel less than ${m.noticeHours} hours before the visit, I pay ${fee}.${free}`;
}
/** What holds whatever they choose. */
export const termSentences = (t: Terms): string[] => [
  ...t.missed.map(missedSentence),
  ...(t.missed.length === 0
    ? []
    : [
        'No plan pays for a missed visit. Members of Medicaid and the VA are never charged for one.',
      ]),
  ...(t.dueDays === null
    ? []
    : [`I pay a bill within ${t.dueDays === 1 ? 'a day' : `${t.dueDays} days`} of its date.`]),
];
const cap = (n: number | null, of: string): string =>
  n === null ? '' : `, at most ${money(n)} ${of}`;
/** What they chose, as it is kept. */
export function choiceSentences(t: Terms, c: Choices, autopayWords: string): string[] {
  const way = (asked: boolean, yes: boolean | null, words: string): string[] =>
    asked ? [`Bills and receipts ${words}: ${yes ? 'yes' : 'no'}.`] : [];
  return [
    ...way(t.asksEmail, c.email, 'may come by e-mail'),
    ...way(t.asksText, c.text, 'may come by text message'),
    ...(t.asksAutopay && c.autopay === null ? ['Autopay: no.'] : []),
    ...(c.autopay === null
      ? []
      : [
          `Autopay: yes, with ${c.autopay.card}${cap(c.autopay.capChargeCents, 'a charge')}${cap(c.autopay.capMonthCents, 'a month')}. ${autopayWords}`,
        ]),
  ];
}
/** The very words that are signed. */
export const wordsSigned = (
  form: { readonly title: string; readonly words: string },
  points: readonly string[],
): string =>
  [form.title, form.words.trim(), points.map((p) => `• ${p}`).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
