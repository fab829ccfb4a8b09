/**
 * The one way a claim changes its state: by the table, with a line of history, its deadline and the
 * day its status is asked counted anew. The claim is locked to the end of the transaction.
 */
import { addDays, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import type { Selectable } from 'kysely';
import type { Work } from '../platform/context.ts';
import type { DB } from '../platform/db-types.ts';
import { toStoredJson } from '../platform/stored-json.ts';
import { officeCalendar, type PayerTerms, payerTermsOn } from '../practice/index.ts';
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
import { claimsWhere, freePart, lockClaim, lockClaims, setStanding } from './claims-store.ts';
import { deadlineOf } from './deadlines.ts';
import { insertEvents, type NewEvent, type SaidCode } from './events-store.ts';
import { PREPARE } from './jobs-named.ts';
import { type ClaimChange, type ClaimColumns, changeClaims } from './many-claims-store.ts';
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
  readonly also?: ClaimColumns | undefined;
}

/** One event of one claim that the caller has locked. */
export interface Move {
  readonly claim: Claim;
  readonly event: ClaimEvent;
  readonly told: Told;
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
  const moved = await moveAllLocked(work, [{ claim, event, told }]);
  return isRefusal(moved) ? moved : (moved[0] ?? claim);
}

/** Many, each named once; locked in the order of their ids. As they stand afterwards, in the order given. */
export async function moveClaims(
  work: Work,
  all: readonly (Omit<Move, 'claim'> & { readonly claimId: string })[],
): Promise<Claim[] | Refusal> {
  const ids = all.map((m) => m.claimId);
  const locked = new Map((await lockClaims(work, ids)).map((c) => [c.id as string, c]));
  const moves: Move[] = [];
  for (const { claimId, event, told } of all) {
    const claim = locked.get(claimId);
    if (!claim) return noSuchClaim();
    moves.push({ claim, event, told });
  }
  return moveAllLocked(work, moves);
}

/**
 * Many claims in a number of questions that does not grow with them, each named once and locked by the caller.
 * When one cannot take its event none is moved. As they stand afterwards, in the order given.
 */
export async function moveAllLocked(
  work: Work,
  moves: readonly Move[],
): Promise<Claim[] | Refusal> {
  if (new Set(moves.map((m) => m.claim.id)).size < moves.length)
    throw new Error('a claim was to be moved twice at once');
  const steps: Step[] = [];
  for (const move of moves) {
    const step = stepOf(move);
    if (isRefusal(step)) return step;
    if (step) steps.push(step);
  }
  const fresh = await insertEvents(work, steps.map(lineOf));
  const going = steps.filter((_, i) => fresh[i]);
  if (going.length === 0) return moves.map((m) => m.claim);
  const terms = await termsFor(
    work,
    going.map((s) => s.claim),
  );
  const moved = await change(work, going, terms);
  await standing(work, going);
  await followUp(work, going, moved);
  for (const { claim, event, to } of going)
    if (to !== claim.state)
      await work.emit(claimMoved, { claimId: claim.id, event, from: claim.state, to });
  return moves.map(({ claim }) => moved.get(claim.id) ?? claim);
}

interface Step extends Move {
  readonly to: ClaimState;
}
/** Undefined: it changes nothing and leaves no line. */
function stepOf(move: Move): Step | Refusal | undefined {
  const { claim, event, told } = move;
  const next = nextState(claim.state, event, stateBefore(claim, event), stateBack(claim));
  if (next === 'no') return cannot(claim, event);
  const to = next === 'same' ? claim.state : next;
  // What a place of a file says is kept even when it changes nothing; so is a note.
  const kept = event === 'noted' || (told.segmentIndex ?? null) !== null;
  const decides = decisionOf(event) !== undefined || event === 'undecided';
  const aside = asideFromAt(claim, to, event);
  const idle = next === 'same' && !kept && !decides && aside === claim.asideFrom;
  return idle ? undefined : { ...move, to };
}
function lineOf({ claim, event, told, to }: Step): NewEvent {
  const { why, codes, verdict, fileId, segmentIndex } = told;
  const said = { why, codes, verdict, fileId, segmentIndex };
  return { claimId: claim.id, event, from: claim.state, to, ...said };
}

const decisionOf = (event: ClaimEvent): Decision | undefined => DECISIONS.find((d) => d === event);

async function columnsOf(
  work: Work,
  { claim, event, told, to }: Step,
  terms: Terms,
): Promise<ClaimColumns> {
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
    ...decided,
    ...(told.answer ? { answer: toStoredJson(told.answer) } : {}),
    ...(told.payerControlNumber ? { payer_control_number: told.payerControlNumber } : {}),
    // Turned away, it is none of the payer's claims: the next sending gets a number of its own.
    ...(event === 'again' ? { payer_control_number: null } : {}),
    ...(told.proof ? { proof: JSON.stringify(told.proof) } : {}),
    ...(to === 'building' ? { checked: false } : {}),
    ...(await terms.deadline(after)),
    ...(await waitingColumns(work, after, event, terms)),
    ...(told.also ?? {}),
  };
}

/** By id, as they stand afterwards. */
async function change(
  work: Work,
  steps: readonly Step[],
  terms: Terms,
): Promise<ReadonlyMap<string, Claim>> {
  const together: ClaimChange[] = [];
  const moved = new Map<string, Claim>();
  for (const step of steps) {
    const set = await columnsOf(work, step, terms);
    if (!opens(step)) together.push({ claim: step.claim, set });
    else {
      // Two of one day find their parts one after the other.
      const part = await freePart(work, step.claim);
      for (const [id, claim] of await changeClaims(work, [
        { claim: step.claim, set: { part, ...set } },
      ]))
        moved.set(id, claim);
    }
  }
  for (const [id, claim] of await changeClaims(work, together)) moved.set(id, claim);
  return moved;
}
/** Ours again: another claim of the same day may have been opened meanwhile, and this one goes beside it. */
const opens = ({ claim, to }: Step): boolean =>
  isOpen(to) && !isOpen(claim.state) && claim.level === 1 && claim.frequency === '1';

/** What deadlines and questions rest on, asked once for many claims. */
export interface Terms {
  of(claim: Pick<Claim, 'payerId' | 'serviceOn'>): Promise<PayerTerms | undefined>;
  /** The three columns of the deadline, for a claim as it will be. */
  deadline(
    claim: Claim,
  ): Promise<Pick<Selectable<DB['claims']>, 'limit_on' | 'act_by' | 'limit_basis'>>;
}
export async function termsFor(work: Work, claims: readonly Claim[]): Promise<Terms> {
  const ids = claims.flatMap((c) => c.replaces ?? []);
  const originals = new Map((await claimsWhere(work, { ids })).map((c) => [c.id, c]));
  const { safetyDays } = await claimSettings(work);
  const office = await officeCalendar(work);
  const known = new Map<string, Promise<PayerTerms | undefined>>();
  const of: Terms['of'] = ({ payerId, serviceOn }) => {
    const key = `${payerId} ${serviceOn}`;
    const found = known.get(key) ?? payerTermsOn(work, payerId, serviceOn);
    known.set(key, found);
    return found;
  };
  return {
    of,
    deadline: async (claim) => {
      const original = claim.replaces === null ? undefined : originals.get(claim.replaces);
      const step = { ...claim, originalDecidedOn: original?.decidedOn ?? null };
      const found = deadlineOf(step, await of(claim), office, safetyDays);
      return { limit_on: found.limitOn, act_by: found.actBy, limit_basis: found.basis };
    },
  };
}

const WEEK = 7;
/**
 * While the payer has it: late after its usual days, and on that day asked; then every week.
 *
 * Example: sent Mon 2 Mar, answered as a rule within 14 days → late after Mon 16 Mar, asked on it, again on 23 Mar.
 */
async function waitingColumns(work: Work, claim: Claim, event: ClaimEvent, terms: Terms) {
  if (!isWaiting(claim.state)) return { ask_status_on: null, answer_by: null };
  const usual = async () => addDays(work.today, (await terms.of(claim))?.usualAnswerDays ?? 30);
  const again = event !== 'send';
  const by = (again ? claim.answerBy : null) ?? (await usual());
  const ask = (again ? claim.askStatusOn : null) ?? by;
  return {
    ask_status_on: event === 'pending' ? addDays(work.today, WEEK) : ask,
    answer_by: by,
  };
}

const OVER: readonly ClaimState[] = ['withdrawn', 'replaced', 'voided'];
/** Lines ask for money as long as the claim does. */
async function standing(work: Work, steps: readonly Step[]): Promise<void> {
  const fallen = steps.filter(
    ({ claim, to }) => OVER.includes(to) && !OVER.includes(claim.state) && claim.frequency !== '8',
  );
  await setStanding(
    work,
    fallen.map((s) => s.claim.id),
    false,
  );
}

async function followUp(
  work: Work,
  steps: readonly Step[],
  moved: ReadonlyMap<string, Claim>,
): Promise<void> {
  const days = new Set<LocalDate>();
  for (const { claim: before, event } of steps) {
    const claim = moved.get(before.id);
    if (!claim) continue;
    if (claim.askStatusOn !== null) days.add(claim.askStatusOn);
    // The first answer is here, or was here when the charge changed: its 7 or 8 can be prepared.
    const changed =
      event === 'charge-changed' || event === 'reopen' || decisionOf(event) !== undefined;
    if (claim.state === 'to-correct' && claim.decision !== null && changed)
      await work.enqueue(PREPARE, { claimId: claim.id });
  }
  for (const day of days) await planAsking(work, day);
}
