/**
 * A charge is about to be taken back, in this same transaction. Everything that stands on it goes first:
 * write-offs are reversed, and the client's money is their credit again. Answers of payers are the remittances'.
 */
import { chargeReversing } from '../charges/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { undoAllocation } from './book-money.ts';
import { passedOn, takeBackPassed } from './pass-on.ts';
import { allocationsWhere, lockMoney } from './payments-store.ts';
import { undoWriteOff } from './request-write-off.ts';
import { nextWriteOff } from './write-off-states.ts';
import { moveWriteOff, writeOffsWhere } from './write-offs-store.ts';

const RULE = 'The charge is taken back; the money is the client’s credit again.';

export const onChargeReversing: Reaction = on(
  chargeReversing,
  async (work: Work, { chargeId, clientId }) => {
    await lockMoney(work, clientId);
    for (const allocation of await allocationsWhere(work, { chargeId }, 'standing')) {
      await undoAllocation(work, allocation, RULE);
    }
    for (const writeOff of await writeOffsWhere(work, { chargeId })) {
      const next = nextWriteOff(writeOff.status, 'charge-reversed');
      if (next === 'reversed') await undoWriteOff(work, writeOff, 'The charge is taken back.');
      if (next === 'refused')
        await moveWriteOff(work, writeOff, { status: 'refused', decided: true });
    }
    for (const passed of await passedOn(work, { chargeId })) {
      await takeBackPassed(work, passed, 'The charge is taken back.');
    }
  },
);
