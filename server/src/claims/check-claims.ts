/**
 * Scrubs claims that have not gone and puts each where it belongs: to mend, held, or ready. Safe at any
 * time and as often as asked; sending does it again in its own transaction, so nothing stale leaves.
 */
import { action, orRollBack } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import type { Claim, Finding } from './claim.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { isOpen } from './claim-states.ts';
import { changeClaim, lockClaims, uncheckedIds, uncheckWaiting } from './claims-store.ts';
import { type HoldRule, holdingRule } from './hold-rules.ts';
import { holdRules } from './hold-rules-store.ts';
import { loadFacts } from './load-facts.ts';
import { deadlineColumns, moveLocked } from './move-claim.ts';
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
  const facts = await loadFacts(work, open);
  const rules = open.length > 0 ? await holdRules(work) : [];
  const checked: Checked[] = [];
  for (const claim of open) checked.push(await checkOne(work, claim, facts.get(claim.id), rules));
  if (open.length > 0) await planSending(work);
  return checked;
}

async function checkOne(
  work: Work,
  claim: Claim,
  facts: ClaimFacts | undefined,
  rules: readonly HoldRule[],
): Promise<Checked> {
  if (!facts) return { claim, facts, findings: [] };
  const deadline = await deadlineColumns(work, claim);
  const findings = scrub(facts, deadline.limit_on);
  const rule = holdingRule(
    rules,
    claim,
    facts.cover?.payer.class ?? 'other',
    facts.lines,
    work.today,
  );
  await changeClaim(work, claim, {
    ...deadline,
    findings: JSON.stringify(findings),
    checked: true,
  });
  const judged = { ...claim, findings, checked: true };
  return { claim: await place(work, judged, findings, rule), facts, findings };
}

/** Held by a person, or by Clearhour until a person looks: only a person lets it go. */
const heldByPerson = (claim: Claim): boolean =>
  claim.state === 'held' && claim.holdRule === null && claim.holdReason !== null;

async function place(
  work: Work,
  claim: Claim,
  findings: readonly Finding[],
  rule: HoldRule | undefined,
): Promise<Claim> {
  if (heldByPerson(claim)) return claim;
  if (!isClean(findings)) {
    const [first] = findings;
    return orRollBack(await moveLocked(work, claim, 'faulty', { why: first?.sentence ?? '' }));
  }
  if (rule && claim.releasedAt === null) {
    if (claim.state === 'held' && claim.holdRule === rule.id) return claim;
    const also = { hold_reason: rule.reason, held_by: null, hold_rule: rule.id };
    return orRollBack(await moveLocked(work, claim, 'hold', { why: rule.reason, also }));
  }
  let now = claim;
  if (claim.state === 'held') {
    const also = { hold_reason: null, held_by: null, hold_rule: null };
    const why = 'No rule asks it to wait any more.';
    now = orRollBack(await moveLocked(work, claim, 'release', { why, also }));
  }
  return orRollBack(
    await moveLocked(work, now, 'clean', {
      why: 'Nothing was found against it.',
      also: { checked: true },
    }),
  );
}

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
