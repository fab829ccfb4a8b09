/** The entries of every code set. */

import type { CodeSet, Entry } from './entry.ts';
import * as acknowledgments from './lists/acknowledgments.ts';
import { carc } from './lists/carc.ts';
import * as claim from './lists/claim.ts';
import { claimStatus, claimStatusCategory, remitClaimStatus } from './lists/claim-status.ts';
import * as eligibility from './lists/eligibility.ts';
import { entity, taxonomy } from './lists/parties.ts';
import { rarc } from './lists/rarc.ts';
import * as remittance from './lists/remittance.ts';

const ENTRIES: { readonly [S in CodeSet]: readonly Entry<S>[] } = {
  carc,
  rarc,
  group: remittance.group,
  'claim-status-category': claimStatusCategory,
  'claim-status': claimStatus,
  'remit-claim-status': remitClaimStatus,
  plb: remittance.plb,
  entity,
  'service-type': eligibility.serviceType,
  'place-of-service': claim.placeOfService,
  'filing-indicator': claim.filingIndicator,
  frequency: claim.frequency,
  relationship: claim.relationship,
  'payer-order': claim.payerOrder,
  'medicare-secondary': claim.medicareSecondary,
  'delay-reason': claim.delayReason,
  benefit: eligibility.benefit,
  'coverage-level': eligibility.coverageLevel,
  'benefit-period': eligibility.benefitPeriod,
  'benefit-quantity': eligibility.benefitQuantity,
  'reject-reason': eligibility.rejectReason,
  'follow-up': eligibility.followUp,
  'payment-method': remittance.paymentMethod,
  'remit-handling': remittance.remitHandling,
  taxonomy,
  modifier: claim.modifier,
  'ack-result': acknowledgments.ackResult,
  'ack-segment-error': acknowledgments.ackSegmentError,
  'ack-element-error': acknowledgments.ackElementError,
  'ack-set-error': acknowledgments.ackSetError,
  'ack-group-error': acknowledgments.ackGroupError,
  'ta1-result': acknowledgments.ta1Result,
  'ta1-note': acknowledgments.ta1Note,
};

/**
 * Every entry of a set, in the order of the list.
 *
 * @example
 * entriesOf('group').map((entry) => entry.code); // ['CO', 'PR', 'OA', 'PI', 'CR']
 */
export function entriesOf<S extends CodeSet>(set: S): readonly Entry<S>[] {
  return ENTRIES[set];
}

const indexes = new Map<CodeSet, ReadonlyMap<string, Entry>>();

/** The entry of a code in capitals; undefined when the set has none. */
export function entryOf<S extends CodeSet>(set: S, code: string): Entry<S> | undefined {
  let index = indexes.get(set);
  if (!index) {
    const entries: readonly Entry[] = entriesOf(set);
    index = new Map(entries.map((entry) => [entry.code, entry]));
    indexes.set(set, index);
  }
  return index.get(code) as Entry<S> | undefined;
}
