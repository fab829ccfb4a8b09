// Deposits: payers' money on its way to the bank, and what the bank says of it.
// Comes from: remittances (payments that were sent), people who import a statement of the bank or confirm by hand.
// Goes to: the ledger (payer payments becomes bank), remittances that ask what is there, Today.
// Owns: bank statements and their lines, payer deposits.
// Always true: a payment is in the bank once; a matched line is its payments less fees, to the cent; payments that
//   came as one deposit are undone as one.
// Not here: what a payment decided (remittances), clients' money and card payouts (payments).
export { nextBankLine } from './bank-line-states.ts';
export { confirmDeposit } from './confirm-deposit.ts';
export {
  type BankLine,
  bankLineById,
  bankLinesWhere,
  changeBankLine,
} from './deposit-store.ts';
export { registerDepositRoutes } from './deposits-routes.ts';
export { depositReactions } from './on-payments.ts';
