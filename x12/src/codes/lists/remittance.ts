/** Groups, provider-level adjustments and payment codes of a remittance (835). */
import { type Act, type Entry, type PlainRow, plain, said } from '../entry.ts';

type GroupRow = readonly [
  code: string,
  patientOwes: 'yes' | 'no' | 'review',
  short: string,
  acts: readonly Act[],
  sentence: string,
  dates?: '' | `/${string}`,
];
// biome-ignore format: one code a line
const GROUPS: readonly GroupRow[] = [
  ['CO', 'no', 'Contract: the provider bears it', ['verify', 'write-off'], 'Never bill the patient. Write off a true contract cut; work a denial.'],
  ['PR', 'yes', 'The patient owes it', ['bill-other-payer', 'bill-patient'], 'Send it to the next payer if there is one, otherwise to the patient.'],
  ['OA', 'no', 'Neither provider nor patient: mostly another payer', ['note'], 'Usually what an earlier payer did. It is not a write-off of its own.'],
  ['PI', 'review', 'The payer’s own cut, without a contract', ['verify', 'appeal'], 'Do not bill the patient before you have checked law and contract.'],
  ['CR', 'review', 'Correction or reversal, in old files', ['verify'], 'Remittances of today reverse a claim instead. Compare with the earlier remittance.', '/2012-01-01'],
];
export const group: readonly Entry<'group'>[] = GROUPS.map(
  ([code, patientOwes, short, acts, sentence, dates]) => ({
    ...said(code, short, dates),
    patientOwes,
    advice: { acts, sentence },
  }),
);

const KEPT = 'The payer keeps this much from the payment.';
const ADDED = 'The payer adds this much to the payment.';
type PlbRow = readonly [
  code: string,
  short: string,
  usual?: '+' | '-' | undefined,
  positive?: string,
  negative?: string,
];
/** Sign: the payment is the claims' total less these amounts, so a positive one takes money from the provider. */
// biome-ignore format: one code a line
const PROVIDER_ADJUSTMENTS: readonly PlbRow[] = [
  ['WO', 'Overpayment recovered', '+', 'The payer takes back an earlier overpayment out of this payment.', 'The payer announces a recovery and returns it for now, or undoes one: the money is still owed to it.'],
  ['FB', 'Balance carried forward', undefined, 'The payer applies a balance you owed from an earlier remittance.', 'This remittance came out below zero: you owe the payer this much, carried to a later one.'],
  ['72', 'Refund check acknowledged', '-', 'The payer undoes its acknowledgment of your refund.', 'The payer has your refund check; a recovery of the same amount offsets it.'],
  ['L6', 'Interest', '-', 'The payer takes back interest it had paid you.', 'The payer pays you interest for paying late.'],
  ['CS', 'Adjustment', undefined, 'The payer keeps this much: ask what for.', 'The payer gives you this much: ask what for.'],
  ['50', 'Late filing charge', '+', 'The payer charges you for filing late.', 'The payer returns a charge for filing late.'],
  ['51', 'Interest penalty', '+', 'The payer charges you interest as a penalty.', 'The payer returns an interest penalty, or pays one.'],
  ['90', 'Early payment allowance', '+', 'The payer keeps an allowance for paying early.', 'The payer returns an allowance for paying early.'],
  ['AH', 'Origination fee', '+', 'The payer charges a fee for sending claims or payments.', 'The payer returns such a fee.'],
  ['AM', 'Applied to a loan', '+', 'The payer applies this much to what you borrowed from it.', 'The payer returns what it had applied to a loan.'],
  ['AP', 'Advance payment', undefined, 'The payer takes back an advance.', 'The payer pays you in advance of claims.'],
  ['B2', 'Rebate', '-', 'The payer takes back a rebate.', 'The payer pays you a rebate.'],
  ['B3', 'Recovery allowance', '-', 'The payer takes back a recovery allowance.', 'The payer pays you a recovery allowance.'],
  ['BD', 'Bad debt', '-', 'The payer takes back a bad-debt payment.', 'The payer makes good a bad debt.'],
  ['BN', 'Bonus', '-', 'The payer takes back a bonus.', 'The payer pays you a bonus.'],
  ['C5', 'Temporary allowance', '-', 'The payer takes back a temporary allowance.', 'The payer pays you a temporary allowance.'],
  ['CR', 'Capitation interest', '-', 'The payer takes back interest on capitation.', 'The payer pays you interest on capitation.'],
  ['CT', 'Capitation payment', '-', 'The payer takes back capitation.', 'The payer pays you capitation.'],
  ['CV', 'Capital pass-through', '-', 'The payer takes back a capital payment (hospitals).', 'The payer pays a capital amount (hospitals).'],
  ['CW', 'Nurse anesthetist pass-through', '-'],
  ['DM', 'Direct medical education pass-through', '-'],
  ['E3', 'Withheld', '+', 'The payer withholds this much, perhaps to be settled later.', 'The payer pays out what it had withheld.'],
  ['FC', 'Fund allocation', undefined, 'The payer moves this much from you to another fund.', 'The payer pays you from a fund.'],
  ['GO', 'Graduate medical education pass-through', '-'],
  ['HM', 'Hemophilia factor supplement', '-'],
  ['IP', 'Incentive payment', '-', 'The payer takes back an incentive.', 'The payer pays you an incentive.'],
  ['IR', 'Tax withheld for the IRS', '+', 'The payer withholds tax for the IRS: check the W-9 it has.', 'The payer returns tax it had withheld.'],
  ['IS', 'Interim settlement', undefined, 'You owe the payer on an interim settlement.', 'The payer owes you on an interim settlement.'],
  ['J1', 'Not reimbursable', '+', 'The claims show what would be due, but the payer does not pay it (a demonstration, say).', 'The payer undoes an earlier amount of this kind.'],
  ['L3', 'Penalty', '+', 'The payer charges you a penalty.', 'The payer returns a penalty.'],
  ['LE', 'Levy', '+', 'The payer withholds this much for somebody with a claim on you, such as the IRS.', 'The payer returns a levy.'],
  ['LS', 'Lump sum', '-', 'The payer takes back a lump sum.', 'The payer pays you a lump sum.'],
  ['OA', 'Organ acquisition pass-through', '-'],
  ['OB', 'Offset for an affiliated provider', '+', 'The payer takes what a provider tied to you owes it.', 'The payer returns what it took for a provider tied to you.'],
  ['PI', 'Periodic interim payment', '-'],
  ['PL', 'Final settlement', undefined, 'You owe the payer on the final settlement.', 'The payer owes you on the final settlement.'],
  ['RA', 'Retroactive adjustment', undefined, 'A change made backward takes this much from you.', 'A change made backward gives you this much.'],
  ['RE', 'Return on equity', '-'],
  ['SL', 'Student loan', '+', 'The payer applies this much to a student loan.', 'The payer returns what it had applied to a student loan.'],
  ['TL', 'Third-party liability', '+', 'The payer takes back what a third party should pay.', 'The payer returns what it had taken for a third party’s liability.'],
  ['WU', 'Recovery, not specified', '+', 'The payer recovers money without saying which claim: ask for the claim.', 'The payer returns such a recovery.'],
];
export const plb: readonly Entry<'plb'>[] = PROVIDER_ADJUSTMENTS.map(
  ([code, short, usual, positive = KEPT, negative = ADDED]) => ({
    ...said(code, short),
    ...(usual === undefined ? {} : { usual }),
    positive,
    negative,
  }),
);

// biome-ignore format: one code a line
const METHODS: readonly PlainRow[] = [
  ['ACH', 'Electronic transfer (ACH)'],
  ['BOP', 'Payer’s choice of method'],
  ['CHK', 'Check'],
  ['FWT', 'Wire transfer'],
  ['NON', 'No payment'],
];
export const paymentMethod = plain(METHODS);

// biome-ignore format: one code a line
const HANDLING: readonly PlainRow[] = [
  ['C', 'Payment comes with the remittance'],
  ['D', 'Payment only'],
  ['H', 'Notice only, no payment'],
  ['I', 'Remittance only; the payment comes another way'],
  ['P', 'Notice of a coming transfer (prenote)'],
  ['U', 'Payment and remittance are split'],
  ['X', 'Payer and bank agreed how'],
];
export const remitHandling = plain(HANDLING);
