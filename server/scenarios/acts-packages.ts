/** Sessions paid ahead: acts and what must be so. */
import type { Acts } from './acts.ts';
import { centsOf, type Found, inDollars } from './phrases.ts';
import { clientOf, named, type Scene } from './scene.ts';

interface Packages {
  readonly items: readonly {
    readonly id: string;
    readonly state: string;
    readonly sessions: number;
    readonly left: number;
    readonly aheadCents: number;
    readonly toPayCents: number;
    readonly end: { readonly restCents: number };
  }[];
}
const packagesOf = (s: Scene, client: string | undefined) =>
  s.desk.office.call(
    s.owner,
    'GET',
    `/api/clients/${clientOf(s, client)}/packages`,
  ) as Promise<Packages>;
/** The one sold last. */
async function latest(s: Scene, client: string | undefined) {
  const [found] = (await packagesOf(s, client)).items;
  if (!found) throw new Error(`${client} has no package`);
  return found;
}

async function sell(s: Scene, f: Found) {
  const type = (await s.desk.office.call(s.owner, 'POST', '/api/package-types', {
    ...{ name: `${f.n} sessions`, sessions: Number(f.n), priceCents: centsOf(f.amount ?? '') },
    serviceIds: [named(s.services, 'Individual therapy', 'service')],
    ...{ warnAt: Number(f.left ?? 0), from: s.day },
    singleFeeCents: f.fee === undefined ? null : centsOf(f.fee),
  })) as { id: string };
  const url = `/api/clients/${clientOf(s, f.client)}/packages`;
  return s.desk.office.call(s.biller, 'POST', url, { typeId: type.id });
}
async function payAhead(s: Scene, f: Found) {
  const { id } = await latest(s, f.client);
  return s.desk.office.call(s.biller, 'POST', '/api/payments', {
    ...{ clientId: clientOf(s, f.client), method: 'check', reference: f.number ?? '1001' },
    ...{ amountCents: centsOf(f.amount ?? ''), receivedOn: s.day, allocations: { packageId: id } },
  });
}
const end =
  (giveBack: boolean) =>
  async (s: Scene, f: Found): Promise<unknown> => {
    const { id } = await latest(s, f.client);
    return s.desk.office.call(s.biller, 'POST', `/api/packages/${id}/end`, { giveBack });
  };

export const PACKAGE_ACTS: Acts = {
  sold: {
    '{n n} sessions for {amount money} to {client who}[, warning at {left n} left][, single fee {fee money}]':
      sell,
  },
  'paid ahead': { '{client who} {amount money} by check[ {number n}]': payAhead },
  'package ends': {
    'of {client who}, the rest goes back': end(true),
    'of {client who}, the rest is credit': end(false),
  },
};

async function standing(s: Scene, f: Found): Promise<void> {
  const p = await latest(s, f.client);
  const told = `${p.left} of ${p.sessions} left, ${inDollars(p.aheadCents)} ahead, ${inDollars(p.toPayCents)} to pay, ${p.state}`;
  if (told !== f.list) throw new Error(`the story says “${f.list}”, Clearhour says “${told}”`);
}
export const PACKAGE_EXPECTATIONS: Acts = {
  package: { 'of {client who}: {list}': standing },
};
