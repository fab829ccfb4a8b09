import { moneyText } from '../../ui/Money.tsx';
import type { Payment } from './acts/money.ts';
import type { Standing } from './charge-words.ts';

export const METHOD: Record<Payment['method'], string> = {
  cash: 'Cash',
  check: 'Check',
  'external-card': 'Card, outside Clearhour',
  card: 'Card on file',
  custom: 'Another way',
};
export function paymentStanding(p: Payment): Standing {
  if (p.reversed !== null) return { state: 'waiting', word: 'Reversed' };
  if (p.dispute === 'open') return { state: 'risk', word: 'Disputed' };
  if (p.dispute === 'lost') return { state: 'risk', word: 'Dispute lost' };
  if (p.unappliedCents > 0) return { state: 'needs-you', word: 'Credit left' };
  if (p.refundedCents > 0 && p.refundedCents === p.amountCents)
    return { state: 'waiting', word: 'Given back' };
  if (p.setApartCents > 0) return { state: 'settled', word: 'Paid ahead' };
  return { state: 'settled', word: 'Applied' };
}
/** "all on charges", "$40.00 left of $100.00 as credit" */
export function creditWords(p: Payment): string {
  if (p.reversed !== null) return 'taken back';
  if (p.unappliedCents > 0)
    return p.unappliedCents === p.amountCents
      ? 'all of it is credit'
      : `${moneyText(p.unappliedCents)} left of ${moneyText(p.amountCents)}`;
  if (p.setApartCents > 0) return `${moneyText(p.setApartCents)} waits for sessions of a package`;
  return p.refundedCents > 0 ? `${moneyText(p.refundedCents)} given back` : 'all on charges';
}
