/** What was agreed on for a client and what each owes now; parties by name. */
import { dollars, type Id, isRefusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach, nameOf } from '../clients/index.ts';
import { partyBalances } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { staffNames } from '../practice/index.ts';
import { type Agreement, agreementsOf, usedOf } from './agreements-store.ts';
import { partiesByIds, partiesNamed, partyById, partyChanges } from './parties-store.ts';
import { noSuchParty, type Party } from './party.ts';
import type { SharesView } from './responsibility-contract.ts';
import type { ShareStep } from './share.ts';

/** "60 % of what is left", "$50.00 a session", "the first 6 sessions, instead of the plan; 2 used". */
export function stepWords(step: ShareStep, used: number): string {
  if (step.kind === 'percent') return `${(step.percentBp ?? 0) / 100} %`;
  if (step.kind === 'amount') return `${dollars(step.amount ?? ZERO)} a session`;
  const which = step.sessions === null ? 'all that is left' : `the first ${step.sessions} sessions`;
  const instead = step.insteadOfPlan ? ', instead of the plan' : '';
  const fee = step.fee === null ? '' : `, at ${dollars(step.fee)} each`;
  const count = step.sessions === null ? '' : `; ${used} used`;
  return `${which}${instead}${fee}${count}`;
}

export const seeShares = action({
  name: 'see-shares',
  needs: 'clients.read',
  run: async (work: Work, input: { clientId: Id<'clt'> }) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const agreements = await agreementsOf(work, input.clientId);
    const balances = await partyBalances(work, input.clientId);
    const names = await partiesByIds(work, [
      ...agreements.flatMap((a) => a.steps.map((s) => s.partyId)),
      ...balances.flatMap((b) => b.partyId ?? []),
    ]);
    const staff = await staffNames(
      work,
      agreements.map((a) => a.madeBy),
    );
    const latest = [...agreements].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
    const view: z.input<typeof SharesView> = { clientId: client.id, agreements: [], balances: [] };
    for (const a of agreements)
      view.agreements.push({
        id: a.id,
        from: a.from,
        to: a.to,
        agreed: a.agreed,
        madeAt: a.madeAt,
        byName: staff.get(a.madeBy ?? '') ?? null,
        replaced: a.replacedAt !== null,
        mayPutBack: a.id === latest?.id && a.replacedAt === null,
        steps: await stepViews(work, a, names),
      });
    if (!balances.some((b) => b.partyId === null))
      view.balances.push({ partyId: null, name: nameOf(client), dueCents: 0, creditCents: 0 });
    for (const b of balances)
      view.balances.push({
        partyId: b.partyId,
        name: b.partyId === null ? nameOf(client) : nameIn(names, b.partyId),
        dueCents: toWire(b.due),
        creditCents: toWire(b.credit),
      });
    return view;
  },
});
const nameIn = (names: ReadonlyMap<string, Party>, id: string): string =>
  names.get(id)?.name ?? 'Somebody else';

async function stepViews(work: Work, a: Agreement, names: ReadonlyMap<string, Party>) {
  const used = a.steps.some((s) => s.sessions !== null)
    ? await usedOf(work, a.id, null)
    : new Map<number, number>();
  return a.steps.map((s, at) => ({
    partyId: s.partyId,
    partyName: nameIn(names, s.partyId),
    kind: s.kind,
    percentBp: s.percentBp,
    amountCents: s.amount === null ? null : toWire(s.amount),
    sessions: s.sessions,
    insteadOfPlan: s.insteadOfPlan,
    feeCents: s.fee === null ? null : toWire(s.fee),
    serviceIds: [...s.serviceIds],
    used: used.get(at) ?? 0,
    words: stepWords(s, used.get(at) ?? 0),
  }));
}

export const listParties = action({
  name: 'list-parties',
  // Whoever bears for any client of the practice: for those who work for all of them.
  needs: 'coverage.write',
  run: async (work: Work, q: { search: string; after?: string | undefined; limit: number }) => {
    const [name, id] = (q.after ?? '').split('\u0000');
    const after = name !== undefined && id !== undefined ? { name, id } : undefined;
    const found = await partiesNamed(work, q.search, { after, limit: q.limit + 1 });
    const items = found.slice(0, q.limit);
    const last = items.at(-1);
    return { items, ...(found.length > q.limit && last ? { next: markOf(last) } : {}) };
  },
});
const markOf = (p: Party): string => `${p.name}\u0000${p.id}`;

export const seeParty = action({
  name: 'see-party',
  needs: 'coverage.write',
  run: async (work: Work, input: { partyId: string }) =>
    (await partyById(work, input.partyId)) ?? noSuchParty(),
});
export const listPartyChanges = action({
  name: 'list-party-changes',
  needs: 'coverage.write',
  run: async (work: Work, input: { partyId: string }) => {
    if (!(await partyById(work, input.partyId))) return noSuchParty();
    const changes = await partyChanges(work, input.partyId);
    const staff = await staffNames(
      work,
      changes.map((c) => c.by),
    );
    return {
      items: changes.map((c) => ({
        id: c.id,
        before: c.before,
        byName: staff.get(c.by ?? '') ?? null,
        at: c.at,
      })),
    };
  },
});
