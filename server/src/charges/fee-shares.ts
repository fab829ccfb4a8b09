/**
 * A couple or family has one fee, shared by the people who came, by weight. In a group everybody pays
 * the whole fee. Who did not come bears nothing of the session's fee.
 *
 * Example: $200.00, weights 1 and 1 → $100.00 each; 1 and 0 → $200.00 and no charge; the one with weight
 * 1 did not come → the other bears $200.00.
 */
import { type Cents, dollars, split, ZERO } from '@clearhour/values';

export interface Sharer {
  readonly id: string;
  readonly weight: number;
  readonly status: string;
}
export interface FeeShare {
  readonly weights: readonly number[];
  /** Of this person among the weights. */
  readonly at: number;
  readonly among: number;
}

/** This person's part, or undefined when they bear none (not held, or somebody else pays). */
export function shareOf(
  attendees: readonly Sharer[],
  attendeeId: string,
  perAttendee: boolean,
): FeeShare | undefined {
  const held = attendees.filter((a) => a.status === 'held').sort((a, b) => (a.id < b.id ? -1 : 1));
  const at = held.findIndex((a) => a.id === attendeeId);
  if (at < 0) return undefined;
  if (perAttendee) return { weights: [1], at: 0, among: 1 };
  // Everybody who came has weight 0: those who came share alike, for somebody must bear it.
  const agreed = held.map((a) => a.weight);
  const weights = agreed.some((w) => w > 0) ? agreed : agreed.map(() => 1);
  if (weights[at] === 0) return undefined;
  return { weights, at, among: weights.filter((w) => w > 0).length };
}

export function partOf(fee: Cents, part: FeeShare): { amount: Cents; why: string } {
  const amount = split(fee, part.weights)[part.at] ?? ZERO;
  if (part.among <= 1) return { amount, why: '' };
  return {
    amount,
    why: `One fee of ${dollars(fee)} shared by ${part.among} people: ${dollars(amount)}.`,
  };
}
