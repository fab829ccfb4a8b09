/** Rules of the 277 beyond its structure: money that does not go with the status. */
import type { Findings, Place } from '../../findings.ts';
import type { StatusResponse } from './document.ts';
import { verdictsOf277 } from './verdict.ts';

export function check277(response: StatusResponse, at: Place, findings: Findings): void {
  for (const { claim, patient, standing, paid } of verdictsOf277(response)) {
    const where = claim.at ?? at;
    // Only a subscriber can have dependents below.
    const loop = 'dependents' in patient ? '2200D' : '2200E';
    if (standing === 'unknown') findings.add('status-unknown', where, { loop, element: 'STC01-1' });
    if (standing === 'paid' && paid === undefined)
      findings.add('status-paid-without-amount', where, { loop, element: 'STC05' });
    if (standing === 'denied' && paid !== undefined && paid.cents !== 0)
      findings.add('status-denied-with-payment', where, { loop, element: 'STC05' });
  }
}
