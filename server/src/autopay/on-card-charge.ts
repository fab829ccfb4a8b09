/** What the card processor said of a planned charge; in the transaction that records it. */
import { addDays, dollars } from '@clearhour/values';
import { payLink, say } from '../messages/index.ts';
import { cardById, cardChargeEnded, cardLabel } from '../payments/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import { askForCard } from './ask-card.ts';
import { nextTry } from './autopay.ts';
import { settingOn } from './autopay-settings.ts';
import { step } from './charge-due.ts';
import { changeEnrolment, enrolmentById, lockEnrolment } from './enrolments-store.ts';
import { type PlannedCharge, plannedWhere } from './planned-store.ts';

export const onCardCharge: Reaction = on(cardChargeEnded, async (work, ended) => {
  const [seen] = await plannedWhere(work, { intentId: ended.intentId });
  if (!seen) return;
  await lockEnrolment(work, seen.enrolmentId);
  const [p] = await plannedWhere(work, { intentId: ended.intentId, lock: true });
  if (p?.state !== 'charging') return;
  if (ended.status === 'succeeded') {
    await step(work, p, 'succeeded', { charged: ended.amount });
    return;
  }
  if (ended.status === 'abandoned') {
    await step(work, p, 'given-up', { why: 'A person gave this charge up.' });
    return;
  }
  if (ended.status === 'failed') {
    // The processor did not take the request: nothing about the card. Tomorrow evening again.
    const why = 'The card processor could not do it.';
    await step(work, p, 'try-again', { why, chargeOn: addDays(work.today, 1) });
    return;
  }
  await declined(work, p, ended.hard);
});

async function declined(work: Work, p: PlannedCharge, hard: boolean): Promise<void> {
  const tries = p.tries + 1;
  const { retryDays } = await settingOn(work, work.today);
  const again = hard ? undefined : nextTry(tries, retryDays, work.today);
  if (again === undefined) {
    const why = hard ? 'The bank declined the card for good.' : 'Declined each time it was tried.';
    await step(work, p, 'declined', { why, tries });
    const enrolment = await enrolmentById(work, p.enrolmentId);
    if (enrolment?.state === 'active')
      await changeEnrolment(work, enrolment, { state: 'paused', pausedBecause: 'card-declined' });
    if (enrolment) await askForCard(work, enrolment, `declined:${p.id}`);
    return;
  }
  const why = 'The bank declined it this time.';
  await step(work, p, 'try-again', { why, tries, chargeOn: again });
  const card = await cardById(work, p.cardId);
  await say(work, {
    to: { clientId: p.clientId, partyId: p.partyId },
    ...{ topic: 'billing', template: 'autopay-declined', about: { kind: 'autopay', id: p.id } },
    values: { amount: dollars(p.amount), card: cardLabel(card ?? null) },
    once: `autopay-declined:${p.id}:${tries}`,
    link: payLink(work),
  });
}
