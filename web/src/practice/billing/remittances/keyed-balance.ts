/** What of a keyed EOB does not add up, by how much, and where to look. Whole cents. Pure. */
import { moneyText } from '../../../ui/Money.tsx';
import { besideOf, type Draft, type DraftLine, leftOf, paidOf } from './keyed-draft.ts';

export interface Off {
  /** `data-field` of the input to go to. */
  readonly field: string;
  readonly cents: number;
  readonly sentence: string;
}
export interface Proof {
  readonly claimsCents: number;
  readonly besideCents: number;
  readonly paidCents: number;
  /** Payment less what the claims and the rest make: 0 when it adds up. */
  readonly offCents: number;
  readonly off: readonly Off[];
  /** Nothing is off, and there is something. */
  readonly proved: boolean;
}
export const fieldOfLine = (claimKey: number, line: Pick<DraftLine, 'chargeId'>): string =>
  `paid ${claimKey} ${line.chargeId}`;
export const PAYMENT_FIELD = 'payment';

export function proofOf(draft: Draft): Proof {
  const off: Off[] = draft.claims.flatMap((c) =>
    c.lines.flatMap((l): Off[] => {
      if (l.paidCents === null) return [];
      const left = leftOf(l);
      if (left === 0) return [];
      const what = left > 0 ? 'is not said yet' : 'is said too much';
      const sentence = `${c.title}, ${l.words}: ${moneyText(Math.abs(left))} ${what}.`;
      return [{ field: fieldOfLine(c.key, l), cents: left, sentence }];
    }),
  );
  const claimsCents = paidOf(draft.claims);
  const besideCents = besideOf(draft.beside);
  const paidCents = draft.paidCents ?? 0;
  const offCents = paidCents - (claimsCents - besideCents);
  const typed = draft.claims.every((c) => c.lines.every((l) => l.paidCents !== null));
  if (offCents !== 0 && typed && draft.claims.length + draft.beside.length > 0)
    off.push({ field: PAYMENT_FIELD, cents: offCents, sentence: paymentOff(draft, offCents) });
  return {
    ...{ claimsCents, besideCents, paidCents, offCents, off },
    proved:
      off.length === 0 && offCents === 0 && typed && draft.claims.length + draft.beside.length > 0,
  };
}

function paymentOff(draft: Draft, off: number): string {
  const made = (draft.paidCents ?? 0) - off;
  if (made < 0)
    return `More is taken back than paid: it makes ${moneyText(made)}. A payer carries that forward: add FB beside the claims, ${moneyText(-made)} added.`;
  const lead = `The parts make ${moneyText(made)} and the payment is ${moneyText(draft.paidCents ?? 0)}: ${moneyText(Math.abs(off))} ${off > 0 ? 'is missing' : 'too much'}.`;
  const why = likelySlip(draft, off);
  return why === undefined ? lead : `${lead} ${why}`;
}

/**
 * Slips of typing, as bookkeepers look for them: two digits changed about (then the difference divides by nine),
 * an amount left out or typed twice, a sign turned about.
 */
export function likelySlip(draft: Draft, off: number): string | undefined {
  const lines = draft.claims.flatMap((c) =>
    c.lines.flatMap((l) =>
      l.paidCents === null ? [] : [{ words: l.words, cents: l.paidCents, reversal: c.reversal }],
    ),
  );
  for (const l of lines) {
    const wanted = l.cents + (l.reversal ? -off : off);
    if (swapped(l.cents, wanted))
      return `If ${moneyText(l.cents)} of ${l.words} were ${moneyText(wanted)}, it would add up.`;
  }
  if (swapped(draft.paidCents ?? 0, (draft.paidCents ?? 0) - off))
    return `If the payment were ${moneyText((draft.paidCents ?? 0) - off)}, it would add up.`;
  const beside = draft.beside.find(
    (b) => b.cents !== null && 2 * b.cents * (b.took ? 1 : -1) === off,
  );
  if (beside)
    return `If ${moneyText(beside.cents ?? 0)} beside the claims were ${beside.took ? 'added' : 'taken'} instead, it would add up.`;
  const twice = lines.find((l) => !l.reversal && l.cents > 0 && l.cents === -off);
  return twice ? `That is what ${twice.words} was paid: is it here twice?` : undefined;
}
/** The same digits, two neighbours changed about. */
function swapped(a: number, b: number): boolean {
  if (a === b || b < 0) return false;
  const [x, y] = [String(a), String(b).padStart(String(a).length, '0')];
  if (x.length !== y.length) return false;
  const differs = [...x].flatMap((d, i) => (d === y[i] ? [] : [i]));
  const [i = 0, j = 0] = differs;
  return differs.length === 2 && j === i + 1 && x[i] === y[j] && x[j] === y[i];
}
