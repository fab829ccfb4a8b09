/**
 * The bookkeeping of client money, each step a fact with its entry: money in, on a charge, off a charge.
 * The caller holds the client's money (lockMoney) and has asked the rules.
 */
import {
  type Cents,
  compare,
  type Id,
  isPositive,
  type LocalDate,
  subtract,
  ZERO,
} from '@clearhour/values';
import { chargeById, chargesByIds } from '../charges/index.ts';
import {
  ACCOUNT,
  type AccountCode,
  credit,
  debit,
  openChargesOf,
  paymentCredit,
  post,
  reverse,
} from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { fitAllocation, type OpenCharge, type Share, type TakenBack } from './allocation.ts';
import {
  type Allocation,
  insertAllocation,
  insertPayment,
  markUndone,
  type NewPayment,
  type Payment,
  type PaymentMethod,
} from './payments-store.ts';

/** Where the money of each way to pay stands until it is in the bank. */
export const accountOf = (method: PaymentMethod, custom?: string | null): AccountCode => {
  if (method === 'cash' || method === 'check') return ACCOUNT.undeposited;
  if (method === 'card') return ACCOUNT.cardClearing;
  return method === 'custom' && custom === ACCOUNT.undeposited ? ACCOUNT.undeposited : ACCOUNT.bank;
};

const IN_WORDS: Readonly<Record<PaymentMethod, string>> = {
  cash: 'Cash was received',
  check: 'A check was received',
  'external-card': 'A card payment was received outside Clearhour',
  card: 'A card was charged',
  custom: 'A payment was received',
};

/** Money came in: all of it is the client's credit until it is put on charges. */
export async function receiveMoney(
  work: Work,
  payment: Omit<NewPayment, 'entryId'> & { readonly account: AccountCode },
): Promise<void> {
  const { account, ...row } = payment;
  const about = { clientId: row.clientId, paymentId: row.id };
  const partyId = row.partyId ?? undefined;
  const { entryId } = await post(work, {
    eventKey: `payment-received:${row.id}`,
    kind: 'payment-received',
    effectiveOn: row.receivedOn,
    rule: `${IN_WORDS[row.method]}; it is the client’s credit until it is put on charges.`,
    lines: [
      debit(account, row.amount, about),
      credit(ACCOUNT.clientCredit, row.amount, { ...about, partyId }),
    ],
  });
  if (entryId === undefined) throw new Error('a payment of nothing was about to be recorded');
  await insertPayment(work, { ...row, entryId });
}

/**
 * Charges on which this one owes something, with what the rules ask about them. `partyId`: of those who bear the
 * client's part; null: the client themself.
 */
export async function dueCharges(
  work: Work,
  clientId: string,
  partyId: string | null,
): Promise<OpenCharge[]> {
  const open = (await openChargesOf(work, clientId, partyId)).filter((c) => isPositive(c.owed));
  const charges = await chargesByIds(
    work,
    open.map((c) => c.chargeId),
  );
  const found: OpenCharge[] = [];
  for (const { chargeId, owed, bookedOn } of open) {
    const charge = charges.get(chargeId);
    found.push({
      chargeId,
      clientDue: owed,
      serviceOn: charge?.serviceOn ?? bookedOn,
      missedFee: charge?.kind === 'missed',
    });
  }
  return found;
}

/** What of a payment may be spent: the book's credit less refunds already promised. */
export const spendable = async (work: Work, payment: Payment): Promise<Cents> =>
  subtract(await paymentCredit(work, payment.id), payment.promised);

const later = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a);

/** Puts credit of a payment on charges as planned. Never before both stand in the book. */
export async function applyShares(
  work: Work,
  payment: { readonly id: string; readonly clientId: string; readonly partyId: string | null },
  shares: readonly Share[],
  when: { readonly on: LocalDate; readonly rule: string },
): Promise<void> {
  const open = await openChargesOf(work, payment.clientId, payment.partyId);
  const booked = new Map(open.map((c) => [c.chargeId, c]));
  for (const { chargeId, cents } of shares) {
    const charge = await chargeById(work, chargeId);
    const bookedOn = booked.get(chargeId as Id<'chg'>)?.bookedOn ?? work.today;
    if (charge?.clientId !== payment.clientId) {
      throw new Error(`charge ${chargeId} is not of the client of payment ${payment.id}`);
    }
    const id = work.newId('alc');
    const about = {
      clientId: payment.clientId,
      paymentId: payment.id,
      partyId: payment.partyId ?? undefined,
    };
    const { entryId } = await post(work, {
      eventKey: `credit-applied:${id}`,
      kind: 'credit-applied',
      effectiveOn: later(when.on, bookedOn),
      rule: when.rule,
      lines: [
        debit(ACCOUNT.clientCredit, cents, about),
        credit(ACCOUNT.clientDue, cents, {
          ...about,
          chargeId,
          clinicianId: charge.clinicianId ?? undefined,
          serviceId: charge.serviceId ?? undefined,
        }),
      ],
    });
    if (entryId === undefined) throw new Error('an allocation of nothing was about to be posted');
    const { id: paymentId, clientId } = payment;
    await insertAllocation(work, { id, paymentId, chargeId, clientId, cents, entryId });
  }
}

/** Takes an allocation off its charge: the money is the client's credit again. */
export async function undoAllocation(
  work: Work,
  allocation: Pick<Allocation, 'allocationId' | 'entryId'>,
  rule: string,
): Promise<void> {
  const { entryId } = await reverse(work, allocation.entryId, {
    eventKey: `credit-unapplied:${allocation.allocationId}`,
    kind: 'credit-unapplied',
    effectiveOn: work.today,
    rule,
  });
  if (entryId === undefined) throw new Error('an allocation without lines cannot be undone');
  await markUndone(work, allocation.allocationId, entryId);
}

/** Undoes as planned; what was too much goes back on its charge, as far as that is still due. */
export async function takeBack(
  work: Work,
  standing: readonly Allocation[],
  plan: readonly TakenBack[],
  rule: string,
): Promise<void> {
  for (const part of plan) {
    const allocation = standing.find((a) => a.allocationId === part.allocationId);
    if (!allocation) throw new Error(`allocation ${part.allocationId} is gone`);
    await undoAllocation(work, allocation, rule);
    if (compare(part.putBack, ZERO) > 0) {
      const share = { chargeId: allocation.chargeId, cents: part.putBack };
      const { paymentId: id, clientId, partyId } = allocation;
      const payment = { id, clientId, partyId };
      await applyShares(work, payment, [share], { on: work.today, rule });
    }
  }
}

/** Spends credit on what is due, oldest first; used when nobody has to choose. */
export async function applyOldestFirst(
  work: Work,
  payment: Payment,
  when: { readonly on: LocalDate; readonly rule: string },
): Promise<Id<'pmt'>> {
  const money = {
    credit: await spendable(work, payment),
    healthAccount: payment.card?.hsa === true,
  };
  const shares = fitAllocation(
    money,
    await dueCharges(work, payment.clientId, payment.partyId),
    'auto',
  );
  await applyShares(work, payment, shares, when);
  return payment.id;
}
