/**
 * Papers: receipts and superbills as PDF, for people and for their plans.
 * Comes from: payments, sessions, charges. Goes to: the printer, the money trail. Owns: papers, marks, their
 *   numbers, their words and looks; how each is asked on paper (dated settings).
 * Always true: numbers of a legal entity and kind have no gap; a paper is a snapshot and never changes;
 *   its bytes are made once; text of people is never markup; a paper posts nothing.
 * Not here: what is owed (ledger), when money came (payments), claims.
 */
import type { Reaction } from '../platform/context.ts';
import { onPaymentRecorded } from './issue-receipt.ts';

export { type AddressPage, renderAddressPage } from './address-page.ts';
export type { EstimateData, EstimateLineOnPaper } from './estimate-paper.ts';
export type { InvoiceData, InvoiceLineOnPaper, PaperLanguage } from './invoice-paper.ts';
export {
  invoiceSettings,
  type PaperLook,
  paperLanguage,
  paperLook,
  particular,
  type SettingRow,
  seedSetting,
  settingFor,
  settingsOn,
  USUAL,
} from './invoice-settings.ts';
export { issueMissingReceipts, issueReceipt } from './issue-receipt.ts';
export { issueSuperbill, issueSuperbillsDue, type SuperbillWanted } from './issue-superbill.ts';
export { type LegalHead, legalHead } from './legal-head.ts';
export { addressLines, clientOnPaper, diagnosisWords, withoutReceipt } from './paper-facts.ts';
export {
  CARE_PAPERS,
  fileName,
  PAPER_KINDS,
  PAPER_WORDS,
  type PaperKind,
  paperNumber,
} from './paper-number.ts';
export { registerPaperRoutes } from './papers-routes.ts';
export {
  holdLastNumber,
  insertPaper,
  insertPapers,
  type Paper,
  papersWhere,
  receiptOf,
} from './papers-store.ts';
export { type PracticeOnPaper, practiceView } from './practice-on-paper.ts';
export type { PaymentMethodOnPaper, ReceiptData, ReceiptPart } from './receipt.ts';
export {
  renderEstimate,
  renderInvoice,
  renderReceipt,
  renderStatement,
  renderSuperbill,
} from './render.ts';
export { RENDER_PAPERS, wantPdfs } from './render-job.ts';
export { bytesOf, enclosedPaper, type PaperDeps, paperJobs } from './render-paper.ts';
export { listPapers, paperView, seePaper } from './see-papers.ts';
export {
  type Ageing,
  type StatementData,
  type StatementRow,
  type StatementRowKind,
  toPayCents,
} from './statement-paper.ts';
export type { ClinicianOnPaper, SuperbillData, SuperbillLine } from './superbill.ts';
export { superbillRefusals } from './superbill-refusals.ts';

export const paperReactions: readonly Reaction[] = [onPaymentRecorded];
