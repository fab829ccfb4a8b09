/** Statements as people see them, and what a run of today would make. */
import { add, type Id, isRefusal, type Refusal, subtract, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import { paperNumber, toPayCents } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { partiesByIds } from '../responsibility/index.ts';
import type {
  RunPreview,
  RunPreviewQuery,
  StatementPage,
  StatementView,
} from './invoices-contract.ts';
import { standingOf } from './invoices-store.ts';
import { everybody } from './run-invoices.ts';
import { type StatementRecord, statementsWhere } from './statements-store.ts';

export const listStatements = action({
  name: 'list-statements',
  needs: 'papers.read',
  run: async (
    work: Work,
    q: { clientId?: Id<'clt'> | undefined; after?: string | undefined; limit: number },
  ): Promise<z.input<typeof StatementPage> | Refusal> => {
    if (q.clientId !== undefined) {
      const client = await clientInReach(work, q.clientId);
      if (isRefusal(client)) return client;
    }
    const clients = await clientIdsInReach(work);
    const found = await statementsWhere(work, { ...q, clients, limit: oneMore(q.limit) });
    const { rows, next } = pageOf(found, q.limit, (s) => s.id);
    return { items: await views(work, rows), ...next };
  },
});
/** Of the ones made just now. */
export const seeStatements = action({
  name: 'see-statements',
  needs: 'papers.make',
  run: async (work: Work, { ids }: { ids: readonly string[] }) => ({
    items: await views(work, await statementsWhere(work, { ids, limit: 100 })),
  }),
});

async function namesOf(work: Work, clientIds: readonly string[], partyIds: readonly string[]) {
  return {
    clients: await clientNames(work, clientIds),
    parties: await partiesByIds(work, partyIds),
  };
}
async function views(
  work: Work,
  rows: readonly StatementRecord[],
): Promise<z.input<typeof StatementView>[]> {
  const names = await namesOf(
    work,
    rows.map((r) => r.clientId),
    rows.flatMap((r) => r.partyId ?? []),
  );
  return rows.map((s) => {
    const figures = { closingCents: toWire(s.closing), uninvoicedCents: toWire(s.uninvoiced) };
    return {
      ...{ id: s.id, number: paperNumber('statement', s.number), paperId: s.paperId },
      ...{ clientId: s.clientId, clientName: names.clients.get(s.clientId) ?? null },
      partyId: s.partyId,
      partyName: s.partyId === null ? null : (names.parties.get(s.partyId)?.name ?? null),
      ...{ from: s.from, to: s.to, issuedOn: s.issuedOn, dueOn: s.dueOn },
      openingCents: toWire(s.opening),
      closingCents: figures.closingCents,
      toPayCents: toPayCents(figures),
    };
  });
}

const SHOWN = 50;
const AT_ONCE = 500;
/** What a run of today would make; statements and superbills are only known by making them. */
export const previewRun = action({
  name: 'preview-invoice-run',
  needs: 'papers.read',
  run: async (
    work: Work,
    { kind, cadence }: z.output<typeof RunPreviewQuery>,
  ): Promise<z.input<typeof RunPreview>> => {
    const reach = await clientIdsInReach(work);
    const clients = (await everybody(work, kind, cadence)).filter(
      (id) => reach === 'practice' || reach.has(id),
    );
    const base = { clients: clients.length, papers: null, totalCents: null, items: [] };
    if (kind !== 'invoices') return base;
    let [papers, total] = [0, ZERO];
    const first: { clientId: string; partyId: string | null; amountCents: number }[] = [];
    for (let at = 0; at < clients.length; at += AT_ONCE) {
      const standing = await standingOf(work, clients.slice(at, at + AT_ONCE), true);
      const asked = Map.groupBy(standing, (s) => {
        const more = s.asked > s.invoiced ? 'invoice' : 'credit-note';
        return `${s.clientId} ${s.partyId ?? ''} ${more}`;
      });
      for (const some of asked.values()) {
        const amount = add(ZERO, ...some.map((s) => subtract(s.asked, s.invoiced)));
        papers++;
        total = add(total, amount);
        const [{ clientId, partyId }] = some as [(typeof some)[0]];
        if (first.length < SHOWN) first.push({ clientId, partyId, amountCents: toWire(amount) });
      }
    }
    const names = await namesOf(
      work,
      first.map((f) => f.clientId),
      first.flatMap((f) => f.partyId ?? []),
    );
    const items = first.map(({ clientId, partyId, amountCents }) => ({
      ...{ clientId, clientName: names.clients.get(clientId) ?? null, amountCents },
      partyName: partyId === null ? null : (names.parties.get(partyId)?.name ?? null),
    }));
    return { clients: clients.length, papers, totalCents: toWire(total), items };
  },
});
