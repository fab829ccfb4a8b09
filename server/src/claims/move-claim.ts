/**
 * The one way a claim changes its state: by the table, with a line of history, its deadline and the
 * day its status is asked counted anew. The claim is locked to the end of the transaction.
 */
import { addDays, type LocalDate, type Refusal } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { toStoredJson } from '../platform/stored-json.ts';
import { officeCalendar, payerTermsOn } from '../practice/index.ts';
import {
  asideFromAt,
  type Claim,
  cameFromAt,
  type FilingProof,
  type PriorAnswer,
  stateBack,
  stateBefore,
} from './claim.ts';
import { claimMoved } from './claim-events.ts';
import { cannot, noSuchClaim } from './claim-refusals.ts';
import {
  type ClaimEvent,
  type ClaimState,
  DECISIONS,
  type Decision,
  isOpen,
  isWaiting,
  nextState,
} from './claim-states.ts';
import { changeClaim, claimById, freePart, lockClaim, setStanding } from './claims-store.ts';
import { deadlineOf } from './deadlines.ts';
import { insertEvent, type SaidCode } from './events-store.ts';
import { PREPARE } from './jobs-named.ts';
import { claimSettings, planAsking } from './settings-store.ts';

export interface Told {
  /** Our sentence for the history. */
  readonly why: string;
  readonly codes?: readonly SaidCode[] | undefined;
  /** The file and segment that say so: told again, nothing happens. */
  readonly fileId?: string | null | undefined;
  readonly segmentIndex?: number | null | undefined;
  readonly verdict?: object | undefined;
  readonly payerControlNumber?: string | null | undefined;
  /** Of a decision: the day of the remittance; today when not told. */
  readonly decidedOn?: LocalDate | undefined;
  /** Of a decision: what the next payer's claim has to repeat. */
  readonly answer?: PriorAnswer | undefined;
  readonly proof?: FilingProof | undefined;
  /** Columns that go with the event, such as the reason of a hold. */
  readonly also?: Parameters<typeof changeClaim>[2] | undefined;
}

/** The claim as it stands afterwards; the same as before when the event changes nothing. */
export async function moveClaim(
  work: Work,
  claimId: string,
  event: ClaimEvent,
  told: Told,
): Promise<Claim | Refusal> {
  const claim = await lockClaim(work, claimId);
  if (!claim) return noSuchClaim();
  return moveLocked(work, claim, event, told);
}

/** The same for a claim that the caller has locked. */
export async function moveLocked(
  work: Work,
  claim: Claim,
  event: ClaimEvent,
  told: Told,
): Promise<Claim | Refusal> {
  const next = nextState(claim.state, event, stateBefore(claim, event), stateBack(claim));
  if (next === 'no') return cannot(claim, event);
  const to = next === 'same' ? claim.state : next;
  // What a place of a file says is kept even when it changes nothing; so is a note.
  const kept = event === 'noted' || (told.segmentIndex ?? null) !== null;
  const decides = decisionOf(event) !== undefined || event === 'undecided';
  const aside = asideFromAt(claim, to, event);
  if (next === 'same' && !kept && !decides && aside === claim.asideFrom) return claim;
  const { why, codes, verdict, fileId, segmentIndex } = told;
  const line = { claimId: claim.id, event, from: claim.state, to };
  const fresh = await insertEvent(work, { ...line, why, codes, verdict, fileId, segmentIndex });
  if (!fresh) return claim;
  await changeClaim(work, claim, await columnsOf(work, claim, event, to, told));
  await standing(work, claim, to);
  const moved = (await claimById(work, claim.id)) ?? claim;
  await followUp(work, moved, event);
  if (to !== claim.state)
    await work.emit(claimMoved, { claimId: claim.id, event, from: claim.state, to });
  return moved;
}

const decisionOf = (event: ClaimEvent): Decision | undefined => DECISIONS.find((d) => d === event);

async function columnsOf(
  work: Work,
  claim: Claim,
  event: ClaimEvent,
  to: ClaimState,
  told: Told,
): Promise<Parameters<typeof changeClaim>[2]> {
  const decision = decisionOf(event);
  const decidedOn = decision ? (told.decidedOn ?? work.today) : undefined;
  const decided = decision
    ? { decision, decided_on: decidedOn ?? null }
    : event === 'undecided'
      ? { decision: null, decided_on: null, answer: null }
      : {};
  const after = { ...claim, state: to, decidedOn: decidedOn ?? claim.decidedOn };
  return {
    state: to,
    came_from: cameFromAt(claim, to, event),
    aside_from: asideFromAt(claim, to, event),
    ...(await partColumn(work, claim, to)),
    ...decided,
    ...(told.answer ? { answer: toStoredJson(told.answer) } : {}),
    ...(told.payerControlNumber ? { payer_control_number: told.payerControlNumber } : {}),
    ...(told.proof ? { proof: JSON.stringify(told.proof) } : {}),
    ...(to === 'building' ? { checked: false } : {}),
    ...(await deadlineColumns(work, after)),
    ask_status_on: await askOn(work, after, event),
    ...(told.also ?? {}),
  };
}

/** Ours again: another claim of the same day may have been opened meanwhile, and this one goes beside it. */
async function partColumn(work: Work, claim: Claim, to: ClaimState) {
  const opens = isOpen(to) && !isOpen(claim.state);
  if (!opens || claim.level !== 1 || claim.frequency !== '1') return {};
  return { part: await freePart(work, claim) };
}

/** The three columns of the deadline, for a claim as it will be. */
export async function deadlineColumns(work: Work, claim: Claim) {
  const original = claim.replaces === null ? undefined : await claimById(work, claim.replaces);
  const terms = await payerTermsOn(work, claim.payerId, claim.serviceOn);
  const { safetyDays } = await claimSettings(work);
  const step = { ...claim, originalDecidedOn: original?.decidedOn ?? null };
  const found = deadlineOf(step, terms, await officeCalendar(work), safetyDays);
  return { limit_on: found.limitOn, act_by: found.actBy, limit_basis: found.basis };
}

const WEEK = 7;
/** Undecided after the payer's usual days: asked; then every week. */
async function askOn(work: Work, claim: Claim, event: ClaimEvent): Promise<LocalDate | null> {
  if (!isWaiting(claim.state)) return null;
  if (event === 'pending') return addDays(work.today, WEEK);
  if (claim.askStatusOn !== null && event !== 'send') return claim.askStatusOn;
  const terms = await payerTermsOn(work, claim.payerId, claim.serviceOn);
  return addDays(work.today, terms?.usualAnswerDays ?? 30);
}

/** Lines ask for money as long as the claim does. */
async function standing(work: Work, claim: Claim, to: ClaimState): Promise<void> {
  const over = (s: ClaimState) => s === 'withdrawn' || s === 'replaced' || s === 'voided';
  if (over(to) !== over(claim.state) && claim.frequency !== '8') {
    if (over(to)) await setStanding(work, claim.id, false);
  }
}

async function followUp(work: Work, claim: Claim, event: ClaimEvent): Promise<void> {
  if (claim.askStatusOn !== null) await planAsking(work, claim.askStatusOn);
  // The first answer is here, or was here when the charge changed: its 7 or 8 can be prepared.
  const changed =
    event === 'charge-changed' || event === 'reopen' || decisionOf(event) !== undefined;
  if (claim.state === 'to-correct' && claim.decision !== null && changed) {
    await work.enqueue(PREPARE, { claimId: claim.id });
  }
}
