/** The lines of the book behind each figure of a person on a money trail. Pure. */
import type { Line } from '../../ui/ledger-sum.ts';

export type Figure = 'fee' | 'settled' | 'pending' | 'due';
const PENDING = '1100';
const DUE = '1110';

/**
 * What is settled is whatever lowered what the payer and the client owe after the charge was posted:
 * money, adjustments by contract, write-offs; what was taken back stands on the other side.
 */
const ABOUT: Readonly<Record<Figure, (line: Line) => boolean>> = {
  fee: (l) => l.account.startsWith('40'),
  settled: (l) => (l.account === PENDING || l.account === DUE) && l.kind !== 'charge-posted',
  pending: (l) => l.account === PENDING,
  due: (l) => l.account === DUE,
};

/** `chargeIds`: the person's charges that stand. The trail has every line about them, each once. */
export const linesOf = (
  trail: { readonly steps: readonly { readonly lines: readonly Line[] }[] },
  chargeIds: readonly string[],
  figure: Figure,
): Line[] =>
  trail.steps
    .flatMap((s) => s.lines)
    .filter((l) => chargeIds.includes(l.chargeId ?? '') && ABOUT[figure](l));
