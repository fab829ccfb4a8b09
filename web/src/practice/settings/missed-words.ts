/** A missed-session policy in sentences. Pure. */
import { moneyText } from '../../ui/Money.tsx';
import { many } from '../../ui/words.ts';
import type { Fields } from './dated.ts';

export type Policy = Fields<'missed-policies'>;
export type PayerClass = NonNullable<Policy['payerClass']>;
export const CLASS_WORDS: Record<PayerClass, string> = {
  commercial: 'Commercial',
  medicare: 'Medicare',
  medicaid: 'Medicaid',
  va: 'VA',
  tricare: 'TRICARE',
  eap: 'EAP',
  other: 'Other',
};
export const CLASSES = (Object.keys(CLASS_WORDS) as PayerClass[]).map((value) => ({
  value,
  label: CLASS_WORDS[value],
}));
const percent = (bp: number): string => `${bp / 100} %`;

/** "$100.00", "50 % of the session’s fee", "nothing". */
export function costWords(p: Policy): string {
  if (p.percentBp !== null) {
    return p.percentBp === 0 ? 'nothing' : `${percent(p.percentBp)} of the session’s fee`;
  }
  return p.amountCents === null || p.amountCents === 0 ? 'nothing' : moneyText(p.amountCents);
}
export const forgivenWords = (n: number): string =>
  n === 0
    ? 'none is forgiven'
    : n === 1
      ? 'the first in 12 months is forgiven'
      : `the first ${n} in 12 months are forgiven`;

/** The worked example: follows what is typed. `fee` is the whole session's, in cents. */
export function exampleWords(p: Policy, fee: number): string {
  const cents =
    p.percentBp === null ? (p.amountCents ?? 0) : Math.round((fee * p.percentBp) / 10_000);
  const n = p.forgivenPer12Months;
  const costs =
    cents === 0
      ? 'costs nothing'
      : p.percentBp === null
        ? `costs ${moneyText(cents)}`
        : `costs ${moneyText(cents)}, ${percent(p.percentBp)} of ${moneyText(fee)}`;
  const nth = ['first', 'second', 'third', 'fourth', 'fifth'][n] ?? `${n + 1}th`;
  const free =
    n === 0
      ? ''
      : n === 1
        ? 'The first in 12 months is forgiven; '
        : `The first ${n} in 12 months are forgiven; `;
  const end = n === 0 ? `It ${costs}.` : `the ${nth} ${costs}.`;
  if (p.appliesTo === 'no-show') {
    return `A client does not come to a session of ${moneyText(fee)} and says nothing. ${free}${end}`;
  }
  if (p.noticeHours === 0) {
    return 'With 0 hours’ notice nobody cancels late: only a client who does not come can be charged.';
  }
  const late = Math.max(1, Math.floor(p.noticeHours / 4));
  return (
    `A client cancels ${many(late, 'hour')} before a session of ${moneyText(fee)}; you ask for ` +
    `${many(p.noticeHours, 'hour')}. ${free}${end}`
  );
}
