/** The desk: its list, its figures, one denial with what may be done about it. */
import { type Id, isRefusal, type Refusal, refuse, toWire } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach } from '../clients/index.ts';
import { chargeBalance } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { listPayers, staffNames } from '../practice/index.ts';
import { actsOpen } from './acts-open.ts';
import { standingAnswers } from './answers-store.ts';
import { BUCKET_WORDS, type Bucket, CAUSE_ROWS, type DenialAct } from './denial.ts';
import { appealsOfDenialAsked } from './denial-events.ts';
import {
  type DenialFilter,
  type DenialOrder,
  listDenialRows,
  markText,
  neighbours,
  readMark,
  tallies,
  talliesByState,
} from './denial-lists.ts';
import type { DenialState } from './denial-states.ts';
import { type Denial, denialsWhere, eventsOf } from './denial-store.ts';
import { namesFor, reasonWords, viewOf, viewsOf } from './denial-view.ts';
import type { DenialDetail, DenialPage, DenialQuery, DenialSummary } from './denials-contract.ts';
import { pendingWith } from './raise-denials.ts';

export const noSuchDenial = (): Refusal =>
  refuse('no-such-denial', 'There is no such denial, or it is not of your clients.', {
    kind: 'not-found',
  });
export const wrongMark = (): Refusal =>
  refuse('cursor-wrong', 'That page is not there. Start from the top.', { field: 'after' });

type Query = z.output<typeof DenialQuery>;

export const listDenials = action({
  name: 'list-denials',
  needs: 'claims.read',
  run: async (work: Work, q: Query): Promise<z.input<typeof DenialPage> | Refusal> => {
    const mark = q.after === undefined ? undefined : readMark(q.after);
    if (q.after !== undefined && mark === undefined) return wrongMark();
    const found = await listDenialRows(work, q, await clientIdsInReach(work), {
      order: q.order,
      mark,
      limit: oneMore(q.limit),
    });
    const { rows, next } = pageOf(found, q.limit, (last) => markText(last.mark));
    return {
      items: await viewsOf(
        work,
        rows.map((r) => r.denial),
      ),
      ...next,
    };
  },
});

export const seeDenialSummary = action({
  name: 'see-denial-summary',
  needs: 'claims.read',
  run: async (work: Work, f: DenialFilter): Promise<z.input<typeof DenialSummary>> => {
    const reached = await clientIdsInReach(work);
    const states = await talliesByState(work, f, reached);
    const by = await tallies(work, f, reached);
    const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    const ofDue = (key: string) => {
      const one = by.due.find((d) => d.key === key);
      return { items: one?.items ?? 0, riskCents: one ? toWire(one.risk) : 0 };
    };
    return {
      states: states.map((t) => ({
        state: t.key as DenialState,
        items: t.items,
        riskCents: toWire(t.risk),
      })),
      buckets: by.bucket.map((t) => ({
        bucket: t.key as Bucket,
        words: BUCKET_WORDS[t.key as Bucket],
        items: t.items,
        riskCents: toWire(t.risk),
      })),
      payers: by.payer.map((t) => ({
        payerId: t.key as z.input<typeof DenialSummary>['payers'][number]['payerId'],
        payerName: payers.get(t.key) ?? '',
        items: t.items,
        riskCents: toWire(t.risk),
      })),
      reasons: by.reason.map((t) => ({
        reason: t.key,
        words: reasonWords(t.key.slice(3)),
        usualAct: usualOf(t.usual),
        items: t.items,
        riskCents: toWire(t.risk),
      })),
      overdue: ofDue('overdue'),
      dueThisWeek: ofDue('week'),
    };
  },
});
const usualOf = (act: string | null): DenialAct => (act ?? 'appeal') as DenialAct;

/** The denial, when its client is in reach. */
export async function denialInReach(
  work: Work,
  id: string,
  how: 'read' | 'lock' = 'read',
): Promise<Denial | Refusal> {
  const [denial] = await denialsWhere(work, { ids: [id], lock: how === 'lock' });
  const reached = denial && (await clientInReach(work, denial.clientId));
  return !denial || isRefusal(reached) ? noSuchDenial() : denial;
}

export const seeDenial = action({
  name: 'see-denial',
  needs: 'claims.read',
  run: async (
    work: Work,
    input: { denialId: string; filter: DenialFilter; order: DenialOrder },
  ): Promise<z.input<typeof DenialDetail> | Refusal> => {
    const d = await denialInReach(work, input.denialId);
    if (isRefusal(d)) return d;
    const names = await namesFor(work, { clientIds: [d.clientId], claimIds: [d.claimId] });
    const same = (await denialsWhere(work, { chargeIds: [d.chargeId] })).filter(
      (o) => o.id < d.id && o.payerId === d.payerId,
    );
    const standing = await standingAnswers(
      work,
      same.map((o) => o.adjudicationId),
    );
    const reached = await clientIdsInReach(work);
    return {
      ...viewOf(d, names, work.today),
      adjustments: d.adjustments.map((a) => ({
        group: a.group,
        groupWords: lookup('group', a.group).short,
        reason: a.reason,
        words: reasonWords(a.reason),
        cents: toWire(a.cents),
      })),
      remarks: d.remarks.map((code) => ({ code, words: lookup('rarc', code).short })),
      acts: await actsOpen(work, d),
      deadlines: d.deadlines.map((one) => ({ ...one })),
      place: placeOf(d),
      pendingCents: toWire(await pendingWith(work, d)),
      clientDueCents: toWire((await chargeBalance(work, d.chargeId)).clientDue),
      remittanceId: d.remittanceId,
      remittanceClaimId: d.remittanceClaimId,
      appealIds: await appealsOf(work, d.id),
      madeClaimId: d.madeClaimId,
      writeOffId: d.writeOffId,
      others: same
        .filter((o) => standing.has(o.adjudicationId))
        .map((o) => ({ id: o.id, decidedOn: o.decidedOn, outcome: o.outcome })),
      events: await eventViews(work, d.id),
      ...((await neighbours(work, d.id, input.filter, reached, input.order)) as Beside),
    };
  },
});
async function appealsOf(work: Work, denialId: Id<'dnl'>): Promise<Id<'apl'>[]> {
  const found: Id<'apl'>[] = [];
  await work.emit(appealsOfDenialAsked, { denialId, found });
  return found;
}
type Beside = Pick<z.input<typeof DenialDetail>, 'previousId' | 'nextId'>;

/** Whose field it is: the client's, the policy's client, the charge … */
function placeOf(d: Denial): z.input<typeof DenialDetail>['place'] {
  const { page, field } = CAUSE_ROWS[d.cause];
  if (page === null) return null;
  const ids: Record<NonNullable<typeof page>, string | null> = {
    client: d.clientId,
    // Policies and authorizations are on the client's page.
    policy: d.clientId,
    authorization: d.clientId,
    payer: d.payerId,
    clinician: d.clinicianId,
    charge: d.chargeId,
    claim: d.claimId,
    practice: null,
    location: null,
  };
  return { page, id: ids[page], field };
}

async function eventViews(work: Work, denialId: string) {
  const events = await eventsOf(work, denialId);
  const staff = await staffNames(
    work,
    events.map((e) => e.byUser),
  );
  return events.map(({ byUser, ...e }) => ({
    ...e,
    by: byUser === null ? null : (staff.get(byUser) ?? null),
  }));
}
