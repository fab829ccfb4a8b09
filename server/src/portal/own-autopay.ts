/** Autopay as who is on it sees it: what will be charged and when, held or moved by them within what the practice allows. */
import {
  addDays,
  type Cents,
  type Id,
  type LocalDate,
  type Refusal,
  refuse,
  toWire,
} from '@clearhour/values';
import {
  AUTOPAY_PAUSED_FOR_THEM,
  actOnCharge,
  autopaySettingOn,
  chargedOnThere,
  enrolmentsOf,
  maySplit,
  moveCharge,
  type PlannedCharge,
  plannedById,
  plannedWhere,
  splitCharge,
} from '../autopay/index.ts';
import { cardById, cardLabel } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { isTheirs, ownMoneyAction, type Theirs, theirs, zoneOf } from './theirs.ts';

const STATE: Readonly<Partial<Record<PlannedCharge['state'], 'waits' | 'held' | 'going'>>> = {
  ...{ noticed: 'waits', retrying: 'waits', held: 'held', charging: 'going' },
};
export async function plannedOf(me: Theirs) {
  const { own, clientId } = me;
  // Whose card it is is no business of a guardian's.
  if (me.guardianId !== null) return [];
  const live = (await plannedWhere(own, { clientId, live: true })).filter((p) => isTheirs(me, p));
  const { moveDays } = await autopaySettingOn(own, own.today);
  const zone = await zoneOf(me);
  const views = [];
  for (const p of live.sort((a, b) => a.chargeOn.localeCompare(b.chargeOn))) {
    const state = STATE[p.state];
    if (!state) continue;
    views.push({
      ...{ id: p.id, amountCents: toWire(p.amount), state },
      chargeOn: await chargedOnThere(own, p.chargeOn, zone),
      card: cardLabel((await cardById(own, p.cardId)) ?? null),
      lastDay: await chargedOnThere(own, addDays(p.saidFor, moveDays), zone),
      maySplit: maySplit(p, moveDays),
    });
  }
  return views;
}
/** They choose a day of theirs: the one of ours whose evening falls on it. */
async function ourDay(me: Theirs, theirDay: LocalDate): Promise<LocalDate> {
  const zone = await zoneOf(me);
  for (const day of [theirDay, addDays(theirDay, -1), addDays(theirDay, 1)])
    if ((await chargedOnThere(me.own, day, zone)) === theirDay) return day;
  return theirDay;
}
/** On autopay, and how. */
export async function enrolmentOf(me: Theirs) {
  const all = await enrolmentsOf(me.own, me.clientId);
  const mine = all.find((e) => e.state !== 'ended' && isTheirs(me, e));
  if (!mine || me.guardianId !== null) return null;
  return {
    ...{ cardId: mine.cardId, paused: mine.state === 'paused', words: mine.words },
    agreedAt: mine.agreedAt,
    why: mine.pausedBecause === null ? '' : AUTOPAY_PAUSED_FOR_THEM[mine.pausedBecause],
    mayResume: mine.pausedBecause === 'by-payer',
    card: cardLabel((await cardById(me.own, mine.cardId)) ?? null),
    capChargeCents: mine.capCharge === null ? null : toWire(mine.capCharge),
    capMonthCents: mine.capMonth === null ? null : toWire(mine.capMonth),
  };
}

const notTheirs = (): Refusal =>
  refuse('no-such-planned-charge', 'There is no such charge of yours.', { kind: 'not-found' });
type Asked =
  | { readonly act: 'hold' | 'release' }
  | { readonly act: 'move'; readonly day: LocalDate }
  | { readonly act: 'split'; readonly first: Cents; readonly restOn: LocalDate };
export const actOnOwnCharge = ownMoneyAction({
  name: 'act-on-planned-charge-in-portal',
  needs: 'portal',
  run: async (work: Work, input: { plannedId: Id<'pch'> } & Asked) => {
    const me = theirs(work);
    if (!isTheirs(me, await plannedById(me.own, input.plannedId))) return notTheirs();
    const p = await plannedById(me.own, input.plannedId, true);
    if (!p) return notTheirs();
    const no = await acted(me, p, input);
    if (no) return no;
    work.audit(p.id, { clientId: me.clientId, act: input.act });
    return { planned: await plannedOf(me) };
  },
});
async function acted(me: Theirs, p: PlannedCharge, input: Asked): Promise<Refusal | undefined> {
  switch (input.act) {
    case 'move':
      return moveCharge(me.own, p, await ourDay(me, input.day));
    case 'split':
      return splitCharge(me.own, p, { ...input, restOn: await ourDay(me, input.restOn) });
    default:
      return actOnCharge(me.own, p, input.act, input.act === 'hold' ? HELD : '');
  }
}
const HELD = 'Held by who pays, in the portal.';
