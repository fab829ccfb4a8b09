/**
 * What a payer decided on one charge. Pure. The three parts must use up what was pending, to the cent:
 * a difference is a typing error or a fact nobody has understood yet.
 */
import {
  add,
  type Cents,
  compare,
  dollars,
  isPositive,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';

export interface Decision {
  readonly paid: Cents;
  readonly adjusted: Cents;
  readonly client: Cents;
  readonly decidedOn: LocalDate;
}

export function checkDecision(
  decision: Decision,
  about: {
    readonly payerPending: Cents;
    readonly serviceOn: LocalDate;
    readonly today: LocalDate;
  },
): Refusal | undefined {
  if (!isPositive(about.payerPending)) {
    return refuse('nothing-pending', 'No payer still has to decide on this charge.');
  }
  if (decision.decidedOn > about.today || decision.decidedOn < about.serviceOn) {
    return refuse(
      'decided-on-wrong-day',
      'The day of the decision lies between the session and today.',
      { field: 'decidedOn' },
    );
  }
  const sum = add(decision.paid, decision.adjusted, decision.client);
  if (compare(sum, about.payerPending) === 0) return undefined;
  return refuse(
    'decision-does-not-add-up',
    `The three parts make ${dollars(sum)}, but ${dollars(about.payerPending)} is pending. They must be equal.`,
    { field: 'paidCents' },
  );
}
