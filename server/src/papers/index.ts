/**
 * Papers: receipts and superbills as PDF, for people and for their plans.
 * Comes from: payments, sessions, charges. Goes to: the portal, the printer. Owns: the words and looks of papers.
 * Always true: a paper is a snapshot; the same data gives the same bytes; text of people is never markup.
 * Not here: numbering, keeping and delivering papers; claims (claims).
 */
export type { PracticeOnPaper } from './practice-on-paper.ts';
export type { PaymentMethodOnPaper, ReceiptData, ReceiptPart } from './receipt.ts';
export { renderReceipt, renderSuperbill } from './render.ts';
export type { ClinicianOnPaper, SuperbillData, SuperbillLine } from './superbill.ts';
export { superbillRefusals } from './superbill-refusals.ts';
