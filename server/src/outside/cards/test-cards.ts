/**
 * The cards of the practice processor. They are chosen from this list, never typed: no card number
 * exists. Each says what the bank behind it does.
 */
import { BANK_ACCOUNT, type CardFunding, type WayToPay } from './card-processor.ts';
import type { DeclineCode } from './declines.ts';

export interface TestCard {
  readonly id: string;
  /** What the page shows. */
  readonly label: string;
  readonly kind: WayToPay;
  readonly brand: string;
  readonly last4: string;
  readonly funding: CardFunding;
  readonly hsa: boolean;
  readonly bank: Bank;
}
/** What the bank does with a charge; nothing named means that it approves at once. */
export interface Bank {
  readonly declines?: DeclineCode;
  /** Already past its date when it is put on file. */
  readonly expired?: boolean;
  /** Answers "pending", then settles after so many hours. */
  readonly settles?: { readonly to: 'succeeded' | DeclineCode; readonly afterHours: number };
  /** The client tells their bank, some days later, that they did not agree; days are after the charge. */
  readonly disputes?: {
    readonly afterDays: number;
    readonly closedAfterDays: number;
    readonly result: 'won' | 'lost';
    /** What they told, or why the bank sent a debit back. */
    readonly reason?: string;
  };
  /** Refuses while the client is not there. */
  readonly wantsCustomer?: boolean;
  /** The refund is accepted, then fails after so many hours. */
  readonly refundFailsAfterHours?: number;
  /** The bank sends a new card; the number on file changes so many days after it was given. */
  readonly reissuedAfterDays?: number;
  readonly fault?: Fault;
}
/** first-try: nothing happens, no answer; answer-lost: the charge happens, the first answer does not arrive. */
export type Fault = 'outage-first-try' | 'outage-always' | 'answer-lost' | 'slow';

const card = (id: string, last4: string, label: string, bank: Bank = {}) => ({
  id,
  label,
  kind: 'card' as WayToPay,
  brand: 'visa',
  last4,
  funding: 'credit' as CardFunding,
  hsa: false,
  bank,
});

/** A debit takes days; it may come back after it was paid (Nacha return R01), and nobody can answer that. */
const bankAccount = (id: string, last4: string, label: string, bank: Bank) => ({
  ...card(id, last4, label, bank),
  ...{ kind: 'bank-account' as WayToPay, brand: BANK_ACCOUNT, funding: 'unknown' as CardFunding },
});

export const TEST_CARDS = [
  card('approves', '1001', 'Approves'),
  { ...card('approves-debit', '1002', 'Approves (debit)'), brand: 'mastercard', funding: 'debit' },
  { ...card('hsa-approves', '1003', 'HSA card, approves'), funding: 'prepaid', hsa: true },
  card('insufficient-funds', '2001', 'Declines: not enough money', {
    declines: 'insufficient-funds',
  }),
  card('do-not-honor', '2002', 'Declines: no reason given', { declines: 'do-not-honor' }),
  card('lost-or-stolen', '2003', 'Declines for good: lost or stolen', {
    declines: 'lost-or-stolen',
  }),
  card('expired', '2004', 'Declines for good: expired', {
    declines: 'expired-card',
    expired: true,
  }),
  card('needs-customer', '2005', 'Bank wants the client to be there', { wantsCustomer: true }),
  card('disputed-lost', '3001', 'Approves, disputed after 5 days, lost', {
    disputes: { afterDays: 5, closedAfterDays: 35, result: 'lost' },
  }),
  card('disputed-won', '3002', 'Approves, disputed after 5 days, won', {
    disputes: { afterDays: 5, closedAfterDays: 35, result: 'won' },
  }),
  card('pending-succeeds', '4001', 'Pending, succeeds after 24 hours', {
    settles: { to: 'succeeded', afterHours: 24 },
  }),
  card('pending-fails', '4002', 'Pending, declines after 24 hours', {
    settles: { to: 'insufficient-funds', afterHours: 24 },
  }),
  card('refund-fails', '4003', 'Approves, refunds fail after 24 hours', {
    refundFailsAfterHours: 24,
  }),
  card('reissued', '4004', 'Approves, replaced by the bank after 30 days', {
    reissuedAfterDays: 30,
  }),
  bankAccount('bank-pays', '6001', 'Pays after 4 days', {
    settles: { to: 'succeeded', afterHours: 96 },
  }),
  bankAccount('bank-returns', '6002', 'Comes back after 2 days, not enough money', {
    settles: { to: 'insufficient-funds', afterHours: 48 },
  }),
  bankAccount('bank-returns-late', '6003', 'Pays after 4 days, comes back after 7', {
    settles: { to: 'succeeded', afterHours: 96 },
    disputes: { afterDays: 7, closedAfterDays: 7, result: 'lost', reason: 'insufficient_funds' },
  }),
  card('outage-first-try', '5001', 'Processor does not answer the first try', {
    fault: 'outage-first-try',
  }),
  card('outage-always', '5002', 'Processor never answers', { fault: 'outage-always' }),
  card('answer-lost', '5003', 'Charge happens, its answer is lost', { fault: 'answer-lost' }),
  card('slow', '5004', 'Approves slowly', { fault: 'slow' }),
] as const satisfies readonly TestCard[];

export type TestCardId = (typeof TEST_CARDS)[number]['id'];

const BY_ID: ReadonlyMap<string, TestCard> = new Map(TEST_CARDS.map((c) => [c.id, c]));
export const testCard = (id: string): TestCard | undefined => BY_ID.get(id);
