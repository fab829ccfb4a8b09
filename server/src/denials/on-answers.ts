/** What follows from remittances, taken-back charges and decided write-offs; each in the event's transaction. */
import { chargeReversed } from '../charges/index.ts';
import { writeOffChanged } from '../payments/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { remittancePosted, remittanceUndone } from '../remittances/index.ts';
import { fallenAnswers } from './answers-store.ts';
import { COMPARE, underpaymentsUndone } from './compare-remittance.ts';
import { nextDenial } from './denial-states.ts';
import { changeDenial, denialsWhere, standingOf, writeEvent } from './denial-store.ts';
import { answersUndone, chargeGone, raiseDenials } from './raise-denials.ts';

export const denialReactions: readonly Reaction[] = [
  on(remittancePosted, async (work, { remittanceId, remittanceClaimIds }) => {
    await raiseDenials(work, remittanceClaimIds);
    await work.enqueue(COMPARE, { remittanceId });
  }),
  on(remittanceUndone, async (work, { remittanceClaimIds }) => {
    const fallen = await fallenAnswers(work, remittanceClaimIds);
    await answersUndone(work, fallen);
    await underpaymentsUndone(work, fallen);
  }),
  on(chargeReversed, (work, { chargeId }) => chargeGone(work, chargeId)),
  on(writeOffChanged, (work, { writeOffId, status }) => writeOffDecided(work, writeOffId, status)),
];

/** A second person approved or refused what was to be given up, or it was taken back. */
async function writeOffDecided(work: Work, writeOffId: string, status: string): Promise<void> {
  for (const d of await denialsWhere(work, { writeOffId, lock: true })) {
    const posted = status === 'posted';
    if (nextDenial(d.state, posted ? 'close' : 'given-back') === 'no') continue;
    if (posted && d.state !== 'asked') continue;
    // What the payer answered meanwhile says more than the write-off that made room for it.
    if (!posted && d.settledBy !== null) continue;
    await changeDenial(work, d, {
      ...standingOf(d),
      ...(posted
        ? { state: 'closed' as const, outcome: 'given-up' as const }
        : { state: 'open' as const, outcome: null, writeOffId: null }),
    });
    const to = posted ? 'closed' : 'open';
    const why = posted ? 'The write-off was approved.' : 'The write-off was refused or taken back.';
    await writeEvent(work, d.id, { event: 'write-off', from: d.state, to, why });
  }
}
