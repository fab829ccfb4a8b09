/** How an appeal ended, as somebody says it who plays the payer. */
import { addDays, type Instant, isPositive, type Refusal, refuse } from '@clearhour/values';
import type { Claim } from './claim-record.ts';
import { runOf } from './payer-answers.ts';
import { dayOf, payTime } from './payer-days.ts';
import type { Changes } from './practice-store.ts';

/** Days from a won appeal to its payment. */
const DAYS = 10;

export function appealDecided(
  claim: Claim,
  now: Instant,
  outcome: 'overturned' | 'upheld',
): Changes | Refusal {
  const { decision } = claim;
  if (!decision || claim.state === 'reversed')
    return refuse(
      'claim-not-decided',
      'The payer has not decided this claim, or another took its place.',
    );
  if (decision.appeal === outcome) return {};
  if (decision.appeal !== undefined)
    return refuse('appeal-decided', 'This appeal was decided already, the other way.');
  const denied = decision.lines.some((line) => !isPositive(line.allowed));
  if (outcome === 'overturned' && !denied)
    return refuse('nothing-denied', 'No line of this claim was denied.');
  if (outcome === 'upheld')
    return { claims: [{ ...claim, decision: { ...decision, appeal: outcome } }] };
  const pending: Claim = {
    ...claim,
    state: 'pending',
    decideAt: payTime(addDays(dayOf(now), DAYS)),
    decision: { ...decision, appeal: outcome, again: 'overturned' },
  };
  return { claims: [pending], events: runOf(pending) };
}
