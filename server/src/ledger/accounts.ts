/** The chart of accounts. Explained with a worked example per event in docs/accounting.md. */
export const ACCOUNT = {
  bank: '1000',
  undeposited: '1010',
  cardClearing: '1020',
  payerPayments: '1030',
  disputed: '1040',
  payerPending: '1100',
  clientDue: '1110',
  clientCredit: '2000',
  payerBalances: '2010',
  paidAhead: '2020',
  sessionFees: '4000',
  missedFees: '4010',
  otherFees: '4020',
  payerInterest: '4030',
  capitation: '4040',
  contractual: '4900',
  payerReductions: '4905',
  courtesy: '4910',
  hardship: '4920',
  smallBalance: '4930',
  deniedCare: '4940',
  badDebt: '5000',
  bankFees: '5010',
  cashDifference: '5020',
} as const;
export type AccountCode = (typeof ACCOUNT)[keyof typeof ACCOUNT];

export type AccountKind = 'asset' | 'liability' | 'equity' | 'income' | 'expense';
export interface Account {
  readonly code: AccountCode;
  readonly name: string;
  readonly kind: AccountKind;
  /** The account's name in a plain-text journal (hledger). */
  readonly journalName: string;
}
const row = (code: AccountCode, name: string, kind: AccountKind, journalName: string): Account => ({
  code,
  name,
  kind,
  journalName,
});
export const CHART: readonly Account[] = [
  row(ACCOUNT.bank, 'Bank', 'asset', 'assets:bank'),
  row(ACCOUNT.undeposited, 'Cash and checks not yet deposited', 'asset', 'assets:undeposited'),
  row(
    ACCOUNT.cardClearing,
    'Card processor, on its way to the bank',
    'asset',
    'assets:card clearing',
  ),
  row(
    ACCOUNT.payerPayments,
    'Payments of payers, on their way to the bank',
    'asset',
    'assets:payer payments',
  ),
  row(ACCOUNT.disputed, 'Card payments disputed, with the bank', 'asset', 'assets:disputed'),
  row(ACCOUNT.payerPending, 'Payer pending', 'asset', 'assets:receivable:payer pending'),
  row(ACCOUNT.clientDue, 'Client due', 'asset', 'assets:receivable:client due'),
  row(ACCOUNT.clientCredit, 'Client credit', 'liability', 'liabilities:client credit'),
  row(
    ACCOUNT.payerBalances,
    'Owed to payers and carried forward',
    'liability',
    'liabilities:payer balances',
  ),
  row(ACCOUNT.paidAhead, 'Packages paid ahead', 'liability', 'liabilities:packages paid ahead'),
  row(ACCOUNT.sessionFees, 'Session fees', 'income', 'income:session fees'),
  row(ACCOUNT.missedFees, 'Missed-session fees', 'income', 'income:missed-session fees'),
  row(ACCOUNT.otherFees, 'Products and other fees', 'income', 'income:other fees'),
  row(ACCOUNT.payerInterest, 'Interest from payers', 'income', 'income:interest'),
  row(ACCOUNT.capitation, 'Capitation', 'income', 'income:capitation'),
  row(ACCOUNT.contractual, 'Contractual adjustments', 'income', 'income:adjustments:contractual'),
  row(
    ACCOUNT.payerReductions,
    'Reductions by payers other than by contract',
    'income',
    'income:adjustments:payer reductions',
  ),
  row(ACCOUNT.courtesy, 'Courtesy write-offs', 'income', 'income:adjustments:courtesy'),
  row(ACCOUNT.hardship, 'Hardship write-offs', 'income', 'income:adjustments:hardship'),
  row(
    ACCOUNT.smallBalance,
    'Small-balance write-offs',
    'income',
    'income:adjustments:small balance',
  ),
  row(ACCOUNT.deniedCare, 'Denied and given up', 'income', 'income:adjustments:denied'),
  row(ACCOUNT.badDebt, 'Bad debt', 'expense', 'expenses:bad debt'),
  row(ACCOUNT.bankFees, 'Fees kept by banks and processors', 'expense', 'expenses:bank fees'),
  row(ACCOUNT.cashDifference, 'Cash missing or too much', 'expense', 'expenses:cash difference'),
];
