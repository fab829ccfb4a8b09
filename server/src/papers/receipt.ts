/** A receipt: what was paid, how, and for which days. It names no diagnosis and no kind of care. */
import { dollars, type LocalDate } from '@clearhour/values';
import { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
import { longDay, money, shortDay, sum } from './wording.ts';

export interface ReceiptData {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The instant of issue, ISO: fixed in the PDF, so that printing again gives the same bytes. */
  readonly createdAt: string;
  readonly practice: PracticeOnPaper;
  /** Name of the client or guarantor who paid. */
  readonly paidBy: string;
  readonly paidOn: LocalDate;
  readonly method: PaymentMethodOnPaper;
  /** All amounts: whole cents. */
  readonly amountCents: number;
  /** Adds up to the amount. */
  readonly covers: readonly ReceiptPart[];
  /** What the client still has as credit, and still owes, after this payment. */
  readonly creditCents: number;
  readonly balanceCents: number;
  readonly large?: boolean;
}
export type PaymentMethodOnPaper =
  | { readonly kind: 'card'; readonly brand: string; readonly last4: string }
  | { readonly kind: 'bank'; readonly last4: string }
  | { readonly kind: 'check'; readonly reference: string }
  | { readonly kind: 'cash' }
  | { readonly kind: 'other'; readonly reference: string };
/** Words are ours, not the caller's: so no receipt can say what the session was about. */
export type ReceiptPart =
  | { readonly kind: 'session'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'missed-session'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'other-fee'; readonly serviceOn: LocalDate; readonly amountCents: number }
  | { readonly kind: 'paid-ahead' | 'credit' | 'given-back'; readonly amountCents: number };

const PART_WORDS: Record<ReceiptPart['kind'], string> = {
  session: 'Session',
  'missed-session': 'Missed session',
  'other-fee': 'Other fee',
  'paid-ahead': 'Paid ahead for a package of sessions',
  credit: 'Kept as credit',
  'given-back': 'Given back',
};

/** The words of the paper, ready for the template. Throws when the parts do not add up: that is a bug. */
export function receiptView(data: ReceiptData) {
  const parts = dollars(sum(data.covers.map((part) => part.amountCents)));
  if (parts !== money(data.amountCents)) {
    throw new RangeError(
      `receipt ${data.number}: parts of ${parts} for ${money(data.amountCents)}`,
    );
  }
  return {
    large: data.large ?? false,
    number: data.number,
    issuedOn: longDay(data.issuedOn),
    practice: practiceView(data.practice),
    paidBy: data.paidBy,
    paidOn: longDay(data.paidOn),
    method: methodWords(data.method),
    amount: money(data.amountCents),
    covers: data.covers.map((part) => ({
      day: 'serviceOn' in part ? shortDay(part.serviceOn) : '',
      words: PART_WORDS[part.kind],
      amount: money(part.amountCents),
    })),
    credit: money(data.creditCents),
    balance: money(data.balanceCents),
  };
}

function methodWords(method: PaymentMethodOnPaper): string {
  switch (method.kind) {
    case 'card':
      return `${method.brand} ending in ${method.last4}`;
    case 'bank':
      return `Bank account ending in ${method.last4}`;
    case 'check':
      return `Check no. ${method.reference}`;
    case 'cash':
      return 'Cash';
    case 'other':
      return method.reference;
  }
}
