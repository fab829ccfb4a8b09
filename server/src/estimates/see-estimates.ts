/** Estimates as people see them: of one client with all that concerns them, and what is due in the practice. */
import {
  actBy,
  type Cents,
  daysBetween,
  type Id,
  isRefusal,
  type Refusal,
  times,
  toWire,
} from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach, clientNames } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians, officeCalendar } from '../practice/index.ts';
import { answerOf, requestsOf } from './asked-store.ts';
import type { ClientEstimates, DueView, EstimateView } from './estimates-contract.ts';
import {
  copiesOf,
  type Estimate,
  type EstimateLine,
  estimatesOf,
  linesOfEstimates,
} from './estimates-store.ts';
import { copiesUntil, mayTakeBack } from './give-estimate.ts';
import { type Comparison, comparisons, heldMoney, heldSentence, numberOf } from './held.ts';
import { type EstimateNeed, estimateNeeds } from './needs.ts';
import { openRequests, payAlone } from './needs-store.ts';
import { disputesOf } from './over-store.ts';

type View = z.input<typeof EstimateView>;
type Due = z.input<typeof DueView>;

export const seeClientEstimates = action({
  name: 'see-client-estimates',
  needs: 'papers.read',
  run: async (
    work: Work,
    input: { clientId: Id<'clt'> },
  ): Promise<z.input<typeof ClientEstimates> | Refusal> => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const answer = await answerOf(work, client.id);
    const alone = (await payAlone(work, new Set([client.id]), 'all')).length > 0;
    const needs = alone ? 'yes' : client.pays === 'insurance' && !answer ? 'ask' : 'no';
    const open = (await openRequests(work, new Set([client.id])))[0];
    return {
      needs,
      sentence: SENTENCE[needs],
      answer: answer ?? null,
      due: await dueViews(work, await estimateNeeds(work, new Set([client.id]))),
      requests: (await requestsOf(work, client.id)).map((q) => ({
        ...{ id: q.id, askedOn: q.askedOn, said: q.said },
        open: !q.withdrawn && open !== undefined && q.askedOn >= open.askedOn,
      })),
      items: await viewsOf(work, client.id),
    };
  },
});
const SENTENCE = {
  yes: 'Pays without a plan: gets a Good Faith Estimate for what is booked three business days ahead or more.',
  ask: 'Insured. Ask whether the plan will be used; who pays without it gets a Good Faith Estimate.',
  no: 'Uses a plan: no estimate is due unless the client asks.',
} as const;

export const seeEstimate = action({
  name: 'see-estimate',
  needs: 'papers.read',
  run: async (
    work: Work,
    input: { clientId: Id<'clt'>; estimateId: Id<'est'> },
  ): Promise<View | Refusal> => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const found = (await viewsOf(work, client.id)).find((v) => v.id === input.estimateId);
    if (!found) throw new Error('an estimate that was just written is not there');
    return found;
  },
});
/** Everything that is due within reach, the first to act on in front. */
export const listDue = action({
  name: 'list-estimates-due',
  needs: 'papers.read',
  run: async (work: Work, _: object): Promise<{ items: Due[] }> => {
    const needs = await estimateNeeds(work, await clientIdsInReach(work));
    return { items: await dueViews(work, needs) };
  },
});

async function dueViews(work: Work, needs: readonly EstimateNeed[]): Promise<Due[]> {
  const office = await officeCalendar(work);
  const names = await clientNames(
    work,
    needs.map((n) => n.clientId),
  );
  return needs
    .map((n) => ({
      ...{ clientId: n.clientId, clientName: names.get(n.clientId) ?? 'A client' },
      ...{ clinicianId: n.clinicianId, why: n.why, sentence: n.sentence, dueOn: n.dueOn },
      actBy: actBy(office, n.dueOn) ?? null,
      daysLeft: daysBetween(work.today, n.dueOn),
      serviceOn: n.serviceOn,
      made: n.made ? { id: n.made.id as string, number: numberOf(n.made) } : null,
    }))
    .sort((a, b) => ((a.actBy ?? a.dueOn) < (b.actBy ?? b.dueOn) ? -1 : 1));
}

async function viewsOf(work: Work, clientId: string): Promise<View[]> {
  const all = await estimatesOf(work, clientId);
  if (all.length === 0) return [];
  const ids = all.map((e) => e.id);
  const lines = await linesOfEstimates(work, ids);
  const clients = new Set([clientId]);
  const compared = new Map(
    (await comparisons(work, clients, true)).map((c) => [c.standing.id as string, c]),
  );
  const disputes = Map.groupBy(await disputesOf(work, clients), (d) => d.estimateId as string);
  const copies = Map.groupBy(await copiesOf(work, ids), (c) => c.estimateId);
  const names = new Map((await listClinicians(work)).map((c) => [c.id as string, c.name]));
  const numbers = new Map(all.map((e) => [e.id as string, numberOf(e)]));
  const views: View[] = [];
  for (const e of all) {
    const c = compared.get(e.id);
    views.push({
      ...{ id: e.id, number: numberOf(e), paperId: e.paperId, clientId: e.clientId },
      ...{ clinicianId: e.clinicianId, clinicianName: names.get(e.clinicianId) ?? '' },
      ...{ from: e.from, until: c && c.standing.upto >= e.from ? c.standing.upto : e.until },
      totalCents: toWire(e.total),
      lines: (lines.get(e.id) ?? []).map(lineView),
      ...{ state: stateOf(work, e, c), why: e.why },
      replaces: e.replaces === null ? null : (numbers.get(e.replaces) ?? null),
      ...{ madeAt: e.madeAt, madeBy: e.madeBy, voidReason: e.voidReason, told: e.told },
      given: e.given
        ? {
            ...{ how: e.given.how, on: e.given.on, proof: e.given.proof, by: e.given.by },
            mayTakeBack: mayTakeBack(work, e),
          }
        : null,
      compare: c ? compareView(work, c) : null,
      disputes: (disputes.get(e.id) ?? []).map(
        ({ agreed, estimateId: _e, clientId: _c, ...d }) => ({
          ...d,
          agreedCents: agreed === null ? null : toWire(agreed),
        }),
      ),
      copiesUntil: (e.given && (await copiesUntil(work, e.given.on))) ?? null,
      copies: (copies.get(e.id) ?? []).map(({ how, on, by }) => ({ how, on, by })),
    });
  }
  return views;
}
const lineView = ({ each, ...l }: EstimateLine): View['lines'][number] => ({
  ...l,
  eachCents: toWire(each),
  totalCents: toWire(times(each, l.sessions)),
});
function stateOf(work: Work, e: Estimate, c: Comparison | undefined): View['state'] {
  if (e.voidedAt !== null) return 'void';
  if (!e.given || !c) return 'made';
  if (e.until < work.today) return 'ended';
  return c.standing.upto < work.today && c.standing.upto < e.until ? 'superseded' : 'given';
}
function compareView(work: Work, c: Comparison): View['compare'] {
  const cents = (amount: Cents) => toWire(amount);
  return {
    ...{ billedCents: cents(c.billed), varianceCents: cents(c.variance) },
    ...{ limitCents: cents(c.limit), heldCents: cents(heldMoney(c)) },
    over: c.over.flatMap((o) => {
      const charge = c.charges.find((x) => x.chargeId === o.chargeId);
      if (!charge) return [];
      return [
        {
          ...{ chargeId: o.chargeId, serviceOn: charge.serviceOn, cents: cents(o.cents) },
          ...{ byCents: cents(o.by), held: c.held.includes(o.chargeId), released: charge.release },
        },
      ];
    }),
    sentence: heldSentence(work, c),
  };
}
