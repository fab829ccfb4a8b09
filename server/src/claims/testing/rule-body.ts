/** A hold rule of which only what the test is about is set. */
import type { RuleFields } from '../hold-rules-store.ts';

export const RuleBody = (over: Partial<RuleFields>): RuleFields => ({
  ...{
    reason: 'Wait',
    payerId: null,
    payerClass: null,
    clinicianId: null,
    clientId: null,
    code: null,
  },
  ...{ modifier: null, place: null, overCents: null, level: null, releaseOn: null },
  ...over,
});
