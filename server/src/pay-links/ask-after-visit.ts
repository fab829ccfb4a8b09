/**
 * A link to pay goes the morning after a visit was charged, to those who agreed to it: what is due by then, of who
 * bears it. Who is charged by autopay, owes nothing any more, or was sent an invoice is not asked twice; who disputes a
 * payment at their bank is not asked until the bank decides.
 * Example: a copay of $20 is due of a visit on Monday; on Tuesday morning a link to pay $20 goes. It was paid by card
 * on Monday evening: nothing goes.
 */
import { addDays, atTime, compare, type Id } from '@clearhour/values';
import { enrolmentsOf } from '../autopay/index.ts';
import { chargeById, contestedBy } from '../charges/index.ts';
import { partyBalances } from '../ledger/index.ts';
import { payLink, say } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import { settingFor, settingsOn } from '../papers/index.ts';
import { disputesAtBank } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { owedBy } from './pay-by-link.ts';

export const ASK_AFTER_VISIT = 'ask-after-visit';
/** Early, so that it goes when the quiet hours end. */
const AT = '05:00';

/** Looked at the next morning, when anybody of this client is to be asked so. */
export async function askAfterVisit(
  work: Work,
  { clientId, chargeId }: { readonly clientId: Id<'clt'>; readonly chargeId: Id<'chg'> },
): Promise<void> {
  const ways = await settingsOn(work, work.today);
  const theirs = ways.filter((w) => w.clientId === null || w.clientId === clientId);
  if (!theirs.some((w) => w.linkAfterVisit)) return;
  await work.enqueue(ASK_AFTER_VISIT, { chargeId }, atTime(work.zone, addDays(work.today, 1), AT));
}

export const askForVisit = action({
  name: 'ask-for-visit',
  needs: 'system',
  run: async (work: Work, input: { chargeId: Id<'chg'> }) => {
    const charge = await chargeById(work, input.chargeId);
    work.audit(input.chargeId);
    if (charge?.kind !== 'session' || charge.reversedAt !== null) return { asked: 0 };
    const { clientId } = charge;
    const byItself = (await enrolmentsOf(work, clientId)).filter((e) => e.state !== 'ended');
    let asked = 0;
    for (const { partyId } of await partyBalances(work, clientId)) {
      const of = { clientId, partyId };
      if (!(await settingFor(work, of, work.today)).linkAfterVisit) continue;
      if (byItself.some((e) => e.partyId === partyId)) continue;
      if ((await contestedBy(work, of)).has(charge.id)) continue;
      if (await disputesAtBank(work, of)) continue;
      const { owed, open } = await owedBy(work, of);
      if (!open.some((o) => o.chargeId === charge.id) || compare(owed, SMALLEST_CHARGE) < 0)
        continue;
      await say(work, {
        ...{ to: of, topic: 'billing', template: 'payment-link' },
        values: { amount: { cents: String(owed) } },
        link: payLink(work),
        ...{
          about: { kind: 'charge', id: charge.id },
          once: `visit:${charge.id}:${partyId ?? ''}`,
        },
      });
      asked++;
    }
    return { asked };
  },
});
