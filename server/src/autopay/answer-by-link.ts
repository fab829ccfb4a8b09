/**
 * What who pays does with the link of a notice: sees what will be charged and when, holds it, lets it go again.
 * Looking changes nothing; doing it twice is doing it once. No name of a person or a service.
 */
import { isRefusal, type Refusal, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { clientById, zoneOfClient } from '../clients/index.ts';
import {
  linkById,
  linkGone,
  type MessageDeps,
  practiceSigned,
  sayDate,
  whoseLink,
} from '../messages/index.ts';
import { cardById, cardLabel } from '../payments/index.ts';
import { action, ask, perform } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import type { ChargeByLink } from './autopay-contract.ts';
import { chargedOnThere } from './autopay-settings.ts';
import { actOn } from './hold.ts';
import { type PlannedCharge, plannedById } from './planned-store.ts';

async function plannedOf(
  work: Work,
  linkId: string,
  lock: boolean,
): Promise<PlannedCharge | Refusal> {
  const link = await linkById(work, linkId);
  if (link?.purpose !== 'autopay' || link.plannedId === null || link.endsAt < work.now)
    return linkGone();
  return (await plannedById(work, link.plannedId, lock)) ?? linkGone();
}

const STATES: Readonly<Record<PlannedCharge['state'], z.input<typeof ChargeByLink>['state']>> = {
  noticed: 'waits',
  retrying: 'waits',
  held: 'held',
  charging: 'going',
  charged: 'charged',
  'nothing-left': 'not-charged',
  'taken-back': 'not-charged',
  declined: 'not-charged',
};
async function view(work: Work, p: PlannedCharge): Promise<z.input<typeof ChargeByLink>> {
  const client = await clientById(work, p.clientId);
  const party = p.partyId === null ? undefined : await partyById(work, p.partyId);
  const language = (party ?? client)?.language === 'es' ? 'es' : 'en';
  const zone = zoneOfClient(work, party, client);
  return {
    practice: await practiceSigned(work),
    phone: (await legalEntityOn(work, work.today))?.phone ?? '',
    language,
    amountCents: toWire(p.charged ?? p.amount),
    day: sayDate(await chargedOnThere(work, p.chargeOn, zone), language),
    card: cardLabel((await cardById(work, p.cardId)) ?? null),
    state: STATES[p.state],
  };
}

const seeCharge = action({
  name: 'see-planned-charge-by-link',
  needs: 'system',
  run: async (work: Work, { linkId }: { linkId: string }) => {
    const p = await plannedOf(work, linkId, false);
    return isRefusal(p) ? p : view(work, p);
  },
});
const actByLink = action({
  name: 'act-on-planned-charge-by-link',
  needs: 'system',
  run: async (work: Work, { linkId, act }: { linkId: string; act: 'hold' | 'release' }) => {
    const p = await plannedOf(work, linkId, true);
    if (isRefusal(p)) return p;
    const no = await actOn(work, p, act, act === 'hold' ? BY_LINK : '');
    if (no) return no;
    work.audit(p.id, { clientId: p.clientId, act });
    return view(work, (await plannedById(work, p.id)) ?? p);
  },
});
const BY_LINK = 'Held by who pays, with the link in the notice.';

type Acted = z.input<typeof ChargeByLink> | Refusal;
export async function seeChargeByLink(deps: MessageDeps, token: string): Promise<Acted> {
  const of = await whoseLink(deps.db, token);
  return of ? ask(deps, of.who, seeCharge, { linkId: of.linkId }) : linkGone();
}
export async function actOnChargeByLink(
  deps: MessageDeps,
  token: string,
  act: 'hold' | 'release',
): Promise<Acted> {
  const of = await whoseLink(deps.db, token);
  return of ? perform(deps, of.who, actByLink, { linkId: of.linkId, act }) : linkGone();
}
