/** What is found in a file with a single fault, by whoever would read it. */
import { type Finding, read837P, readAllSets } from '../src/index.ts';
import { bytesOf, type SingleFault } from './single-faults.ts';

/** Errors and warnings of the envelope, the guide, and the rules of the trade. */
export function caughtBy(fault: SingleFault): Finding[] {
  const bytes = bytesOf(fault.segments);
  const typed = read837P(bytes).findings.all.filter((f) => f.severity !== 'note');
  // A set that is no 837 any more passes the typed reader by; who reads any set is told.
  if (typed.length > 0) return typed;
  return readAllSets(bytes).findings.all.filter((f) => f.severity !== 'note');
}
