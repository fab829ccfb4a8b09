/** Remittances of a file that came in: each payment is written down, and posts itself when all of it is clean. */
import { dollars, ZERO } from '@clearhour/values';
import { type ArrivedSet, ediArrived, fileBytes, readAs } from '../connections/index.ts';
import { on, type Reaction, type Work } from '../platform/context.ts';
import type { FactPayment } from './facts.ts';
import { POST_BY_ITSELF } from './jobs-named.ts';
import { facts835 } from './read-835-facts.ts';
import { type Taken, Taking } from './take-remittance.ts';

export const onEdiArrived: Reaction = on(ediArrived, async (work: Work, { fileId, sets }) => {
  const own = sets.filter((s) => s.set === '835');
  if (own.length === 0) return;
  await takeFile(work, fileId, await fileBytes(work, fileId), own);
});

/** Every payment of the file, a claim at a time. */
async function takeFile(
  work: Work,
  fileId: string,
  bytes: Uint8Array,
  own: readonly ArrivedSet[],
): Promise<void> {
  const read = new Set<number>();
  let taking: Taking | undefined;
  let payment: FactPayment | undefined;
  for (const event of facts835(
    bytes,
    own.map((s) => s.index),
  )) {
    if (event.kind === 'payment') {
      payment = event.payment;
      taking = await Taking.begin(work, payment, fileId);
    } else if (event.kind === 'claim') {
      await taking?.claim({ fact: event.claim, claimId: undefined, chosen: new Map() });
    } else if (taking && payment) {
      const taken = await taking.end(event.end);
      const index = payment.setIndex ?? 0;
      read.add(index);
      await readAs(work, fileId, index, { readBy: 'remittances', ...said(taken, payment) });
      if (taken.known === undefined && taken.faults.length === 0)
        await work.enqueue(POST_BY_ITSELF, { remittanceId: taken.remittanceId });
      taking = undefined;
    }
  }
  for (const { index } of own) {
    if (!read.has(index))
      await readAs(work, fileId, index, {
        readBy: 'remittances',
        outcome: 'parked',
        sentence: 'This remittance cannot be read. Ask the payer for it again.',
      });
  }
}

function said(taken: Taken, payment: FactPayment) {
  const what = `A payment of ${dollars(payment.paid ?? ZERO)}`;
  if (taken.known && taken.differs)
    return {
      outcome: 'parked' as const,
      sentence: `${what} whose number came before, and it says something else now. Nothing of it is posted: compare the two, and replace the first if this one is right.`,
    };
  if (taken.known)
    return {
      outcome: 'known' as const,
      sentence: `${what} that came before. Nothing of it is posted again.`,
    };
  const [fault] = taken.faults;
  if (fault) return { outcome: 'parked' as const, sentence: fault.sentence };
  if (taken.stranger) return { outcome: 'taken' as const, sentence: taken.stranger.sentence };
  return {
    outcome: 'taken' as const,
    sentence:
      taken.stopped > 0
        ? `${what}; ${taken.stopped === 1 ? 'one of its claims waits' : `${taken.stopped} of its claims wait`} for a person.`
        : `${what}; all of it is understood.`,
  };
}
