/**
 * What follows from a payer's answer, in its own transaction: what is short of money becomes a denial, once
 * for each answer and charge; an answer settles the denials before it; what is taken back no longer counts.
 */
import {
  type Cents,
  compare,
  isPositive,
  isZero,
  type LocalDate,
  larger,
  smaller,
  subtract,
  ZERO,
} from '@clearhour/values';
import { claimSettings } from '../claims/index.ts';
import { policiesOn } from '../clients/index.ts';
import { ACCOUNT, sumWhere } from '../ledger/index.ts';
import type { Work } from '../platform/context.ts';
import { officeCalendar, payerTermsOn } from '../practice/index.ts';
import { type AnswerRow, answersToWork, standingAnswers } from './answers-store.ts';
import { type Outcome, readDenial } from './denial.ts';
import { deadlineFor, deadlinesOf, type StepDeadline } from './denial-deadlines.ts';
import { denialAnswered, denialUnanswered } from './denial-events.ts';
import { nextDenial } from './denial-states.ts';
import {
  changeDenial,
  type Denial,
  denialsWhere,
  insertDenial,
  type Standing,
  standingOf,
  writeEvent,
} from './denial-store.ts';
import { freeGivenUp } from './free-given-up.ts';
import { settingRows, settingsFor } from './settings-store.ts';

/** Every answer of these claims of remittances: told twice, it does nothing more. */
export async function raiseDenials(
  work: Work,
  remittanceClaimIds: readonly string[],
): Promise<void> {
  const answers = await answersToWork(work, remittanceClaimIds);
  if (answers.length === 0) return;
  const chargeIds = answers.map((a) => a.chargeId);
  await freeGivenUp(work, answers);
  const found = await denialsWhere(work, { chargeIds, lock: true });
  for (const answer of answers) {
    if (found.some((d) => d.adjudicationId === answer.adjudicationId)) continue;
    const same = found.filter(
      (d) => d.chargeId === answer.chargeId && d.payerId === answer.payerId,
    );
    const raised = await take(work, answer, same);
    if (raised) found.push(raised);
  }
}

/** One answer, laid on the denials of the same service and payer; the one that it makes. */
async function take(
  work: Work,
  answer: AnswerRow,
  before: readonly Denial[],
): Promise<Denial | undefined> {
  if (answer.reverses !== null) {
    await takenBack(work, before, answer.reverses);
    return undefined;
  }
  for (const d of before) await settle(work, d, answer);
  const open = larger(ZERO, smaller(answer.open, await pendingWith(work, answer)));
  const id = await raise(work, answer, open, before);
  return id === undefined ? undefined : (await denialsWhere(work, { ids: [id] }))[0];
}

/** What waits for this payer in the book now. */
export const pendingWith = (
  work: Work,
  of: { readonly chargeId: string; readonly payerId: string },
): Promise<Cents> =>
  sumWhere(work, {
    chargeId: of.chargeId,
    payerId: of.payerId,
    accounts: [ACCOUNT.payerPending],
  });

async function raise(
  work: Work,
  answer: AnswerRow,
  open: Cents,
  before: readonly Denial[],
): Promise<string | undefined> {
  const { adjustments, remarks, paid, raised, payerClass } = answer;
  // Open by the payer's words, and nothing of it pending in the book: settled in another way already.
  if (isPositive(answer.open) && isZero(open)) return undefined;
  const reading = readDenial({ adjustments, remarks, open, paid, raised, payerClass });
  if (!reading) return undefined;
  const deadlines = await deadlinesFor(work, answer);
  const due = deadlineFor(reading.usualAct, deadlines);
  // An answer that was undone, and perhaps posted again, is no denial that came before.
  const standing = await standingAnswers(
    work,
    before.map((d) => d.adjudicationId),
  );
  const counted = before.filter((d) => standing.has(d.adjudicationId));
  const last = counted.at(-1);
  const id = work.newId('dnl');
  const { adjudicationId, remittanceId, remittanceClaimId, claimId, chargeId, clientId } = answer;
  const { payerId, clinicianId, level, serviceOn, decidedOn, code, charged } = answer;
  const made = await insertDenial(work, {
    ...{ id, adjudicationId, remittanceId, remittanceClaimId, claimId, chargeId, clientId },
    ...{ payerId, clinicianId, level, serviceOn, decidedOn, code, charged, paid, open },
    ...{ adjustments, remarks, deadlines },
    risk: reading.risk,
    group: reading.group,
    reason: reading.reason,
    bucket: reading.bucket,
    cause: reading.cause,
    clientOwes: reading.clientOwes,
    usualAct: reading.usualAct,
    advice: reading.advice,
    noAppeal: reading.noAppeal ?? null,
    limitOn: due?.limitOn ?? null,
    actBy: due?.actBy ?? null,
    limitBasis: due?.basis ?? null,
    follows: last?.id ?? null,
    timesBefore: counted.length,
  });
  if (!made) return undefined;
  const why = last ? 'The payer did not pay it again.' : 'The payer did not pay it.';
  await writeEvent(work, id, { event: 'raised', from: null, to: 'open', why });
  return id;
}

export async function deadlinesFor(
  work: Work,
  of: {
    readonly clientId: string;
    readonly payerId: string;
    readonly serviceOn: LocalDate;
    readonly decidedOn: LocalDate;
  },
): Promise<StepDeadline[]> {
  const terms = await payerTermsOn(work, of.payerId, of.serviceOn);
  const plans = await policiesOn(work, of.clientId, of.serviceOn);
  const at = plans.findIndex((p) => p.payerId === of.payerId);
  const next = at < 0 ? undefined : plans[at + 1];
  const nextTerms = next && (await payerTermsOn(work, next.payerId, of.serviceOn));
  return deadlinesOf(
    { serviceOn: of.serviceOn, answeredOn: of.decidedOn },
    terms?.limits ?? [],
    nextTerms?.limits,
    { office: await officeCalendar(work), safety: (await claimSettings(work)).safetyDays },
    settingsFor(await settingRows(work), of.payerId),
  );
}

/** What a later answer of the same payer makes of a denial. Pure. */
export function outcomeOf(
  answer: Pick<AnswerRow, 'paid' | 'open' | 'client' | 'nextPayer'>,
  before: Pick<Denial, 'paid'>,
): { readonly outcome: Outcome; readonly won: Cents } {
  const won = larger(ZERO, subtract(answer.paid, before.paid));
  if (isPositive(won)) return { outcome: isPositive(answer.open) ? 'partly' : 'won', won };
  if (isPositive(answer.open)) return { outcome: 'lost', won };
  if (isPositive(answer.nextPayer)) return { outcome: 'next-payer', won };
  return { outcome: isPositive(answer.client) ? 'client-billed' : 'lost', won };
}

const GIVEN_UP: readonly (Outcome | null)[] = ['given-up', 'client-billed'];

async function settle(work: Work, seen: Denial, answer: AnswerRow): Promise<void> {
  // Another answer of the same file may have settled it a moment ago.
  const [d = seen] = await denialsWhere(work, { ids: [seen.id] });
  const { outcome, won } = outcomeOf(answer, d);
  // What was given up or billed to the client, and is paid after all, was won.
  const paidAfterAll = d.state === 'closed' && GIVEN_UP.includes(d.outcome) && isPositive(won);
  if (nextDenial(d.state, 'answered') !== 'closed' && !paidAfterAll) return;
  const before = standingOf(d);
  await changeDenial(work, d, {
    ...before,
    ...{ state: 'closed', outcome, waitUntil: null, won },
    settledBy: answer.adjudicationId,
    beforeSettled: before,
  });
  const why =
    compare(won, ZERO) > 0 ? 'The payer paid after all.' : 'The payer answered once more.';
  await writeEvent(work, d.id, { event: 'answered', from: d.state, to: 'closed', why });
  const { adjudicationId } = answer;
  await work.emit(denialAnswered, {
    ...{ denialId: d.id, adjudicationId, outcome, on: answer.decidedOn },
  });
}

async function takenBack(work: Work, before: readonly Denial[], adjudicationId: string) {
  const ids = before.filter((b) => b.adjudicationId === adjudicationId).map((b) => b.id);
  for (const d of await denialsWhere(work, { ids })) {
    await noLonger(work, d, 'The payer took its answer back.');
  }
}
async function noLonger(work: Work, d: Denial, why: string): Promise<void> {
  if (d.state === 'closed') return;
  const to: Standing = {
    ...standingOf(d),
    state: 'closed',
    outcome: 'taken-back',
    waitUntil: null,
  };
  await changeDenial(work, d, to);
  await writeEvent(work, d.id, { event: 'taken-back', from: d.state, to: 'closed', why });
}

/**
 * Answers were undone here: their own denials no longer count, and what they had settled stands as it did.
 */
export async function answersUndone(work: Work, fallen: readonly string[]): Promise<void> {
  if (fallen.length === 0) return;
  for (const d of await denialsWhere(work, { adjudicationIds: fallen, lock: true })) {
    await noLonger(work, d, 'The answer was taken out of the book again.');
  }
  for (const d of await denialsWhere(work, { settledBy: fallen, lock: true })) {
    if (!d.beforeSettled) continue;
    const to = { ...d.beforeSettled, won: ZERO, settledBy: null, beforeSettled: null };
    await changeDenial(work, d, to);
    if (d.settledBy) await work.emit(denialUnanswered, { adjudicationId: d.settledBy });
    const why = 'The answer that had settled it was taken out of the book again.';
    await writeEvent(work, d.id, { event: 'unsettled', from: d.state, to: to.state, why });
  }
}

/** The charge is gone: nobody owes it. */
export async function chargeGone(work: Work, chargeId: string): Promise<void> {
  for (const d of await denialsWhere(work, { chargeIds: [chargeId], lock: true })) {
    await noLonger(work, d, 'The charge was taken back.');
  }
}
