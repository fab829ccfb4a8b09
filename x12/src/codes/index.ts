/**
 * Code sets of therapy claims as dated data, in our own words, with what a biller usually does.
 * The values of a code set are facts; official descriptions are licensed and not here: load your own.
 */
export { type AdjustmentAdvice, adviceFor, plbSentence } from './advice.ts';
export {
  type Act,
  type Acting as CodeAdvice,
  type AdjustmentGroup,
  type Advice,
  type Beyond as CodeFacts,
  type ClaimStanding,
  type CodeSet,
  type Entry as CodeEntry,
  type ReasonKind,
  type RemarkKind,
  type Said as CodeWording,
  SETS,
} from './entry.ts';
export {
  type LicensedFinding,
  type LicensedFindingCode,
  type LicensedLoad,
  type LicensedOptions,
  LicensedTexts,
  loadLicensedTexts,
} from './licensed.ts';
export { type KnownCode, type LookupOptions, lookup, type UnknownCode } from './lookup.ts';
export { entriesOf } from './sets.ts';
