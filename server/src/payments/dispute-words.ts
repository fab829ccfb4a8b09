/** What somebody told their bank, in our words; the words of Stripe (https://docs.stripe.com/disputes/categories). */
const REASONS: Readonly<Record<string, string>> = {
  bank_cannot_process: 'Their bank could not take the payment',
  check_returned: 'The check came back',
  credit_not_processed: 'A refund that was promised did not come',
  customer_initiated: 'They gave their bank no reason',
  debit_not_authorized: 'They did not agree to the bank debit',
  duplicate: 'They were charged twice for the same',
  fraudulent: 'They did not make this payment',
  general: 'They gave their bank no reason',
  incorrect_account_details: 'The account was wrong',
  insufficient_funds: 'There was not enough money in the account',
  noncompliant: 'Against the rules of the card network',
  product_not_received: 'They did not get what they paid for',
  product_unacceptable: 'They were not satisfied with it',
  subscription_canceled: 'They had ended the payments',
  unrecognized: 'They do not know what this payment was for',
};
/** A word nobody listed is said as it came. */
export function disputeReason(code: string): string {
  if (code === '') return 'Their bank told no reason';
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? '') : code.replaceAll('_', ' ');
}
