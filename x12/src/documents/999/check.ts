/** Rules of the 999 beyond its structure: the group's answer and counts against those of its sets. */
import type { Findings, Place } from '../../findings.ts';
import type { ImplementationAcknowledgment, SetAnswer } from './document.ts';

/** A result that refuses: rejected, or failed security. IK501, AK901. */
export const refuses = (result: string | undefined): boolean =>
  result !== undefined && 'RMWX'.includes(result);
/** A result that takes in. */
export const takesIn = (result: string | undefined): boolean => result === 'A' || result === 'E';

/** `at` is the AK9. */
export function check999(
  answer: ImplementationAcknowledgment,
  at: Place,
  findings: Findings,
): void {
  if (contradicts(answer)) findings.add('ack-result-contradicts', at, { element: 'AK901' });
  if (countsDiffer(answer)) findings.add('ack-counts-differ', at, { element: 'AK904' });
  for (const set of answer.sets)
    if (refuses(set.result) && set.faults.length === 0 && set.errors.length === 0)
      findings.add('ack-reason-missing', set.at ?? at, { loop: '2000', element: 'IK501' });
}

const count = (sets: readonly SetAnswer[], is: (result: string | undefined) => boolean): number =>
  sets.filter((s) => is(s.result)).length;

function contradicts({ sets, result }: ImplementationAcknowledgment): boolean {
  const rejected = count(sets, refuses);
  const taken = count(sets, takesIn);
  if (result === 'A' || result === 'E') return rejected > 0;
  return refuses(result) && taken > 0;
}

function countsDiffer({ sets, result, received, accepted }: ImplementationAcknowledgment): boolean {
  if (received === undefined || accepted === undefined) return false;
  const refused = received - accepted;
  return (
    refused < 0 ||
    sets.length > received ||
    count(sets, takesIn) > accepted ||
    count(sets, refuses) > refused ||
    (refuses(result) && accepted > 0) ||
    (takesIn(result) && refused > 0) ||
    (result === 'P' && (accepted === 0 || refused === 0))
  );
}
