/** The X12 codec: see ARCHITECTURE.md for what is where, README.md for how to use it. */
export { Amount, amountOf, decimalOfCents } from './amount.ts';
export {
  type AskedPatient,
  type AskedPerson,
  type InquiryDependent,
  type InquiryReceiver,
  type InquirySet,
  type InquirySource,
  type InquirySubscriber,
  inquirySet,
  patientsAsked,
  type Question,
  question,
  type UsualInquiry,
} from './documents/270/inquiry.ts';
export { inquiries, read270, write270 } from './documents/270/read-write.ts';
export {
  type AnsweredMember,
  type AnswerPerson,
  type AnswerReceiver,
  type AnswerSet,
  type AnswerSource,
  type AnswerSubscriber,
  type Benefit,
  type BenefitEntity,
  benefit,
  type Delivery,
  type Detail,
  type Military,
  membersAnswered,
  type Reject,
} from './documents/271/answer.ts';
export type { AskNext } from './documents/271/ask-next.ts';
export type { Coverage } from './documents/271/coverage.ts';
export { answers, read271, write271 } from './documents/271/read-write.ts';
export { rejectsOf, type SaidReject, sayReject } from './documents/271/rejects.ts';
export type { Network, VisitPlace } from './documents/271/row.ts';
export { percentOf } from './documents/271/share.ts';
export {
  type Caution,
  type PlanFacts,
  type TherapyBenefits,
  therapyBenefits,
} from './documents/271/therapy-benefits.ts';
export type { Told } from './documents/271/told.ts';
export type { Limit, Total } from './documents/271/totals.ts';
export type { VisitTerms } from './documents/271/visit.ts';
export { Claim, ServiceLine } from './documents/835/claim.ts';
export type { PaymentBalance } from './documents/835/payment.ts';
export { Payment } from './documents/835/payment.ts';
export {
  Adjustment,
  Contact,
  Organization,
  Party,
  Procedure,
  ProviderAdjustment,
  QualifiedAmount,
  Reference,
} from './documents/835/pieces.ts';
export type {
  PlainAdjustment,
  PlainClaim,
  PlainLine,
  PlainPayment,
  PlainRemittance,
} from './documents/835/plain.ts';
export {
  type Event835,
  type Read835Options,
  Remittance835,
  read835,
  scan835,
  stream835,
} from './documents/835/read-835.ts';
export { write835 } from './documents/835/write-835.ts';
export { sourceOf } from './documents/eligibility/read-parts.ts';
export { nameOf } from './documents/eligibility/shape.ts';
export { type EnvelopeListener, EnvelopeReader } from './envelope/envelope-reader.ts';
export type { Group, Interchange, TransactionSet } from './envelope/parts.ts';
export {
  catalogue,
  type Finding,
  type FindingCode,
  type FindingKind,
  Findings,
  finding,
  type Severity,
} from './findings.ts';
export { guideFor, guides } from './grammar/guides.ts';
export {
  LoopNode,
  LoopReader,
  type LoopReaderOptions,
  type PlacedSegment,
} from './grammar/loop-reader.ts';
export {
  type ElementUse,
  type Guide,
  guide,
  type LoopUse,
  loop,
  type Part,
  type SegmentUse,
  seg,
} from './grammar/shape.ts';
export {
  type FilePart,
  type ReadOptions,
  readAllSets,
  readSets,
  type SetTree,
} from './read-sets.ts';
export { pack } from './syntax/bytes.ts';
export { type Delimiters, usualDelimiters } from './syntax/delimiters.ts';
export { Scanner, type ScanOptions } from './syntax/scanner.ts';
export { Segment, type TokenKind } from './syntax/segment.ts';
export { bytesOfTokens, type Source, tokenize, tokens } from './syntax/tokenize.ts';
export {
  type ElementValue,
  FileWriter,
  type GroupHeader,
  type InterchangeHeader,
  plainText,
  Repeated,
  repeated,
  type Simple,
  type WriteOptions,
  type Written,
} from './write/file-writer.ts';
