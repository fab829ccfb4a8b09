/**
 * A payout as the processor tells it, written down once and brought to the book once: when it is paid and everything in it
 * is known here. Told again, twice or late it changes nothing; one that failed after all is taken back.
 *
 * Example: a charge of $150.00 less $4.65, a refund of $20.00: 1000 +125.35, 5010 +4.65, 1020 −130.00.
 */
import {
  add,
  type Cents,
  isPositive,
  isZero,
  type LocalDate,
  negate,
  subtract,
  ZERO,
} from '@clearhour/values';
import {
  ACCOUNT,
  type AccountCode,
  credit,
  debit,
  type Line,
  post,
  reverse,
} from '../ledger/index.ts';
import type { ProcessorPayout } from '../outside/cards/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  changePayout,
  insertPayout,
  type KnownLine,
  linesOf,
  type Payout,
  payoutById,
  payoutByRef,
  putLines,
  whatLinesAreAbout,
} from './payouts-store.ts';

const ORDER = { 'on-its-way': 0, paid: 1, failed: 2 } as const;

/** Whether what is told is anything new here: asking the processor again writes nothing where it is not. */
export const tellsAnythingNew = action({
  name: 'tells-anything-new',
  needs: 'system',
  run: async (work: Work, input: { processor: string; payout: ProcessorPayout }) => {
    const { processor, payout } = input;
    const found = await payoutByRef(work, processor, payout.payoutRef);
    const told = await whatLinesAreAbout(work, payout.lines);
    if (!found) return { news: told.some((l) => l.known && l.kind !== 'fee') };
    const known = new Map((await linesOf(work, [found.id])).map((l) => [l.lineRef, l.known]));
    const further = ORDER[payout.status] > ORDER[found.status];
    return { news: further || told.some((l) => known.get(l.lineRef) !== l.known) };
  },
});

export const takePayout = action({
  name: 'take-payout',
  needs: 'system',
  run: async (work: Work, input: { processor: string; payout: ProcessorPayout }) => {
    const { processor, payout } = input;
    const lines = await whatLinesAreAbout(work, payout.lines);
    // One key may serve several practices: a payout of which nothing is known here is another's.
    if (!lines.some((l) => l.known && l.kind !== 'fee')) return { taken: 'not-ours' as const };
    const found = await readBefore(work, processor, payout, lines);
    if (ORDER[payout.status] > ORDER[found.status])
      await changePayout(work, found.id, { status: payout.status, arrivesOn: payout.arrivesOn });
    await putLines(work, found.id, lines);
    await bringToBook(work, found.id);
    work.audit(found.id, { status: payout.status, lines: lines.length });
    return { taken: 'taken' as const };
  },
});

async function readBefore(
  work: Work,
  processor: string,
  payout: ProcessorPayout,
  lines: readonly KnownLine[],
): Promise<Payout> {
  const before = await payoutByRef(work, processor, payout.payoutRef);
  if (before) return before;
  const gross = add(ZERO, ...lines.map((l) => l.grossCents));
  const fee = add(ZERO, ...lines.map((l) => l.feeCents));
  if (subtract(gross, fee) !== payout.amountCents)
    throw new Error(`payout ${payout.payoutRef} is not the sum of its lines`);
  await insertPayout(work, work.newId('pot'), processor, { ...payout, gross, fee });
  const made = await payoutByRef(work, processor, payout.payoutRef);
  if (!made) throw new Error(`payout ${payout.payoutRef} is gone`);
  return made;
}

/** Posts it, or takes it back, as it stands now. Doing it again does nothing. */
export async function bringToBook(work: Work, payoutId: string): Promise<void> {
  const p = await payoutById(work, payoutId, true);
  if (!p) throw new Error(`no payout ${payoutId}`);
  if (p.status === 'failed' && p.entryId !== null && p.reversedBy === null) {
    const { entryId } = await reverse(work, p.entryId, {
      eventKey: `payout-reversed:${p.id}`,
      kind: 'payout-reversed',
      effectiveOn: work.today,
      rule: 'The bank did not take the payout; the processor holds the money again.',
    });
    if (entryId !== undefined) await changePayout(work, p.id, { reversedBy: entryId });
    return;
  }
  if (p.status !== 'paid' || p.entryId !== null) return;
  const lines = await linesOf(work, [p.id]);
  if (p.takenBecause === null && lines.some((l) => !l.known)) return;
  const unknown = add(ZERO, ...lines.filter((l) => !l.known).map((l) => l.grossCents));
  const { entryId } = await post(work, {
    eventKey: `payout:${p.id}`,
    kind: 'payout',
    effectiveOn: notAfter(p.arrivesOn, work.today),
    rule: 'The card processor sent to the bank what was charged, less refunds, disputes and its fees.',
    lines: [
      ...grown(ACCOUNT.bank, p.amount),
      ...grown(ACCOUNT.bankFees, p.fee),
      ...grown(ACCOUNT.cardClearing, negate(subtract(p.gross, unknown))),
      ...grown(ACCOUNT.otherFees, negate(unknown)),
    ],
  });
  if (entryId !== undefined) await changePayout(work, p.id, { entryId });
}
/** Never a day to come, whatever the processor's clock says. */
function notAfter(day: LocalDate, today: LocalDate): LocalDate {
  if (day > today) return today;
  return day;
}
/** Above zero as a debit, below as a credit. */
const grown = (account: AccountCode, cents: Cents): Line[] =>
  isZero(cents) ? [] : [isPositive(cents) ? debit(account, cents) : credit(account, negate(cents))];
