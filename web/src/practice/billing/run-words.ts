/** What a run of papers was and made, in words. Pure. */
import { dayWords, many } from '../../ui/words.ts';
import type { InvoiceRun } from './papers-api.ts';

export const KIND_OF_RUN: Readonly<Record<InvoiceRun['kind'], string>> = {
  invoices: 'Invoices',
  statements: 'Statements',
  superbills: 'Superbills',
};
const PAPER: Readonly<Record<InvoiceRun['kind'], string>> = {
  invoices: 'paper',
  statements: 'statement',
  superbills: 'superbill',
};
export function whenWords(r: Pick<InvoiceRun, 'kind' | 'cadence' | 'day'>): string {
  if (r.cadence === 'chosen') return `by hand on ${dayWords(r.day)}`;
  if (r.cadence === 'monthly') return `of the month, ${dayWords(r.day)}`;
  return r.kind === 'invoices' ? `of the night to ${dayWords(r.day)}` : `of ${dayWords(r.day)}`;
}
type Made = Pick<InvoiceRun, 'kind' | 'state' | 'made' | 'leftOut' | 'done' | 'clients'>;
export function madeWords(r: Made): string {
  const left =
    r.leftOut === 0
      ? ''
      : ` ${many(r.leftOut, 'client')} left out: look on their page what is missing.`;
  if (r.made > 0) return `${many(r.made, PAPER[r.kind])} made.${left}`;
  if (r.state === 'running') return `Nothing made yet.${left}`;
  if (r.leftOut > 0) return `Nothing made.${left}`;
  return r.kind === 'invoices'
    ? 'Nothing to make: all that is owed was on paper.'
    : 'Nothing to make.';
}
/** The papers of a run. Superbills know no run: those of its day. */
export const papersOf = (r: Pick<InvoiceRun, 'id' | 'kind' | 'day'>): string =>
  r.kind === 'superbills'
    ? `/billing/papers?kind=superbill&from=${r.day}&to=${r.day}`
    : `/billing/papers?run=${r.id}`;
