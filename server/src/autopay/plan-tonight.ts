/** Each evening: what will be charged to whom, when and why; said to who pays in the same transaction. */
import {
  add,
  addDays,
  atTime,
  type Cents,
  dollars,
  type LocalDate,
  sayDay,
  subtract,
  ZERO,
} from '@clearhour/values';
import { chargesByIds, contestedBy } from '../charges/index.ts';
import { disputeHoldOf, heldBack } from '../estimates/index.ts';
import { invoicedStanding } from '../invoices/index.ts';
import { openChargesOf, partyBalances, partyBooks } from '../ledger/index.ts';
import { asleepNow, say } from '../messages/index.ts';
import { SMALLEST_CHARGE } from '../outside/cards/index.ts';
import { settingFor } from '../papers/index.ts';
import {
  cardById,
  cardLabel,
  debitsUnderWay,
  disputesAtBank,
  lockMoney,
} from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { askBeforeItEnds } from './ask-card.ts';
import { type Owed, type Planned, planTonight } from './autopay.ts';
import { eveningOf, settingOn } from './autopay-settings.ts';
import { WHY } from './autopay-words.ts';
import { type Enrolment, enrolmentById, leftOut, lockEnrolment } from './enrolments-store.ts';
import { insertPlanned, liveLines, takenSince, unpaidByOthers } from './planned-store.ts';

/** Over a Good Faith Estimate, in a dispute about one, or not agreed with by who pays: pressed for by nobody, so by no card either. */
export async function notToPress(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<ReadonlySet<string>> {
  const held = await heldBack(work, [of.clientId]);
  const dispute = await disputeHoldOf(work, of.clientId, of.partyId);
  const contested = await contestedBy(work, of);
  return new Set([...held.keys(), ...(dispute?.chargeIds ?? []), ...contested]);
}

type Card = NonNullable<Awaited<ReturnType<typeof cardById>>>;

/** What one who pays owes, is asked for, is in no charge under way, and agreed to have charged. */
async function owedBy(work: Work, e: Enrolment): Promise<Owed[]> {
  const open = await openChargesOf(work, e.clientId, e.partyId);
  const ids = open.map((o) => o.chargeId);
  const out = await leftOut(work, e.id);
  const live = await liveLines(work, e);
  const held = await notToPress(work, e);
  const others = await unpaidByOthers(work, e);
  const charges = await chargesByIds(work, ids);
  const books = await partyBooks(work, ids);
  const { cadence } = await settingFor(work, e, work.today);
  const paper = new Map(
    (await invoicedStanding(work, [e.clientId]))
      .filter((s) => s.partyId === e.partyId)
      .map((s) => [s.chargeId, s.invoiced]),
  );
  return open.flatMap(({ chargeId, owed }): Owed[] => {
    const charge = charges.get(chargeId);
    if (!charge || out.has(chargeId) || live.has(chargeId) || held.has(chargeId)) return [];
    // Who is invoiced now and then is charged for what was invoiced.
    if (cadence !== 'daily' && (paper.get(chargeId) ?? ZERO) <= ZERO) return [];
    const asked = add(ZERO, ...(books.get(chargeId) ?? []).map((b) => b.asked));
    const known = asked <= charge.client;
    const kind =
      charge.kind === 'missed'
        ? 'fee'
        : !known
          ? 'decided'
          : others.has(chargeId)
            ? 'again'
            : 'known';
    return [{ chargeId, serviceOn: charge.serviceOn, owed, kind }];
  });
}

/** What would be said tonight; undefined when nothing would. */
export async function wouldPlan(
  work: Work,
  e: Enrolment,
): Promise<{ readonly plans: readonly Planned[]; readonly card: Card } | undefined> {
  const card = await cardById(work, e.cardId);
  if (!card || card.removedAt !== null || card.replaceBecause !== null) return undefined;
  if (await disputesAtBank(work, e)) return undefined;
  const setting = await settingOn(work, work.today);
  const balance = (await partyBalances(work, e.clientId)).find((b) => b.partyId === e.partyId);
  const plans = planTonight(
    await owedBy(work, e),
    {
      capCharge: e.capCharge,
      leftOfMonth: await leftOfMonth(work, e),
      // A debit on its way pays as credit does: the oldest first.
      credit: add(balance?.credit ?? ZERO, await debitsUnderWay(work, e)),
      healthAccount: card.healthAccount,
      smallest: SMALLEST_CHARGE,
    },
    setting,
    work.today,
  );
  return { plans, card };
}
async function leftOfMonth(work: Work, e: Enrolment): Promise<Cents | null> {
  if (e.capMonth === null) return null;
  const first = `${work.today.slice(0, 7)}-01` as LocalDate;
  return subtract(e.capMonth, await takenSince(work, e.id, atTime(work.zone, first, '00:00')));
}

export const planOne = action({
  name: 'plan-autopay',
  needs: 'system',
  run: async (work: Work, input: { enrolmentId: string }) => {
    const seen = await enrolmentById(work, input.enrolmentId);
    if (!seen) throw new Error(`no autopay ${input.enrolmentId}`);
    // The client's money first, then the autopay, then what it planned: everywhere in this order.
    await lockMoney(work, seen.clientId);
    const own = await lockEnrolment(work, seen.id);
    if (own?.state !== 'active') return { planned: 0 };
    await askBeforeItEnds(work, own);
    const found = await wouldPlan(work, own);
    for (const plan of found?.plans ?? []) if (found) await planned(work, own, plan, found.card);
    work.audit(own.id, { planned: found?.plans.length ?? 0 });
    return { planned: found?.plans.length ?? 0 };
  },
});

/** So long after its day the link of a notice still shows what became of the charge. */
const LINK_DAYS = 60;
async function planned(work: Work, e: Enrolment, plan: Planned, card: Card): Promise<void> {
  const id = work.newId('pch');
  const charges = await chargesByIds(
    work,
    plan.lines.map((l) => l.chargeId),
  );
  const { messageId } = await say(work, {
    to: { clientId: e.clientId, partyId: e.partyId },
    ...{ topic: 'billing', template: 'autopay-notice', about: { kind: 'autopay', id } },
    // Charged tonight by their own agreement: said now, on the day they came too. At night both wait.
    asked: plan.chargeOn <= work.today && !(await asleepNow(work, e)),
    link: { plannedId: id, endsAt: atTime(work.zone, addDays(plan.chargeOn, LINK_DAYS), '00:00') },
    values: {
      amount: dollars(plan.amount),
      day: { dayOf: await eveningOf(work, plan.chargeOn) },
      card: cardLabel(card),
      lines: plan.lines
        .map(
          (l) =>
            `${sayDay(charges.get(l.chargeId)?.serviceOn ?? work.today, work.today)}: ${dollars(l.cents)}`,
        )
        .join('\n'),
    },
  });
  await insertPlanned(work, {
    ...{ id, enrolmentId: e.id, clientId: e.clientId, partyId: e.partyId, cardId: e.cardId },
    ...{ amount: plan.amount, chargeOn: plan.chargeOn, messageId },
    lines: plan.lines.map((l) => ({ chargeId: l.chargeId, cents: l.cents, why: WHY[l.kind] })),
  });
}
