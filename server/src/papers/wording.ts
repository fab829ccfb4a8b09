/** How papers write amounts, days and numbers; the templates only place the text. */
import { add, type Cents, cents, dollars, type LocalDate, Temporal } from '@clearhour/values';

/** "$1,234.50" from the whole cents of JSON. */
export const money = (amountCents: number): string => dollars(cents(amountCents));

export const sum = (amounts: readonly number[]): Cents => add(...amounts.map((a) => cents(a)));

/** "March 3, 2026", for sentences and single facts. */
export const longDay = (day: LocalDate): string =>
  Temporal.PlainDate.from(day).toLocaleString('en-US', { dateStyle: 'long' });

/** "03/03/2026", the form payers key in; all of one width in a table. */
export function shortDay(day: LocalDate): string {
  const [year, month, dayOfMonth] = day.split('-');
  return `${month}/${dayOfMonth}/${year}`;
}

/** "12-3456789" from nine digits with or without the hyphen. */
export const ein = (text: string): string => text.replace(/^(\d{2})-?(\d{7})$/, '$1-$2');

/** Text that must stay small: cut at a character that people see as one, with an ellipsis. */
export function atMost(length: number, text: string): string {
  const pieces = Array.from(new Intl.Segmenter('en').segment(text), (s) => s.segment);
  return pieces.length <= length ? text : `${pieces.slice(0, length - 1).join('')}…`;
}
