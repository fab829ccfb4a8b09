/** Others bear a charge than before: who had paid more than is theirs now has it back as credit. */
import { chargeShared } from '../charges/index.ts';
import { on, type Reaction } from '../platform/context.ts';
import { freeOverpaid } from './free-overpaid.ts';

export const onChargeShared: Reaction = on(chargeShared, (work, { chargeId }) =>
  freeOverpaid(work, chargeId),
);
