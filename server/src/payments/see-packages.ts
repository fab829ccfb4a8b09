/** What of each package of a client is used, paid and left, and what ending it would give back. */
import { type Id, isRefusal, isZero, toWire } from '@clearhour/values';
import type { z } from 'zod';
import { chargesByIds } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import {
  endOf,
  namesOfServices,
  type Package,
  packagesOf,
  stateOf,
  toPay,
} from '../packages/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { staffNames } from '../practice/index.ts';
import { partiesByIds } from '../responsibility/index.ts';
import { owedOnUses, paidAhead } from './package-money.ts';
import { packageMoney } from './package-money-store.ts';
import type { PackageView } from './packages-contract.ts';
import { paymentById } from './payments-store.ts';
import { methodLabel } from './see-payments.ts';

type View = z.input<typeof PackageView>;

export const seePackages = action({
  name: 'see-packages',
  needs: 'payments.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const all = await packagesOf(work, input.clientId);
    const parties = await partiesByIds(
      work,
      all.flatMap((p) => p.partyId ?? []),
    );
    const staff = await staffNames(
      work,
      all.map((p) => p.soldBy),
    );
    const items: View[] = [];
    for (const p of all) {
      items.push({
        ...(await packageView(work, p)),
        buyer: p.partyId === null ? null : (parties.get(p.partyId)?.name ?? null),
        soldBy: p.soldBy === null ? null : (staff.get(p.soldBy) ?? null),
      });
    }
    return { clientId: input.clientId, items };
  },
});

async function packageView(work: Work, p: Package): Promise<Omit<View, 'buyer' | 'soldBy'>> {
  const uses = await owedOnUses(work, p);
  const money = await paidAhead(work, p.id);
  const state = stateOf(p, uses.length, work.today);
  const shares = uses.map((u) => u.share);
  const end = endOf(p, shares, money);
  const charges = await chargesByIds(
    work,
    uses.map((u) => u.chargeId),
  );
  const from: View['end']['from'] = [];
  let paid = 0;
  for (const m of await packageMoney(work, p.id)) {
    const payment = await paymentById(work, m.paymentId);
    paid += toWire(m.setApart);
    if (payment && !isZero(m.left))
      from.push({
        paymentId: payment.id,
        methodLabel: methodLabel(payment),
        amountCents: toWire(m.left),
      });
  }
  return {
    ...{ id: p.id, name: p.name, partyId: p.partyId, state, from: p.from, to: p.to },
    ...{ sessions: p.sessions, used: uses.length, left: p.sessions - uses.length },
    services: await namesOfServices(work, p.serviceIds),
    ...{ warnAt: p.warnAt, missed: p.missed, withPlan: p.withPlan },
    priceCents: toWire(p.price),
    paidCents: paid,
    toPayCents: toWire(toPay(p, state, uses, money)),
    aheadCents: toWire(money),
    soldAt: p.soldAt,
    endedAt: p.endedAt,
    endReason: p.endReason,
    uses: uses.map((u) => {
      const charge = charges.get(u.chargeId);
      return {
        no: u.no,
        chargeId: u.chargeId,
        sessionId: charge?.sessionId ?? null,
        serviceOn: charge?.serviceOn ?? p.from,
        missed: charge?.kind === 'missed',
        amountCents: toWire(u.share),
        owedCents: toWire(u.owed),
      };
    }),
    end: {
      singleFeeCents: p.singleFee === null ? null : toWire(p.singleFee),
      usedCents: shares.reduce((sum, s) => sum + toWire(s), 0),
      differenceCents: toWire(end.difference),
      restCents: toWire(end.rest),
      from,
    },
  };
}
