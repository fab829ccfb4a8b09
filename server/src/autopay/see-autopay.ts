/** Autopay as people see it: who is on it, what will be said tonight, what waits, and the proof of one charge. */
import { add, type Cents, type Id, isRefusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { chargesByIds } from '../charges/index.ts';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import { messageProof } from '../messages/index.ts';
import { receiptOf } from '../papers/index.ts';
import {
  cardById,
  cardLabel,
  disputesAtBank,
  paymentById,
  paymentOfIntent,
} from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { datedRows } from '../practice/index.ts';
import { partiesByIds } from '../responsibility/index.ts';
import type * as wire from './autopay-contract.ts';
import { autopaySettings, settingOn } from './autopay-settings.ts';
import { AUTOPAY_WORDS, DISPUTED, PAUSED, WHY } from './autopay-words.ts';
import {
  activeAfter,
  type Enrolment,
  enrolmentById,
  enrolmentsOf,
  leftOut,
  oldConsents,
} from './enrolments-store.ts';
import { reachPlanned } from './hold.ts';
import { wouldPlan } from './plan-tonight.ts';
import { PLANNED_STATES } from './planned-states.ts';
import { linesOf, type PlannedCharge, plannedStepsOf, plannedWhere } from './planned-store.ts';

async function enrolmentViews(
  work: Work,
  all: readonly Enrolment[],
): Promise<z.input<typeof wire.EnrolmentView>[]> {
  const parties = await partiesByIds(
    work,
    all.flatMap((e) => e.partyId ?? []),
  );
  const views: z.input<typeof wire.EnrolmentView>[] = [];
  for (const e of all) {
    const card = await cardById(work, e.cardId);
    views.push({
      ...{ id: e.id, clientId: e.clientId, partyId: e.partyId, cardId: e.cardId },
      partyName: e.partyId === null ? null : (parties.get(e.partyId)?.name ?? null),
      cardLabel: cardLabel(card ?? null),
      ...{ words: e.words, wordsVersion: e.wordsVersion, how: e.how, agreedName: e.agreedName },
      ...{ agreedAt: e.agreedAt, state: e.state, endedAt: e.endedAt },
      capChargeCents: e.capCharge === null ? null : toWire(e.capCharge),
      capMonthCents: e.capMonth === null ? null : toWire(e.capMonth),
      why:
        e.pausedBecause !== null
          ? PAUSED[e.pausedBecause]
          : e.state === 'active' && (await disputesAtBank(work, e))
            ? DISPUTED
            : '',
      leftOut: (await leftOut(work, e.id)).size,
      oldToo: (await oldConsents(work, e.id)).map((o) => ({
        ...{ amountCents: toWire(o.cents), words: o.words, agreedName: o.agreedName },
        agreedAt: o.agreedAt,
      })),
    });
  }
  return views;
}

async function plannedViews(
  work: Work,
  all: readonly PlannedCharge[],
): Promise<z.input<typeof wire.PlannedView>[]> {
  const lines = await linesOf(
    work,
    all.map((p) => p.id),
  );
  const charges = await chargesByIds(
    work,
    [...lines.values()].flat().map((l) => l.chargeId),
  );
  const names = await namesOf(work, all);
  const views: z.input<typeof wire.PlannedView>[] = [];
  for (const p of all) {
    const { name, party } = names(p);
    views.push({
      ...{ id: p.id, enrolmentId: p.enrolmentId, clientId: p.clientId },
      ...{ clientName: name, partyName: party },
      cardLabel: cardLabel((await cardById(work, p.cardId)) ?? null),
      amountCents: toWire(p.amount),
      chargedCents: p.charged === null ? null : toWire(p.charged),
      ...{ state: p.state, stateWords: PLANNED_STATES[p.state].words, why: p.why },
      ...{ chargeOn: p.chargeOn, plannedAt: p.plannedAt, endedAt: p.endedAt },
      lines: (lines.get(p.id) ?? []).map((l) => ({
        ...{ chargeId: l.chargeId, cents: toWire(l.cents), why: l.why },
        serviceOn: charges.get(l.chargeId)?.serviceOn ?? p.chargeOn,
      })),
    });
  }
  return views;
}
async function namesOf(
  work: Work,
  all: readonly { readonly clientId: string; readonly partyId: string | null }[],
) {
  const names = await clientNames(
    work,
    all.map((p) => p.clientId),
  );
  const parties = await partiesByIds(
    work,
    all.flatMap((p) => p.partyId ?? []),
  );
  return (p: { readonly clientId: string; readonly partyId: string | null }) => ({
    name: names.get(p.clientId) ?? null,
    party: p.partyId === null ? null : (parties.get(p.partyId)?.name ?? null),
  });
}

const CLIENTS_LAST = 30;
export const seeClientAutopay = action({
  name: 'see-client-autopay',
  needs: 'payments.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const { clientId } = input;
    const planned = await plannedWhere(work, { clientId, newestFirst: true, limit: CLIENTS_LAST });
    return {
      enrolments: await enrolmentViews(work, await enrolmentsOf(work, clientId)),
      planned: await plannedViews(work, planned),
      words: AUTOPAY_WORDS.text,
      may: { write: work.can('payments.write') },
    };
  },
});
export const seeEnrolment = action({
  name: 'see-autopay',
  needs: 'payments.write',
  run: async (work: Work, input: { enrolmentId: string }) => {
    const found = await enrolmentById(work, input.enrolmentId);
    if (!found) throw new Error('an autopay that is gone');
    const [view] = await enrolmentViews(work, [found]);
    if (!view) throw new Error('an autopay that is not shown');
    return view;
  },
});
export const listPlanned = action({
  name: 'list-planned-charges',
  needs: 'payments.read',
  run: async (work: Work, q: z.output<typeof wire.PlannedQuery>) => {
    if (q.clientId !== undefined) {
      const client = await clientInReach(work, q.clientId);
      if (isRefusal(client)) return client;
    }
    const payment = q.paymentId === undefined ? undefined : await paymentById(work, q.paymentId);
    const of = q.paymentId === undefined ? {} : { intentId: payment?.intentId ?? '' };
    const found = await plannedWhere(work, {
      ...{ ...of, clientId: q.clientId, after: q.after, newestFirst: true },
      ...{ clients: await clientIdsInReach(work), limit: oneMore(q.limit) },
    });
    const { rows, next } = pageOf(found, q.limit, (p) => p.id);
    return { items: await plannedViews(work, rows), ...next };
  },
});

/** More than these are not reckoned for one look; the evening itself takes all. */
const LOOKED_AT = 300;
export const seeTonight = action({
  name: 'see-autopay-tonight',
  needs: 'payments.read',
  run: async (work: Work, _: object): Promise<z.input<typeof wire.Tonight>> => {
    const mine = await clientIdsInReach(work);
    const ids = await activeAfter(work, '', oneMore(LOOKED_AT));
    const toSay: z.input<typeof wire.Tonight>['toSay'] = [];
    let total: Cents = ZERO;
    for (const id of ids.slice(0, LOOKED_AT)) {
      const e = await enrolmentById(work, id);
      if (!e || (mine !== 'practice' && !mine.has(e.clientId))) continue;
      const { views, cents } = await wouldSay(work, e);
      toSay.push(...views);
      total = add(total, cents);
    }
    const waiting = await plannedWhere(work, { live: true, clients: mine, limit: LOOKED_AT });
    const { eveningHour } = await settingOn(work, work.today);
    return {
      ...{ at: `${eveningHour}:00`, totalCents: toWire(total), toSay },
      waiting: await plannedViews(work, waiting),
      more: ids.length > LOOKED_AT,
    };
  },
});
async function wouldSay(work: Work, e: Enrolment) {
  const found = await wouldPlan(work, e);
  const plans = found?.plans ?? [];
  const charges = await chargesByIds(
    work,
    plans.flatMap((p) => p.lines.map((l) => l.chargeId)),
  );
  const { name, party } = (await namesOf(work, [e]))(e);
  const views = plans.map((p) => ({
    ...{ enrolmentId: e.id, clientId: e.clientId, clientName: name, partyName: party },
    cardLabel: cardLabel(found?.card ?? null),
    ...{ amountCents: toWire(p.amount), state: 'noticed' as const, stateWords: 'to be said' },
    ...{ why: '', chargeOn: p.chargeOn },
    lines: p.lines.map((l) => ({
      ...{ chargeId: l.chargeId, cents: toWire(l.cents), why: WHY[l.kind] },
      serviceOn: charges.get(l.chargeId)?.serviceOn ?? work.today,
    })),
  }));
  return { views, cents: add(ZERO, ...plans.map((p) => p.amount)) };
}

/** One page of proof: what was agreed, said, delivered, charged and given a receipt. */
export const seePlanned = action({
  name: 'see-planned-charge',
  needs: 'payments.read',
  run: async (work: Work, input: { plannedId: Id<'pch'> }) => {
    const p = await reachPlanned(work, input.plannedId, false);
    if (isRefusal(p)) return p;
    const [view] = await plannedViews(work, [p]);
    const enrolment = await enrolmentById(work, p.enrolmentId);
    const [consent] = enrolment ? await enrolmentViews(work, [enrolment]) : [];
    if (!view || !consent) throw new Error('a planned charge without its autopay');
    const payment = p.intentId === null ? undefined : await paymentOfIntent(work, p.intentId);
    return {
      ...view,
      consent,
      notice: (await messageProof(work, p.messageId)) ?? null,
      payment: payment
        ? {
            ...{ id: payment.id, amountCents: toWire(payment.amount) },
            receivedOn: payment.receivedOn,
            receiptPaperId: (await receiptOf(work, payment.id)) ?? null,
          }
        : null,
      steps: await plannedStepsOf(work, p.id),
    };
  },
});
export const listAutopaySettings = action({
  name: 'list-autopay-settings',
  needs: 'setup.read',
  run: async (work: Work, _: object) => ({ items: await datedRows(work, autopaySettings) }),
});
