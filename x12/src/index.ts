/**
 * The X12 codec: see ARCHITECTURE.md for what is where, README.md for how to use it.
 *
 * Where several sets use one word, the remittance (835) has it bare; the professional claim has it with
 * its number (`Claim837P`), eligibility and claim status have it with their name (`StatusPeriod`).
 */

export { Amount, amountOf, decimalOfCents } from './amount.ts';
export * from './codes/index.ts';
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
export type {
  AskedClaim,
  AskedLine,
  AskedPayer,
  AskedPerson as StatusPatient,
  AskedProvider,
  AskedSubscriber,
  AskingReceiver,
  StatusRequest,
} from './documents/276/document.ts';
export {
  type Asked as StatusQuestion,
  claimsAsked,
  read276,
  stream276,
  write276,
} from './documents/276/read-write.ts';
export type * from './documents/277/document.ts';
export { read277, stream277, write277 } from './documents/277/read-write.ts';
export { type StatusVerdict, verdictsOf277 } from './documents/277/verdict.ts';
export type * from './documents/277ca/document.ts';
export { read277CA, stream277CA, write277CA } from './documents/277ca/read-write.ts';
export type { AcknowledgedStanding } from './documents/277ca/standing.ts';
export {
  type AcknowledgedVerdict,
  type ClaimHistory,
  type FilingProof,
  historyOf,
  type LineVerdict,
  type SentClaim,
  verdictsFor,
  verdictsOf277CA,
  withTotals,
} from './documents/277ca/verdict.ts';
export { Claim, type ClaimHeader, ServiceLine } from './documents/835/claim.ts';
export type { PaymentBalance } from './documents/835/payment.ts';
export { Payment } from './documents/835/payment.ts';
export {
  Adjustment,
  Contact,
  Organization,
  Party,
  Piece,
  Procedure,
  ProviderAdjustment,
  QualifiedAmount,
  Reference,
} from './documents/835/pieces.ts';
export type {
  PlainAccount,
  PlainAdjustment,
  PlainClaim,
  PlainClaimGroup,
  PlainContact,
  PlainLine,
  PlainOrganization,
  PlainParty,
  PlainPayment,
  PlainProcedure,
  PlainProviderAdjustment,
  PlainReference,
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
export type {
  Adjustment as Adjustment837P,
  AmbulancePlace,
  Attachment,
  Claim as Claim837P,
  ClaimDates,
  ClaimNumbers,
  Diagnosis,
  Facility,
  Note,
  OtherPayer,
  OtherPayerName,
  OtherPayerProvider,
  OtherSegment,
  OtherSubscriber,
  OutpatientAdjudication,
} from './documents/837p/claim-shape.ts';
export type { Draft } from './documents/837p/draft.ts';
export type { ClaimRule } from './documents/837p/findings.ts';
export type {
  Drug,
  LineAdjudication,
  LineDates,
  LineNumber,
  LineNumbers,
  OrderingProvider,
  Procedure as Procedure837P,
  ServiceLine as ServiceLine837P,
} from './documents/837p/line-shape.ts';
export {
  type Read837POptions,
  read837P,
  readClaims837P,
  scanClaims837P,
} from './documents/837p/read-837p.ts';
export type {
  Billing as ClaimBilling,
  Heading as ClaimHeading,
} from './documents/837p/read-levels.ts';
export { ReadClaim } from './documents/837p/set-reader.ts';
export type {
  Address as Address837P,
  BillingLevel,
  BillingProvider,
  ClaimSet,
  Contact as Contact837P,
  ContactWay,
  Coverage as Coverage837P,
  Dependent,
  DependentLevel,
  Named,
  PatientFacts,
  Payer,
  PayTo,
  PayToPlan,
  Provider,
  Receiver,
  Reference as Reference837P,
  Submitter,
  Subscriber,
  SubscriberLevel,
  TaxId,
} from './documents/837p/shape.ts';
export {
  type ClaimFinding,
  type WriteClaimsOptions,
  type WrittenClaims,
  write837P,
} from './documents/837p/write-837p.ts';
export type * from './documents/999/document.ts';
export { read999, stream999, write999 } from './documents/999/read-write.ts';
export {
  type GroupVerdict,
  groupVerdict,
  type SetStanding,
  type SetVerdict,
  standingInGroup,
  verdictsOf999,
} from './documents/999/verdict.ts';
export {
  type AcknowledgeOptions,
  type Answers,
  acknowledge,
  type GroupAnswer,
  type InterchangeAnswer,
} from './documents/acknowledge/acknowledge.ts';
export {
  acknowledgeClaims,
  type ClaimReceived,
  type ClaimSaid,
  type ClaimsAnswer,
} from './documents/acknowledge/acknowledge-claims.ts';
export {
  type AnswerHeader,
  envelopeBack,
  writeAnswers,
} from './documents/acknowledge/write-answers.ts';
export type { Batch, Envelope, ReadBatches } from './documents/batch.ts';
export { type Answer, answerTo } from './documents/eligibility/answer-to.ts';
export { sourceOf } from './documents/eligibility/read-parts.ts';
export {
  type Address as EligibilityAddress,
  type Contact as EligibilityContact,
  type ContactWay as EligibilityContactWay,
  type Diagnosis as EligibilityDiagnosis,
  nameOf,
  type Party as EligibilityParty,
  type Period as EligibilityPeriod,
  type Person as EligibilityPerson,
  type Procedure as EligibilityProcedure,
  type Reference as EligibilityReference,
  type Relationship as EligibilityRelationship,
  type SetHeading as EligibilityHeading,
  type Specialty as EligibilitySpecialty,
  type Trace as EligibilityTrace,
} from './documents/eligibility/shape.ts';
export {
  type ClaimTold,
  type StatusTold,
  statusAnswerTo,
} from './documents/status-parts/answer-to.ts';
export type {
  Period as StatusPeriod,
  Procedure as StatusProcedure,
  Service as StatusService,
} from './documents/status-parts/levels.ts';
export type { Party as StatusParty } from './documents/status-parts/party.ts';
export {
  type StatusCode,
  type StatusReport,
  type StatusWords,
  wordsOf,
} from './documents/status-parts/status.ts';
export {
  type InterchangeAcknowledgment,
  type InterchangeAcknowledgments,
  type InterchangeVerdict,
  readTA1,
  verdictOfTA1,
  writeTA1,
} from './documents/ta1/document.ts';
export { type EnvelopeListener, EnvelopeReader } from './envelope/envelope-reader.ts';
export type { Group, Interchange, TransactionSet } from './envelope/parts.ts';
export {
  catalogue,
  type Finding,
  type FindingCode,
  type FindingKind,
  Findings,
  type FindingWords,
  finding,
  type Place,
  type Severity,
} from './findings.ts';
export type { DictionaryElement, ElementType, Relation } from './grammar/dictionary.ts';
export { guideFor, guides } from './grammar/guides.ts';
export {
  LoopNode,
  LoopReader,
  type LoopReaderOptions,
  type PlacedSegment,
} from './grammar/loop-reader.ts';
export type { QuickForm } from './grammar/quick-check.ts';
export {
  type ElementUse,
  type Guide,
  guide,
  type LoopUse,
  loop,
  MANY,
  type Part,
  type PartDraft,
  type SegmentUse,
  seg,
  type Use,
} from './grammar/shape.ts';
export { type OutlineLine, type OutlineTone, outline } from './outline.ts';
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
