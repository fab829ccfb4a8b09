/** The X12 codec: see ARCHITECTURE.md for what is where, README.md for how to use it. */
export { Amount, amountOf, decimalOfCents } from './amount.ts';
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
