/**
 * What an entry is: at least two lines of (account, side, positive cents) whose debits equal their
 * credits. Pure; the database checks the same again.
 */
import { createHash } from 'node:crypto';
import {
  add,
  type Cents,
  compare,
  isPositive,
  isZero,
  type LocalDate,
  ZERO,
} from '@clearhour/values';
import type { AccountCode } from './accounts.ts';

export type Side = 'debit' | 'credit';
/** What a line is about; balances are asked by these. */
export interface Dimensions {
  readonly clientId?: string | undefined;
  readonly chargeId?: string | undefined;
  readonly payerId?: string | undefined;
  readonly clinicianId?: string | undefined;
  readonly serviceId?: string | undefined;
  readonly paymentId?: string | undefined;
  /** Who of those that bear a client's part; absent: the client themself. Of 1110, 2000 and 2020 only. */
  readonly partyId?: string | undefined;
  /** The package whose money it is. Of 2020 only. */
  readonly packageId?: string | undefined;
}
export interface Line extends Dimensions {
  readonly account: AccountCode;
  readonly side: Side;
  readonly cents: Cents;
}
export type EntryKind =
  | 'charge-posted'
  | 'charge-reversed'
  | 'payment-received'
  | 'payment-reversed'
  | 'credit-applied'
  | 'credit-unapplied'
  | 'refunded'
  | 'refund-reversed'
  | 'written-off'
  | 'write-off-reversed'
  | 'denial-written-off'
  | 'denial-write-off-reversed'
  | 'left-to-client'
  | 'left-to-client-reversed'
  | 'remittance-posted'
  | 'remittance-undone'
  | 'provider-adjusted'
  | 'provider-adjustment-undone'
  | 'payer-deposit'
  | 'payer-deposit-reversed'
  | 'next-payer'
  | 'shared-out'
  | 'dispute-taken'
  | 'dispute-returned'
  | 'dispute-lost'
  | 'drawer-difference'
  | 'drawer-to-bank'
  | 'payout'
  | 'payout-reversed'
  | 'set-apart'
  | 'set-apart-undone'
  | 'set-apart-freed'
  | 'next-payer-reversed';

export interface NewEntry {
  /** What caused it, said once: "charge-posted:chg_…". Posting the same key again is the same entry. */
  readonly eventKey: string;
  readonly kind: EntryKind;
  readonly effectiveOn: LocalDate;
  /** The rule that made it, in a sentence; shown on the money trail. No PHI. */
  readonly rule: string;
  readonly lines: readonly Line[];
}

export const debit = (account: AccountCode, cents: Cents, about: Dimensions = {}): Line => ({
  account,
  side: 'debit',
  cents,
  ...about,
});
export const credit = (account: AccountCode, cents: Cents, about: Dimensions = {}): Line => ({
  account,
  side: 'credit',
  cents,
  ...about,
});
/** The line that undoes a line. */
export const opposite = (line: Line): Line => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

/**
 * The lines worth writing: zero ones dropped. Throws when the rest does not balance, has a negative
 * amount or only one line: that is a bug of the caller, never a thing a person did.
 */
export function balancedLines(entry: NewEntry): Line[] {
  const lines = entry.lines.filter((l) => !isZero(l.cents));
  if (lines.some((l) => !isPositive(l.cents)))
    throw new Error(`${entry.eventKey}: a ledger line must be positive`);
  const sum = (side: Side) =>
    add(ZERO, ...lines.filter((l) => l.side === side).map((l) => l.cents));
  if (compare(sum('debit'), sum('credit')) !== 0)
    throw new Error(`${entry.eventKey}: debits and credits differ`);
  return lines;
}

/** Equal for the same event said twice, different when anything that matters differs. */
export function contentHash(entry: NewEntry, lines: readonly Line[]): Buffer {
  const text = JSON.stringify([
    entry.kind,
    entry.effectiveOn,
    lines.map((l) => [
      l.account,
      l.side,
      l.cents.toString(),
      l.clientId ?? '',
      l.chargeId ?? '',
      l.payerId ?? '',
      l.clinicianId ?? '',
      l.serviceId ?? '',
      l.paymentId ?? '',
      l.partyId ?? '',
      ...(l.packageId === undefined ? [] : [l.packageId]),
    ]),
  ]);
  return createHash('sha256').update(text).digest();
}
