// The book: one append-only double-entry ledger for every cent.
// Comes from: charges, payments, write-offs (and later remittances and pay) post here; nobody else does.
// Goes to: balances, explain, trial balance, export; read by every screen that shows money.
// Owns: accounts, entries, lines. Always true: balanced, never edited, one entry per event.
// Not here: why money is owed (charges), how it came in (payments), what we asked for (papers).
export { ACCOUNT, type Account, type AccountCode, type AccountKind, CHART } from './accounts.ts';
export {
  type Balance,
  chargeBalance,
  clientBalance,
  clientBalances,
  openCharges,
  payerBalance,
  paymentCredit,
  type TrialRow,
  trialBalance,
} from './balances.ts';
export {
  type ChargeBook,
  chargeBooks,
  linesOfEntries,
  payerBalancesOf,
  payerPendingOf,
} from './charge-books.ts';
export {
  credit,
  type Dimensions,
  debit,
  type EntryKind,
  type Line,
  type NewEntry,
} from './entry.ts';
export { journal } from './hledger-journal.ts';
export { registerLedgerRoutes } from './ledger-routes.ts';
export {
  insertAccounts,
  type LedgerLine,
  type LineFilter,
  linesWhere,
  sumWhere,
} from './ledger-store.ts';
export { ledgerReactions } from './on-practice-created.ts';
export {
  openChargesOf,
  type PartyBalance,
  type PartyBook,
  partyBalances,
  partyBooks,
  SETTLES,
} from './party-books.ts';
export { EventKeyReused, type Posted, post, reverse } from './post-entry.ts';
export { postMany, reverseMany } from './post-many.ts';
