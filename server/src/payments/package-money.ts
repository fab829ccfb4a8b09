/**
 * Money of packages in the book: credit of a payment is set apart (2000 → 2020); a session that uses the package is
 * paid of it (2020 → client due); what an ended one leaves is credit again. The caller holds the client's money.
 *
 * Example: 10 sessions for $1,200.00, paid by card: 1020 +1,200, 2000 +1,200; set apart: 2000 −1,200, 2020 +1,200. A
 * session: 1110 +120, fees +120; then 2020 −120, 1110 −120. Taken back: 1110 +120, 2020 +120, and its charge.
 */
import {
  add,
  type Cents,
  compare,
  isPositive,
  isZero,
  type LocalDate,
  larger,
  negate,
  type Refusal,
  refuse,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { chargeById } from '../charges/index.ts';
import { ACCOUNT, credit, debit, partyBooks, post, reverse, sumWhere } from '../ledger/index.ts';
import { type Package, packageById, stateOf, toPay, usedBy, usesWhere } from '../packages/index.ts';
import type { Work } from '../platform/context.ts';
import { isForPackage, type Wanted } from './allocation.ts';
import {
  insertSetApart,
  markSetApartUndone,
  packageMoney,
  setApartOf,
} from './package-money-store.ts';
import { allocationsWhere, insertAllocation, lockMoney } from './payments-store.ts';

interface Payer {
  readonly id: string;
  readonly clientId: string;
  readonly partyId: string | null;
}

/** Money of a package that no session has used. */
export const paidAhead = async (work: Work, packageId: string): Promise<Cents> =>
  negate(await sumWhere(work, { packageId, accounts: [ACCOUNT.paidAhead] }));

/** Why money of this payer cannot be set apart for it; undefined: it can. */
export async function packageRefusal(
  work: Work,
  packageId: string,
  payer: Omit<Payer, 'id'>,
): Promise<Refusal | undefined> {
  const found = await packageById(work, packageId);
  if (found?.clientId !== payer.clientId) {
    return refuse('no-such-package', 'There is no such package of this client.', {
      kind: 'not-found',
    });
  }
  if (found.endedAt !== null) {
    return refuse('package-ended', 'This package was ended, so it takes no money.', {
      kind: 'conflict',
    });
  }
  if (found.partyId !== payer.partyId) {
    return refuse(
      'not-the-buyer',
      'This package was sold to somebody else. Take the money of who bought it.',
      { kind: 'conflict' },
    );
  }
  if (isZero(await wantedBy(work, found))) {
    return refuse('package-paid', 'This package is paid in full. Nothing was taken.', {
      kind: 'conflict',
    });
  }
  return undefined;
}
export const wantedRefusal = async (
  work: Work,
  wanted: Wanted,
  payer: Omit<Payer, 'id'>,
): Promise<Refusal | undefined> =>
  isForPackage(wanted) ? packageRefusal(work, wanted.packageId, payer) : undefined;

/** What is owed by its buyer on each session used of it. */
export async function owedOnUses(work: Work, found: Package) {
  const uses = await usesWhere(work, { packageIds: [found.id] });
  const books = await partyBooks(
    work,
    uses.map((u) => u.chargeId),
  );
  return uses.map((use) => {
    const book = books.get(use.chargeId)?.find((b) => b.partyId === found.partyId);
    return { ...use, owed: smaller(use.share, larger(book?.owed ?? ZERO, ZERO)) };
  });
}

/** What the package still wants so that all of it is paid. */
export async function wantedBy(work: Work, found: Package): Promise<Cents> {
  const used = await owedOnUses(work, found);
  const state = stateOf(found, used.length, work.today);
  return toPay(found, state, used, await paidAhead(work, found.id));
}

/** As far as the package wants it and no further; then it pays what is owed on sessions used before. */
export async function setApart(
  work: Work,
  packageId: string,
  payment: Payer,
  most: Cents,
  on: LocalDate,
): Promise<void> {
  const found = await packageById(work, packageId);
  if (!found || found.endedAt !== null) return;
  const part = smaller(most, await wantedBy(work, found));
  if (!isPositive(part)) return;
  await moveAside(work, found, payment, part, on);
  for (const use of await usesWhere(work, { packageIds: [packageId] }))
    await payFromPackage(work, use.chargeId);
}
/** Below zero: out of the package, credit again. */
export async function moveAside(
  work: Work,
  found: Package,
  payment: Payer,
  part: Cents,
  on: LocalDate,
): Promise<void> {
  const id = work.newId('pkm');
  const about = {
    clientId: payment.clientId,
    paymentId: payment.id,
    partyId: payment.partyId ?? undefined,
  };
  const into = isPositive(part);
  const cents = into ? part : negate(part);
  const ahead = { ...about, packageId: found.id };
  const { entryId } = await post(work, {
    eventKey: `set-apart:${id}`,
    kind: into ? 'set-apart' : 'set-apart-freed',
    effectiveOn: on,
    rule: into
      ? 'Paid ahead: set apart for a package until its sessions are used.'
      : 'The package was ended; what was not used is credit again.',
    lines: into
      ? [debit(ACCOUNT.clientCredit, cents, about), credit(ACCOUNT.paidAhead, cents, ahead)]
      : [debit(ACCOUNT.paidAhead, cents, ahead), credit(ACCOUNT.clientCredit, cents, about)],
  });
  if (entryId === undefined) throw new Error('nothing was about to be set apart');
  const { id: paymentId, clientId } = payment;
  await insertSetApart(work, {
    id,
    packageId: found.id,
    paymentId,
    clientId,
    cents: part,
    entryId,
  });
}

/** The money came and was meant for a package: which may have been paid otherwise meanwhile. */
export async function setApartAsWanted(
  work: Work,
  wanted: Wanted,
  payment: Payer,
  money: { readonly amount: Cents; readonly receivedOn: LocalDate },
): Promise<void> {
  if (!isForPackage(wanted)) return;
  if (await packageRefusal(work, wanted.packageId, payment)) return;
  await setApart(work, wanted.packageId, payment, money.amount, money.receivedOn);
}

/**
 * A session that used a package is paid of it, as far as its part goes, of the oldest payment first. Never a missed
 * session with money of an HSA or FSA card. Nothing happens when it is paid already.
 */
export async function payFromPackage(work: Work, chargeId: string): Promise<void> {
  const use = await usedBy(work, chargeId);
  const charge = use && (await chargeById(work, chargeId));
  if (!use || !charge || charge.reversedAt !== null) return;
  await lockMoney(work, charge.clientId);
  const standing = await allocationsWhere(work, { chargeId }, 'standing');
  const before = add(ZERO, ...standing.filter((a) => a.packageId !== null).map((a) => a.cents));
  const book = (await partyBooks(work, [chargeId])).get(chargeId) ?? [];
  const owed = book.find((b) => b.partyId === use.partyId)?.owed ?? ZERO;
  let left = smaller(subtract(use.share, before), owed);
  for (const money of await packageMoney(work, use.packageId)) {
    if (!isPositive(left)) return;
    if (charge.kind === 'missed' && money.healthAccount) continue;
    const part = smaller(left, money.left);
    if (!isPositive(part)) continue;
    await payPart(work, { charge, packageId: use.packageId, partyId: use.partyId }, money, part);
    left = subtract(left, part);
  }
}

/** Of many charges at once: those of packages, where their buyers are asked for more than before. */
export async function payFromPackages(work: Work, chargeIds: readonly string[]): Promise<void> {
  for (const use of await usesWhere(work, { chargeIds })) await payFromPackage(work, use.chargeId);
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);

async function payPart(
  work: Work,
  of: {
    readonly charge: NonNullable<Awaited<ReturnType<typeof chargeById>>>;
    readonly packageId: string;
    readonly partyId: string | null;
  },
  money: { readonly paymentId: string; readonly since: LocalDate },
  cents: Cents,
): Promise<void> {
  const { charge, packageId, partyId } = of;
  const id = work.newId('alc');
  const about = {
    clientId: charge.clientId,
    paymentId: money.paymentId,
    partyId: partyId ?? undefined,
  };
  // Never before both stand in the book.
  const booked = charge.replaces === null ? charge.serviceOn : work.today;
  const { entryId } = await post(work, {
    eventKey: `credit-applied:${id}`,
    kind: 'credit-applied',
    effectiveOn: later(money.since, booked),
    rule: 'A session of a package is paid with what was paid ahead.',
    lines: [
      debit(ACCOUNT.paidAhead, cents, { ...about, packageId }),
      credit(ACCOUNT.clientDue, cents, {
        ...about,
        chargeId: charge.id,
        clinicianId: charge.clinicianId ?? undefined,
        serviceId: charge.serviceId ?? undefined,
      }),
    ],
  });
  if (entryId === undefined) throw new Error('an allocation of nothing was about to be posted');
  const { id: chargeId, clientId } = charge;
  const { paymentId } = money;
  await insertAllocation(work, { id, paymentId, chargeId, clientId, cents, entryId, packageId });
}

/** The payment never was: nothing of it is set apart any more. Its money came off the sessions before. */
export async function undoSetApart(work: Work, paymentId: string, rule: string): Promise<void> {
  for (const row of await setApartOf(work, paymentId)) {
    const { entryId } = await reverse(work, row.entryId, {
      eventKey: `set-apart-undone:${row.id}`,
      kind: 'set-apart-undone',
      effectiveOn: work.today,
      rule,
    });
    if (entryId === undefined) throw new Error('a row without an entry cannot be undone');
    await markSetApartUndone(work, row.id, entryId);
  }
}

/** Everything of an ended package that is left, to the payments it came with; what was freed, by payment. */
export async function freePackage(work: Work, found: Package) {
  const freed: { readonly paymentId: string; readonly cents: Cents }[] = [];
  for (const { paymentId, left } of await packageMoney(work, found.id)) {
    if (compare(left, ZERO) <= 0) continue;
    const payment = { id: paymentId, clientId: found.clientId, partyId: found.partyId };
    await moveAside(work, found, payment, negate(left), work.today);
    freed.push({ paymentId, cents: left });
  }
  return freed;
}
