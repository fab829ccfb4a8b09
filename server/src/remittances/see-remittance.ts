/**
 * One remittance: on one side what the payer wrote, in words; on the other the entries it makes, planned for
 * what is open (by the same reckoning as the posting) and as they stand for what is posted.
 */
import {
  add,
  type Cents,
  compare,
  isRefusal,
  negate,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import { plbSentence } from '@clearhour/x12';
import type { z } from 'zod';
import { chargeById } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import { ACCOUNT, CHART, type Line, linesOfEntries } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { listPayers } from '../practice/index.ts';
import { type Adjudication, adjudicationsWhere, cashOf1030 } from './adjudication-store.ts';
import { carcWords, claimView, entryLineView, plannedEntry, type Shown } from './claim-view.ts';
import { inBank } from './in-bank.ts';
import { faultsOf, type Open, openOf, planOpen } from './load-plan.ts';
import { matchClaim } from './match-claim.ts';
import { candidatesFor, ourClaimsByIds } from './our-claims.ts';
import type { PlannedClaim, RemittancePlan } from './plan.ts';
import { noSuchRemittance } from './post-remittance.ts';
import {
  chargedOf,
  claimsOfRemittance,
  remittanceClaimById,
  type StoredClaim,
  UNPOSTED,
} from './remittance-claims-store.ts';
import { adjustmentsOf, type Remittance, remittanceById } from './remittance-store.ts';
import type {
  AdjudicationView,
  ClaimDetail,
  DetailQuery,
  EntryView,
  ProviderAdjustmentView,
  RemittanceClaimView,
  RemittanceDetail,
} from './remittances-contract.ts';
import { ruleBook } from './rules-store.ts';
import { doubtsOf } from './see-doubts.ts';
import { remittanceViews } from './see-remittances.ts';
import { noSuchClaim } from './undo-remittance.ts';

export async function shownOf(work: Work, remittance: Remittance): Promise<Shown> {
  return {
    rules: await ruleBook(work),
    paidOn: remittance.paidOn,
    payerId: remittance.payerId,
    payerNames: new Map((await listPayers(work)).map((p) => [p.id as string, p.name])),
  };
}

export const seeRemittance = action({
  name: 'see-remittance',
  needs: 'remittances.read',
  run: async (
    work: Work,
    input: { remittanceId: string } & z.output<typeof DetailQuery>,
  ): Promise<z.input<typeof RemittanceDetail> | ReturnType<typeof noSuchRemittance>> => {
    const remittance = await remittanceById(work, input.remittanceId);
    if (!remittance) return noSuchRemittance();
    const shown = await shownOf(work, remittance);
    const open = await openOf(work, remittance);
    const plan = await planOpen(work, open);
    const found = await claimsOfRemittance(work, remittance.id, {
      ...(input.state === undefined ? {} : { states: [input.state] }),
      afterPosition: /^\d{1,9}$/.test(input.after ?? '') ? Number(input.after) : undefined,
      limit: oneMore(input.limit),
    });
    const { rows, next } = pageOf(found, input.limit, (c) => String(c.fact.position));
    const [view] = await remittanceViews(work, [remittance]);
    if (!view) throw new Error('a remittance without a view');
    return {
      remittance: view,
      balance: await balanceView(work, remittance, plan),
      version: plan.version,
      claims: await claimViews(work, rows, plan, shown),
      ...next,
      adjustments: await adjustmentViews(work, remittance, plan, shown),
      totals: totalsOf(plan),
      ...(await doubtsOf(work, remittance)),
    };
  },
});

async function balanceView(
  work: Work,
  remittance: Remittance,
  plan: RemittancePlan,
): Promise<z.input<typeof RemittanceDetail>['balance']> {
  const { balance, paid } = remittance;
  const posted = await cashOf1030(work, remittance.id);
  const toPost = cash([
    ...plan.claims
      .filter((c) => c.state !== 'stop')
      .flatMap((c) => c.adjudications.flatMap((a) => a.lines)),
    ...plan.adjustments.filter((a) => a.state !== 'stop').flatMap((a) => a.lines),
  ]);
  const deposited = (await inBank(work, [remittance.id])).get(remittance.id);
  const charged = await chargedOf(work, remittance.id);
  return {
    chargedCents: toWire(charged),
    claimsPaidCents: toWire(balance.claimsCents),
    adjustmentsCents: toWire(balance.adjustmentsCents),
    paidCents: toWire(paid),
    proved: balance.proved,
    faults: [...(await faultsOf(work, remittance))],
    postedCents: toWire(posted),
    toPostCents: toWire(toPost),
    waitingCents: toWire(
      remittance.state === 'known' ? ZERO : subtract(subtract(paid, posted), toPost),
    ),
    depositedCents: toWire(deposited ?? ZERO),
  };
}
/** What lines put on account 1030. */
export const cash = (lines: readonly Line[]): Cents =>
  add(
    ...lines
      .filter((l) => l.account === ACCOUNT.payerPayments)
      .map((l) => (l.side === 'debit' ? l.cents : negate(l.cents))),
  );

function totalsOf(plan: RemittancePlan): z.input<typeof RemittanceDetail>['totals'] {
  const sums = new Map<string, Cents>();
  const lines = [
    ...plan.claims
      .filter((c) => c.state !== 'stop')
      .flatMap((c) => c.adjudications.flatMap((a) => a.lines)),
    ...plan.adjustments.filter((a) => a.state !== 'stop').flatMap((a) => a.lines),
  ];
  for (const l of lines)
    sums.set(
      l.account,
      add(sums.get(l.account) ?? ZERO, l.side === 'debit' ? l.cents : negate(l.cents)),
    );
  return CHART.filter((a) => compare(sums.get(a.code) ?? ZERO, ZERO) !== 0).map((a) => ({
    account: a.code,
    accountName: a.name,
    netCents: toWire(sums.get(a.code) ?? ZERO),
  }));
}

/** Claims as they are planned where they are open, as they stand where they are posted. */
async function claimViews(
  work: Work,
  stored: readonly StoredClaim[],
  plan: RemittancePlan,
  shown: Shown,
): Promise<z.input<typeof RemittanceClaimView>[]> {
  const planned = new Map(plan.claims.map((c) => [c.id as string, c]));
  const posted = stored.filter((c) => c.state === 'posted');
  const made = await adjudicationsWhere(work, {
    remittanceClaimIds: posted.map((c) => c.id),
    standing: true,
  });
  const lines = await linesOfEntries(
    work,
    made.flatMap((a) => (a.entryId ? [a.entryId] : [])),
  );
  const of = new Map<string, Adjudication[]>();
  for (const a of made) of.set(a.remittanceClaimId, [...(of.get(a.remittanceClaimId) ?? []), a]);
  const numbers = await ourClaimsByIds(
    work,
    stored.flatMap((c) => planned.get(c.id)?.ours?.id ?? c.claimId ?? []),
  );
  return stored.map((c) => {
    const plans = planned.get(c.id);
    const now = plans ? asPlanned(c, plans) : c;
    const own = of.get(c.id) ?? [];
    const entries = plans
      ? plans.adjudications.map((a) => plannedEntry(a, shown))
      : own.map((a) => postedEntry(a, lines, shown));
    return claimView(now, {
      shown,
      entries,
      charges: chargesOf(plans, own, c),
      claimNumber: now.claimId === null ? undefined : numbers.get(now.claimId)?.number,
    });
  });
}

const asPlanned = (c: StoredClaim, plan: PlannedClaim): StoredClaim => ({
  ...c,
  state: c.state === 'undone' && plan.state !== 'stop' ? 'undone' : plan.state,
  kind: plan.kind,
  reasons: plan.reasons,
  claimId: plan.ours?.id ?? null,
  clientId: plan.ours?.clientId ?? c.clientId,
  match: (plan.how ?? null) as StoredClaim['match'],
  confidence: plan.confidence ?? null,
});
function chargesOf(
  plan: PlannedClaim | undefined,
  posted: readonly Adjudication[],
  c: StoredClaim,
): ReadonlyMap<number, string> {
  const found = new Map(c.chosen);
  for (const a of plan?.adjudications ?? []) found.set(a.said.linePosition, a.chargeId);
  for (const a of posted) found.set(a.linePosition, a.chargeId);
  return found;
}
const postedEntry = (
  a: Adjudication,
  lines: ReadonlyMap<string, readonly Line[]>,
  shown: Shown,
): z.input<typeof EntryView> => ({
  chargeId: a.chargeId,
  adjudicationId: a.id,
  ...(a.entryId === null ? {} : { entryId: a.entryId as never }),
  effectiveOn: a.decidedOn,
  rule: a.reverses ? 'The payer took back what it had decided.' : 'The payer decided.',
  lines: (a.entryId === null ? [] : (lines.get(a.entryId) ?? [])).map((l) =>
    entryLineView(l, shown),
  ),
});

async function adjustmentViews(
  work: Work,
  remittance: Remittance,
  plan: RemittancePlan,
  shown: Shown,
): Promise<z.input<typeof ProviderAdjustmentView>[]> {
  const stored = await adjustmentsOf(work, [remittance.id]);
  const planned = new Map(plan.adjustments.map((a) => [a.id as string, a]));
  const lines = await linesOfEntries(
    work,
    stored.flatMap((a) => (a.entryId ? [a.entryId] : [])),
  );
  return stored.map((a) => {
    const p = planned.get(a.id);
    const own = a.entryId === null ? [] : (lines.get(a.entryId) ?? []);
    const entryLines = p ? p.lines : own;
    return {
      id: a.id,
      reason: a.reason,
      reference: a.reference,
      cents: toWire(a.cents ?? ZERO),
      words:
        a.cents === null
          ? 'An amount that cannot be read.'
          : plbSentence(a.reason, toWire(a.cents)),
      state: p && a.state !== 'undone' ? p.state : a.state,
      reasons: [...(p?.reasons ?? [])],
      ...(entryLines.length === 0
        ? {}
        : {
            entry: {
              effectiveOn: p?.effectiveOn ?? remittance.paidOn,
              rule: 'An adjustment of the payer beside the claims.',
              lines: entryLines.map((l) => entryLineView(l, shown)),
            },
          }),
    };
  });
}

/** One claim with those of ours that could be meant, and why not each. */
export const seeRemittanceClaim = action({
  name: 'see-remittance-claim',
  needs: 'remittances.read',
  run: async (work: Work, input: { remittanceClaimId: string }) => {
    const stored = await remittanceClaimById(work, input.remittanceClaimId);
    const remittance = stored && (await remittanceById(work, stored.remittanceId));
    if (!stored || !remittance) return noSuchClaim();
    const shown = await shownOf(work, remittance);
    const open: Open = await openOf(work, remittance);
    const plan = await planOpen(work, open);
    const [claim] = await claimViews(work, [stored], plan, shown);
    const [view] = await remittanceViews(work, [remittance]);
    if (!claim || !view) throw new Error('a claim of a remittance without a view');
    const candidates =
      UNPOSTED.includes(stored.state) || stored.state === 'set-aside'
        ? await likely(work, stored)
        : [];
    const detail: z.input<typeof ClaimDetail> = {
      claim,
      remittance: view,
      candidates,
      version: plan.version,
    };
    return detail;
  },
});
async function likely(
  work: Work,
  stored: StoredClaim,
): Promise<z.input<typeof ClaimDetail>['candidates']> {
  const found = (await candidatesFor(work, [stored.fact], true)).get(stored.fact) ?? [];
  return matchClaim(stored.fact, found).candidates.map((c) => ({
    claimId: c.claim.id,
    claimNumber: c.claim.number,
    clientId: c.claim.clientId,
    clientName: `${c.claim.firstName} ${c.claim.lastName}`,
    serviceOn: c.claim.serviceOn,
    chargedCents: toWire(c.claim.total),
    state: c.claim.state,
    confidence: c.confidence,
    why: [...c.why],
    whyNot: [...c.whyNot],
  }));
}

export const seeChargeAdjudications = action({
  name: 'see-charge-adjudications',
  needs: 'charges.read',
  run: async (work: Work, input: { chargeId: string }) => {
    const charge = await chargeById(work, input.chargeId);
    const reached = charge && (await clientInReach(work, charge.clientId));
    if (!charge || isRefusal(reached)) return noSuchClaim();
    const names = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    const all = await adjudicationsWhere(work, { chargeIds: [charge.id] });
    return { items: all.map((a) => adjudicationView(a, names)) };
  },
});
function adjudicationView(
  a: Adjudication,
  names: ReadonlyMap<string, string>,
): z.input<typeof AdjudicationView> {
  const { parts } = a;
  return {
    id: a.id,
    remittanceId: a.remittanceId,
    remittanceClaimId: a.remittanceClaimId,
    ...(a.claimId === null ? {} : { claimId: a.claimId }),
    payerId: a.payerId,
    payerName: names.get(a.payerId) ?? '',
    level: a.level,
    decidedOn: a.decidedOn,
    chargedCents: toWire(a.charged),
    ...(a.allowed === null ? {} : { allowedCents: toWire(a.allowed) }),
    paidCents: toWire(parts.paid),
    contractualCents: toWire(parts.contractual),
    reducedCents: toWire(parts.reduced),
    clientCents: toWire(parts.client),
    nextPayerCents: toWire(parts.nextPayer),
    openCents: toWire(parts.open),
    adjustments: a.adjustments.map((j) => ({
      group: j.group,
      reason: j.reason,
      cents: toWire(j.cents ?? ZERO),
      words: carcWords(j.reason),
    })),
    remarks: [...a.remarks],
    raised: [...a.raised],
    ...(a.reverses === null ? {} : { reverses: a.reverses }),
    ...(a.entryId === null ? {} : { entryId: a.entryId as never }),
    ...(a.reversedAt === null ? {} : { undone: a.reversedWhy ?? 'Undone.' }),
  };
}
