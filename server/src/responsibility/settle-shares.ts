/**
 * Whatever books client due books it on the client; here it is moved to who bears it, so that each one's part
 * stands where the steps of the charge put it. The caller holds the client's money.
 *
 * Example: fee $150, mother 60 %, father 40 %: client due +150 on the client; then mother +90, father +60,
 * client −150. The plan pays $100 of it later: asked is $50; mother −60, father −40, and the book's $100 less
 * stands where it was. Whoever had paid has it back as their own credit.
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
  credit,
  debit,
  type Line,
  type PartyBook,
  partyBooks,
  post,
} from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { releaseChargeShares, type SharedCharge, sharedCharges } from './agreements-store.ts';
import { bornBy, type ShareStep } from './share.ts';

const RULE = 'What the client is asked for is borne as agreed for the day of the session.';

/** Nothing happens on charges that the client bears alone, or where each part stands as it should. */
export async function settleShares(
  work: Work,
  chargeIds: readonly string[],
  on: LocalDate = work.today,
): Promise<void> {
  const shared = await sharedCharges(work, chargeIds);
  await settle(work, shared, on);
}

/** A charge that was taken back: nobody bears any of it, and it counts no more. Its own entry is reversed already. */
export async function releaseShares(work: Work, chargeId: string): Promise<void> {
  await settleShares(work, [chargeId]);
  await releaseChargeShares(work, chargeId);
}

type Bearing = SharedCharge & { readonly steps: readonly ShareStep[] };
export async function settle(work: Work, shared: readonly Bearing[], on: LocalDate): Promise<void> {
  const books = await partyBooks(
    work,
    shared.map((c) => c.chargeId),
  );
  for (const charge of shared) {
    const lines = moves(charge, books.get(charge.chargeId) ?? []);
    if (lines.length === 0) continue;
    await post(work, {
      eventKey: `shared-out:${charge.chargeId}:${work.newId('evt')}`,
      kind: 'shared-out',
      effectiveOn: on,
      rule: RULE,
      lines,
    });
  }
}

function moves(charge: Bearing, book: readonly PartyBook[]): Line[] {
  const asked = add(ZERO, ...book.map((b) => b.asked));
  const wanted = bornBy(asked, charge.steps);
  const now = new Map(book.map((b) => [b.partyId, b.asked]));
  const parties = new Set([...wanted.keys(), ...now.keys()].filter((id) => id !== null));
  const about = {
    clientId: charge.clientId,
    chargeId: charge.chargeId,
    clinicianId: charge.clinicianId ?? undefined,
    serviceId: charge.serviceId ?? undefined,
  };
  const lines: Line[] = [];
  let ofClient: Cents = ZERO;
  for (const partyId of [...parties].sort()) {
    const more = subtract(wanted.get(partyId) ?? ZERO, now.get(partyId) ?? ZERO);
    if (isZero(more)) continue;
    lines.push(sided(more, { ...about, partyId }));
    ofClient = subtract(ofClient, more);
  }
  if (!isZero(ofClient)) lines.push(sided(ofClient, about));
  return lines;
}
const sided = (cents: Cents, about: Parameters<typeof debit>[2]): Line =>
  isPositive(cents)
    ? debit(ACCOUNT.clientDue, cents, about)
    : credit(ACCOUNT.clientDue, negate(cents), about);
