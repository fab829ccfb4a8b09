/** What a charge says of itself, in the same words everywhere. Pure. */
import { moneyText } from '../../ui/Money.tsx';
import type { State } from '../../ui/StateBadge.tsx';
import type { Charge } from './acts/money.ts';

export const CHARGE_KIND: Record<Charge['kind'], string> = {
  session: 'Session',
  missed: 'Missed-session fee',
  product: 'Product',
  other: 'Other fee',
};
/** "90837 Individual therapy, 2 units" */
export const chargeTitle = (c: Charge): string =>
  `${c.code === null || c.kind === 'missed' ? '' : `${c.code} `}${c.description}${c.units > 1 ? `, ${c.units} units` : ''}`;

export interface Standing {
  readonly state: State;
  readonly word: string;
}
/** Amber when the client owes, grey while a payer decides. */
export function standingOf(c: Charge): Standing {
  const { payerPendingCents: pending, clientDueCents: due } = c.balance;
  if (c.state === 'reversed') return { state: 'waiting', word: 'Reversed' };
  if (due > 0) return { state: 'needs-you', word: 'Client owes' };
  if (pending > 0) return { state: 'waiting', word: 'Payer decides' };
  return { state: 'settled', word: 'Settled' };
}
/** "$45.00 left of $120.00", "$20.00 due, $155.00 pending": never a bare number. */
export function leftWords(c: Charge): string {
  const { payerPendingCents: pending, clientDueCents: due } = c.balance;
  const left = pending + due;
  if (c.state === 'reversed') return `${moneyText(c.feeCents)}, taken back`;
  if (left === 0) return `${moneyText(c.feeCents)} settled`;
  if (due > 0 && pending > 0) return `${moneyText(due)} due, ${moneyText(pending)} pending`;
  if (left < c.feeCents) return `${moneyText(left)} left of ${moneyText(c.feeCents)}`;
  return `${moneyText(left)} ${due > 0 ? 'due' : 'pending'}`;
}
/** "Blue Harbor is deciding on $155.00; the client owes $20.00." */
export function whoOwesWords(c: Charge, who = 'the client'): string {
  const { payerPendingCents: pending, clientDueCents: due } = c.balance;
  if (c.state === 'reversed') return 'Nobody owes it: it was taken back.';
  const parts = [
    ...(pending > 0 ? [`${c.payerName ?? 'The payer'} is deciding on ${moneyText(pending)}`] : []),
    ...(due > 0 ? [`${who} owes ${moneyText(due)}`] : []),
  ];
  if (parts.length === 0) return 'Settled: nobody owes anything.';
  const said = parts.join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
