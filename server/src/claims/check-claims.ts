/**
 * Scrubs claims that have not gone and puts each where it belongs: to mend, held, or ready. Safe at any
 * time and as often as asked; sending does it again in its own transaction, so nothing stale leaves.
 */
import { isDeepStrictEqual } from 'node:util';
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { Claim, Finding } from './claim.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { isOpen } from './claim-states.ts';
import { lockClaims, uncheckedIds, uncheckWaiting } from './claims-store.ts';
import { type HoldRule, holdingRule } from './hold-rules.ts';
import { holdRules } from './hold-rules-store.ts';
import { loadFacts } from './load-facts.ts';
import { type ClaimChange, changeClaims } from './many-claims-store.ts';
import { type Move, moveAllLocked, type Terms, termsFor } from './move-claim.ts';
import { isClean, scrub } from './scrub.ts';
import { planSending } from './settings-store.ts';

/** Most claims scrubbed in one transaction. */
const AT_ONCE = 200;

export interface Checked {
  readonly claim: Claim;
  readonly facts: ClaimFacts | undefined;
  readonly findings: readonly Finding[];
}

/** `claims` are locked by the caller. Each as it stands afterwards, with the facts it was judged by. */
export async function checkLocked(work: Work, claims: readonly Claim[]): Promise<Checked[]> {
  const open = claims.filter((claim) => isOpen(claim.state));
  if (open.length === 0) return [];
  const facts = await loadFacts(work, open);
  const rules = await holdRules(work);
  const terms = await termsFor(work, open);
  const judged: Judged[] = [];
  for (const claim of open) {
    const known = facts.get(claim.id);
    if (known) judged.push(await judge(work, claim, known, rules, terms));
  }
  const marked = await changeClaims(work, judged.flatMap(changeOf));
  const placed = await place(
    work,
    judged.map((j) => ({ ...j, claim: marked.get(j.claim.id) ?? j.claim })),
  );
  await planSending(work);
  const of = new Map(judged.map((j) => [j.claim.id, j]));
  return open.map((claim) => ({
    claim: placed.get(claim.id) ?? claim,
    facts: facts.get(claim.id),
    findings: of.get(claim.id)?.findings ?? [],
  }));
}

interface Judged {
  readonly claim: Claim;
  readonly findings: readonly Finding[];
  readonly deadline: Awaited<ReturnType<Terms['deadline']>>;
  readonly rule: HoldRule | undefined;
}
async function judge(
  work: Work,
  claim: Claim,
  facts: ClaimFacts,
  rules: readonly HoldRule[],
  terms: Terms,
): Promise<Judged> {
  const deadline = await terms.deadline(claim);
  const payerClass = facts.cover?.payer.class ?? 'other';
  return {
    claim,
    deadline,
    findings: scrub(facts, deadline.limit_on),
    rule: holdingRule(rules, claim, payerClass, facts.lines, work.today),
  };
}
/** Nothing, where it was judged the same before. */
function changeOf({ claim, findings, deadline }: Judged): ClaimChange[] {
  const found = JSON.stringify(findings);
  const same =
    claim.checked &&
    claim.limitOn === deadline.limit_on &&
    claim.actBy === deadline.act_by &&
    claim.limitBasis === deadline.limit_basis &&
    isDeepStrictEqual(claim.findings, JSON.parse(found));
  return same ? [] : [{ claim, set: { ...deadline, findings: found, checked: true } }];
}

/** Held by a person, or by Clearhour until a person looks: only a person lets it go. */
const heldByPerson = (claim: Claim): boolean =>
  claim.state === 'held' && claim.holdRule === null && claim.holdReason !== null;

/** Each where it belongs; those that nothing holds any more are let go first. */
async function place(work: Work, judged: readonly Judged[]): Promise<ReadonlyMap<string, Claim>> {
  const placed = new Map<string, Claim>(judged.map((j) => [j.claim.id, j.claim]));
  for (const moves of [judged.flatMap(stopOrRelease), judged.flatMap(clean)]) {
    const now = moves.map((m) => ({ ...m, claim: placed.get(m.claim.id) ?? m.claim }));
    for (const claim of orRollBack(await moveAllLocked(work, now))) placed.set(claim.id, claim);
  }
  return placed;
}
const isStopped = ({ claim, findings, rule }: Judged): boolean =>
  heldByPerson(claim) || !isClean(findings) || (rule !== undefined && claim.releasedAt === null);

function stopOrRelease(judged: Judged): Move[] {
  const { claim, findings, rule } = judged;
  if (heldByPerson(claim)) return [];
  if (!isClean(findings)) {
    const [first] = findings;
    return [{ claim, event: 'faulty', told: { why: first?.sentence ?? '' } }];
  }
  if (rule && isStopped(judged)) {
    if (claim.state === 'held' && claim.holdRule === rule.id) return [];
    const also = { hold_reason: rule.reason, held_by: null, hold_rule: rule.id };
    return [{ claim, event: 'hold', told: { why: rule.reason, also } }];
  }
  if (claim.state !== 'held') return [];
  const also = { hold_reason: null, held_by: null, hold_rule: null };
  const why = 'No rule asks it to wait any more.';
  return [{ claim, event: 'release', told: { why, also } }];
}
const clean = (judged: Judged): Move[] =>
  isStopped(judged)
    ? []
    : [
        {
          claim: judged.claim,
          event: 'clean',
          told: { why: 'Nothing was found against it.', also: { checked: true } },
        },
      ];

/** What has changed since it was scrubbed, a part at a time. */
export const checkChanged = action({
  name: 'check-claims',
  needs: 'system',
  run: async (work: Work, _: object): Promise<{ checked: number; more: boolean }> => {
    const ids = await uncheckedIds(work, AT_ONCE);
    const claims = await lockClaims(work, ids);
    const checked = await checkLocked(
      work,
      claims.filter((claim) => !claim.checked),
    );
    work.audit(work.practiceId, { claims: checked.length });
    return { checked: checked.length, more: ids.length === AT_ONCE };
  },
});

/**
 * What waits for a day rather than a change (a rule's last day, a remittance dated ahead) is looked at anew
 * with every day's run.
 */
export const recheckWaiting = action({
  name: 'recheck-waiting-claims',
  needs: 'system',
  run: async (work: Work, _: object) => {
    await uncheckWaiting(work);
    work.audit(work.practiceId, {});
    return { done: true };
  },
});
