/** Invoices as people see them, and what of a client's money is on paper. */
import { add, compare, type Id, isRefusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach, clientNames, nameOf } from '../clients/index.ts';
import { heldBack } from '../estimates/index.ts';
import { partyBooks } from '../ledger/index.ts';
import { invoiceSettings, paperNumber } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { datedRows } from '../practice/index.ts';
import { partiesByIds } from '../responsibility/index.ts';
import type { InvoicedView, InvoicePage, InvoiceView } from './invoices-contract.ts';
import { type InvoiceFilter, invoicesWhere, linesBeside, standingOf } from './invoices-store.ts';
import { figuresOf, openOf, stateOf } from './invoicing.ts';

export const listInvoices = action({
  name: 'list-invoices',
  needs: 'papers.read',
  run: async (
    work: Work,
    q: { clientId?: Id<'clt'> | undefined; after?: string | undefined; limit: number },
  ) => {
    if (q.clientId !== undefined) {
      const client = await clientInReach(work, q.clientId);
      if (isRefusal(client)) return client;
    }
    const clients = await clientIdsInReach(work);
    return page(work, { ...q, clients, limit: oneMore(q.limit) }, q.limit);
  },
});
/** Of the ones made just now. */
export const seeInvoices = action({
  name: 'see-invoices',
  needs: 'papers.make',
  run: async (work: Work, { ids }: { ids: readonly string[] }) =>
    page(work, { ids, limit: oneMore(200) }, 200),
});

async function page(
  work: Work,
  filter: InvoiceFilter,
  limit: number,
): Promise<z.input<typeof InvoicePage>> {
  const { rows, next } = pageOf(await invoicesWhere(work, filter), limit, (i) => i.id);
  const lines = await linesBeside(
    work,
    rows.filter((r) => r.kind === 'invoice').map((r) => r.id),
  );
  const books = await partyBooks(
    work,
    lines.map((l) => l.chargeId),
  );
  const owed = (chargeId: string, partyId: string | null) =>
    books.get(chargeId)?.find((b) => b.partyId === partyId)?.owed ?? ZERO;
  const open = openOf(lines, owed);
  const names = await clientNames(
    work,
    rows.map((r) => r.clientId),
  );
  const parties = await partiesByIds(
    work,
    rows.flatMap((r) => r.partyId ?? []),
  );
  const items = rows.map((r): z.input<typeof InvoiceView> => {
    const credited = add(ZERO, ...lines.filter((l) => l.invoiceId === r.id).map((l) => l.credited));
    const left = open.get(r.id) ?? ZERO;
    const state =
      r.kind === 'credit-note' ? 'credited' : stateOf({ total: r.total, credited, open: left });
    return {
      id: r.id,
      kind: r.kind,
      number: paperNumber(r.kind, r.number),
      paperId: r.paperId,
      clientId: r.clientId,
      clientName: names.get(r.clientId) ?? null,
      partyId: r.partyId,
      partyName: r.partyId === null ? null : (parties.get(r.partyId)?.name ?? null),
      issuedOn: r.issuedOn,
      dueOn: r.dueOn,
      totalCents: toWire(r.total),
      creditedCents: toWire(credited),
      openCents: toWire(left),
      state,
      pastDue: compare(left, ZERO) > 0 && r.dueOn < work.today,
      pastDueOn: r.pastDueOn,
    };
  });
  return { items, ...next };
}

/** What of a client's due is on paper, by who bears it. */
export const seeInvoiced = action({
  name: 'see-invoiced',
  needs: 'papers.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const standing = Map.groupBy(await standingOf(work, [input.clientId]), (s) => s.partyId);
    const parties = await partiesByIds(
      work,
      [...standing.keys()].flatMap((id) => id ?? []),
    );
    const byParty: z.input<typeof InvoicedView>['byParty'] = [];
    for (const partyId of [null, ...[...standing.keys()].filter((id) => id !== null)]) {
      const { balance, uninvoiced } = figuresOf(standing.get(partyId) ?? []);
      const name =
        partyId === null ? nameOf(client) : (parties.get(partyId)?.name ?? 'Somebody else');
      const figures = { balanceCents: toWire(balance), uninvoicedCents: toWire(uninvoiced) };
      byParty.push({ partyId, name: work.can('clients.read') ? name : '', ...figures });
    }
    const everything = [...standing.values()].flat();
    const all = figuresOf(everything);
    const held = await heldBack(work, [client.id]);
    const back = figuresOf(everything.filter((s) => held.has(s.chargeId)));
    return {
      balanceCents: toWire(all.balance),
      uninvoicedCents: toWire(all.uninvoiced),
      heldCents: toWire(back.uninvoiced),
      byParty,
    };
  },
});
export const listInvoiceSettings = action({
  name: 'list-invoice-settings',
  needs: 'setup.read',
  run: async (work: Work, _: object) => ({ items: await datedRows(work, invoiceSettings) }),
});
