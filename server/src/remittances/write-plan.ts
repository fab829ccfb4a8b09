/**
 * Puts a plan in the book: entries, adjudications, states, the client's money freed where they owe less than
 * they paid. The caller holds the remittance and the clients' money, and planned under that hold.
 */
import { compare, type Id, ZERO } from '@clearhour/values';
import { ACCOUNT, type NewEntry, partyBooks, postMany } from '../ledger/index.ts';
import { freeOverpaid, payFromPackages } from '../payments/index.ts';
import type { Work } from '../platform/context.ts';
import { settleShares } from '../responsibility/index.ts';
import {
  insertAdjudications,
  type NewAdjudication,
  supersede,
  undoneBefore,
} from './adjudication-store.ts';
import type { PlannedAdjudication, PlannedClaim, RemittancePlan } from './plan.ts';
import type { PlannedAdjustment } from './plan-provider-adjustment.ts';
import { type ClaimChange, changeClaims } from './remittance-claims-store.ts';
import { claimDecided, remittancePosted } from './remittance-events.ts';
import { changeAdjustment, type Remittance, type StoredAdjustment } from './remittance-store.ts';
import { tellClaims } from './tell-claim.ts';

interface Numbered {
  readonly id: Id<'adj'>;
  readonly claim: PlannedClaim;
  readonly planned: PlannedAdjudication;
  readonly reverses: Id<'adj'> | null;
  readonly supersedes: readonly string[];
}

export async function writePlan(
  work: Work,
  at: {
    readonly remittance: Remittance;
    readonly adjustments: readonly StoredAdjustment[];
  },
  plan: Pick<RemittancePlan, 'claims' | 'adjustments'>,
): Promise<{ claims: number; adjustments: number }> {
  const claims = plan.claims.filter((c) => c.state !== 'stop');
  const before = await undoneBefore(
    work,
    claims.map((c) => c.id),
  );
  const numbered = numberAll(work, claims);
  const posted = await postMany(work, numbered.map(entryOf));
  await insertAdjudications(
    work,
    numbered.map((n, i) => rowOf(n, at.remittance, posted[i]?.entryId ?? null)),
  );
  await supersede(
    work,
    numbered.flatMap((n) => n.supersedes.map((id) => ({ id, by: n.id }))),
  );
  await changeClaims(work, claims.map(postedChange));
  const others = plan.adjustments.filter((a) => a.state !== 'stop');
  await postAdjustments(work, others, at.adjustments);
  await free(work, numbered);
  await tellClaims(work, at.remittance, claims, before);
  for (const { id, ours } of claims)
    if (ours) await work.emit(claimDecided, { claimId: ours.id, remittanceClaimId: id });
  if (claims.length + others.length > 0)
    await work.emit(remittancePosted, {
      remittanceId: at.remittance.id,
      remittanceClaimIds: claims.map((c) => c.id),
    });
  return { claims: claims.length, adjustments: others.length };
}

/** Ids for all, and the planned ones that later ones speak of replaced by them. */
function numberAll(work: Work, claims: readonly PlannedClaim[]): Numbered[] {
  const given = new Map<string, Id<'adj'>>();
  const numbered: Numbered[] = [];
  for (const claim of claims) {
    for (const planned of claim.adjudications) {
      const id = work.newId('adj');
      const named = (of: string): Id<'adj'> => given.get(of) ?? (of as Id<'adj'>);
      const reverses = planned.reverses === undefined ? null : named(planned.reverses);
      numbered.push({ id, claim, planned, reverses, supersedes: planned.supersedes.map(named) });
      if (planned.standsAs !== undefined) given.set(planned.standsAs, id);
    }
  }
  return numbered;
}

const entryOf = ({ id, planned }: Numbered): NewEntry => ({
  eventKey: `adjudicated:${id}`,
  kind: 'remittance-posted',
  effectiveOn: planned.effectiveOn,
  rule: planned.rule,
  lines: planned.lines,
});

function rowOf(n: Numbered, remittance: Remittance, entryId: string | null): NewAdjudication {
  const { planned, claim } = n;
  const { said } = planned.said;
  return {
    id: n.id,
    remittanceId: remittance.id,
    remittanceClaimId: claim.id,
    linePosition: planned.said.linePosition,
    claimId: planned.claimId as Id<'clm'> | null,
    chargeId: planned.chargeId as Id<'chg'>,
    clientId: planned.clientId as Id<'clt'>,
    payerId: planned.payerId as Id<'pyr'>,
    level: planned.level,
    decidedOn: remittance.paidOn,
    charged: said.charged ?? ZERO,
    allowed: said.allowed ?? null,
    parts: planned.parts,
    adjustments: said.adjustments,
    remarks: [...new Set([...said.remarks, ...claim.fact.remarks])],
    raised: planned.raised,
    nextPayerId: (planned.nextPayerId ?? null) as Id<'pyr'> | null,
    reverses: n.reverses,
    entryId,
  };
}
const postedChange = (claim: PlannedClaim): ClaimChange => ({
  id: claim.id,
  state: 'posted',
  kind: claim.kind,
  claimId: claim.ours?.id ?? null,
  clientId: claim.adjudications[0]?.clientId ?? claim.ours?.clientId ?? null,
  match: claim.how ?? null,
  confidence: claim.confidence ?? null,
  reasons: claim.reasons,
});

async function postAdjustments(
  work: Work,
  planned: readonly PlannedAdjustment[],
  stored: readonly StoredAdjustment[],
): Promise<void> {
  const before = new Map(stored.map((a) => [a.id, a.times]));
  const all = planned.map((one) => ({ one, times: (before.get(one.id) ?? 0) + 1 }));
  const posted = await postMany(
    work,
    all.map(({ one, times }) => ({
      eventKey: `provider-adjusted:${one.id}:${times}`,
      kind: 'provider-adjusted',
      effectiveOn: one.effectiveOn,
      rule: one.words || 'An adjustment of the payer beside the claims.',
      lines: one.lines,
    })),
  );
  for (const [i, { one, times }] of all.entries())
    await changeAdjustment(work, one.id, {
      state: 'posted',
      times,
      entryId: posted[i]?.entryId ?? null,
    });
}

/** Where the client owes less than they paid, the rest is their credit again. */
async function free(work: Work, numbered: readonly Numbered[]): Promise<void> {
  const asked = numbered.filter((n) =>
    n.planned.lines.some((l) => l.account === ACCOUNT.clientDue),
  );
  await freeWhereOverpaid(
    work,
    asked.map((n) => n.planned.chargeId),
  );
}

/** What clients are asked for has changed on these: each part goes to who bears it, and what is paid too much is theirs. */
export async function freeWhereOverpaid(work: Work, chargeIds: readonly string[]): Promise<void> {
  await settleShares(work, chargeIds);
  for (const [chargeId, books] of await partyBooks(work, chargeIds)) {
    if (books.some((b) => compare(b.owed, ZERO) < 0)) await freeOverpaid(work, chargeId);
  }
  await payFromPackages(work, chargeIds);
}
