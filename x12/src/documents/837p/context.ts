/** What a claim's rules need to know of the levels above it. */
import type { Draft } from './draft.ts';
import type { ClaimContext } from './rules.ts';
import type { BillingLevel, ClaimSet, DependentLevel, SubscriberLevel } from './shape.ts';

/** `dependent` is undefined for claims that stand with the subscriber. */
export function contextOf(
  set: Pick<Draft<ClaimSet>, 'date' | 'use'>,
  billing: Pick<Draft<BillingLevel>, 'provider'>,
  level: Pick<Draft<SubscriberLevel>, 'subscriber'>,
  dependent: Pick<Draft<DependentLevel>, 'patient'> | undefined,
): ClaimContext {
  const { subscriber } = level;
  return {
    today: set.date,
    chargeable: (set.use ?? 'CH') === 'CH',
    organizationBills: billing.provider.kind === 'organization',
    payerOrder: subscriber.payerOrder,
    birthDate: dependent ? dependent.patient.birthDate : subscriber.birthDate,
    patientUnknown: dependent === undefined && subscriber.relationship !== '18',
  };
}
