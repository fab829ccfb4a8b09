/** Reading charges: the list, newest day first, and one with its reasons. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { reach } from '../practice/index.ts';
import type { Charge } from './charge.ts';
import { chargeInReach } from './charge-reach.ts';
import { type ChargeFilter, listCharges } from './charge-store.ts';
import { chargeDetail, chargeView, type Detail, namesFor, type View } from './charge-view.ts';
import type { ListQuery } from './charges-contract.ts';
import { markOf, readMark } from './page-mark.ts';

export interface Page {
  readonly items: View[];
  readonly next?: string;
}
/** Open and settled are known only to the ledger, so rows are read until the page is full, so far at most. */
const MOST_READ = 2_000;

export const seeCharges = action({
  name: 'list-charges',
  needs: 'charges.read',
  run: async (work, query: z.output<typeof ListQuery>): Promise<Page | Refusal> => {
    const filter = await filterFor(work, query);
    if (isRefusal(filter)) return filter;
    const names = await namesFor(work);
    const items: View[] = [];
    let after = startOf(query.after);
    for (let read = 0; read < MOST_READ; ) {
      const rows: Charge[] = await listCharges(work, { ...filter, after });
      const views = await forAll(work, rows, (one, row) => chargeView(one, row, names));
      for (const [at, row] of rows.entries()) {
        const view = views[at];
        if (!view) continue;
        after = { serviceOn: row.serviceOn, id: row.id };
        if (query.state !== undefined && view.state !== query.state) continue;
        items.push(view);
        if (items.length === query.limit) return { items, next: markOf(row.serviceOn, row.id) };
      }
      read += rows.length;
      if (rows.length < query.limit) return { items };
    }
    return after ? { items, next: markOf(after.serviceOn, after.id) } : { items };
  },
});

const startOf = (mark: string | undefined): ChargeFilter['after'] => {
  const read = readMark(mark);
  return read && { serviceOn: read.day, id: read.id };
};

async function filterFor(
  work: Work,
  query: z.output<typeof ListQuery>,
): Promise<ChargeFilter | Refusal> {
  const { clientId, clinicianId, sessionId, from, to, kind, state, limit } = query;
  const mine = await reach(work);
  // A client in reach shows whole, whoever held the visit; without one, only one's own visits.
  if (clientId !== undefined && work.can('clients.read')) {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
  }
  const whose = clinicianId === undefined ? undefined : [clinicianId];
  const clinicianIds =
    mine === 'practice' || clientId !== undefined
      ? whose
      : mine.filter((id) => whose === undefined || id === clinicianId);
  const reversed = state === undefined ? undefined : state === 'reversed';
  return { clientId, clinicianIds, sessionId, from, to, kind, reversed, limit };
}

export const seeCharge = action({
  name: 'see-charge',
  needs: 'charges.read',
  run: async (work, input: { chargeId: Id<'chg'> }): Promise<Detail | Refusal> => {
    const charge = await chargeInReach(work, input.chargeId);
    return isRefusal(charge) ? charge : chargeDetail(work, charge);
  },
});
