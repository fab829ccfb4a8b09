/**
 * After a remittance is posted: each line's allowed amount against the contract, typed or learnt; then what
 * the lines teach. A job of its own, so that posting never waits for it. Done twice, it does nothing more.
 */
import { addDays, dollars, type Id, isPositive, times } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { allowedOn, type ContractRateRow, clinicianOn, learnRate } from '../practice/index.ts';
import { allowedOf, learnAllowed, SURE_BP, SURE_SEEN, shortBy } from './allowed.ts';
import { type AnswerRow, answersOfRemittance } from './answers-store.ts';
import { settingRows, settingsFor } from './settings-store.ts';
import { statesThat } from './underpayment-states.ts';
import {
  allowedBefore,
  insertUnderpayment,
  markCompared,
  moveUnderpayments,
  underpaymentsWhere,
} from './underpayments-store.ts';

export const COMPARE = 'compare-remittance';
const YEAR = 365;

export const compareRemittance = action({
  name: 'compare-remittance',
  needs: 'system',
  run: async (work: Work, { remittanceId }: { remittanceId: string }) => {
    await markCompared(work, remittanceId);
    const answers = (await answersOfRemittance(work, remittanceId)).filter((a) => a.level === 1);
    const levels = new Map<string, string | null>();
    const keys = new Map<string, Parameters<typeof allowedBefore>[1]>();
    for (const answer of answers) {
      const licenceLevel = await levelOf(work, answer, levels);
      await compareOne(work, answer, licenceLevel);
      if (allowedOf(answer) === undefined || answer.code === '') continue;
      const key = {
        payerId: answer.payerId,
        code: answer.code,
        modifier: answer.modifiers[0] ?? '',
        licenceLevel,
      };
      keys.set(Object.values(key).join('|'), key);
    }
    for (const key of keys.values()) await learnOne(work, key);
    work.audit(remittanceId, { lines: answers.length });
    return { lines: answers.length };
  },
});

async function levelOf(
  work: Work,
  a: AnswerRow,
  known: Map<string, string | null>,
): Promise<string | null> {
  if (a.clinicianId === null) return null;
  const key = `${a.clinicianId} ${a.serviceOn}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const level = (await clinicianOn(work, a.clinicianId, a.serviceOn))?.licence?.level ?? null;
  known.set(key, level);
  return level;
}

async function compareOne(work: Work, a: AnswerRow, licenceLevel: string | null): Promise<void> {
  const allowed = allowedOf(a);
  if (allowed === undefined || a.code === '' || a.units < 1) return;
  const { payerId, code, modifiers, serviceOn: day } = a;
  const rate = await allowedOn(work, { payerId, code, modifiers, licenceLevel, day });
  if (!rate || !isSure(rate)) return;
  const expected = times(rate.allowed, a.units);
  const short = shortBy(allowed, expected, settingsFor(await settingRows(work), payerId));
  if (!isPositive(short)) return settledNow(work, a);
  await insertUnderpayment(work, {
    ...{ adjudicationId: a.adjudicationId, payerId, clientId: a.clientId, chargeId: a.chargeId },
    ...{ claimId: a.claimId, serviceOn: day, decidedOn: a.decidedOn, code, modifiers },
    ...{ units: a.units, allowed, expected, short, source: rate.source },
    ...{ seen: rate.seen, confidenceBp: rate.confidenceBp, basis: basisOf(rate) },
  });
}
const isSure = (rate: ContractRateRow): boolean =>
  rate.source === 'typed' || (rate.seen >= SURE_SEEN && (rate.confidenceBp ?? 0) >= SURE_BP);
const basisOf = (rate: ContractRateRow): string =>
  rate.source === 'typed'
    ? `Your contract rate of ${dollars(rate.allowed)} a unit.`
    : `${dollars(rate.allowed)} a unit, learnt from ${rate.seen} lines, ${Math.floor((rate.confidenceBp ?? 0) / 100)} % sure.`;

/** The payer put it right: earlier ones of the same service are done. */
async function settledNow(work: Work, a: AnswerRow): Promise<void> {
  const open = await underpaymentsWhere(work, {
    chargeIds: [a.chargeId],
    payerId: a.payerId,
    states: statesThat('allowed'),
  });
  const ids = open.map((u) => u.adjudicationId);
  if (ids.length === 0) return;
  await moveUnderpayments(work, ids, { state: 'settled', why: 'A later answer allowed it.' });
}

async function learnOne(work: Work, key: Parameters<typeof allowedBefore>[1]): Promise<void> {
  const learnt = learnAllowed(await allowedBefore(work, key, addDays(work.today, -YEAR)));
  if (!learnt) return;
  await learnRate(work, {
    ...{ code: key.code, modifier: key.modifier, licenceLevel: key.licenceLevel },
    payerId: key.payerId as Id<'pyr'>,
    ...learnt,
  });
}
/** Answers that were taken out of the book are short of nothing. */
export async function underpaymentsUndone(work: Work, fallen: readonly string[]): Promise<void> {
  if (fallen.length === 0) return;
  const mine = await underpaymentsWhere(work, { ids: fallen, states: statesThat('fallen') });
  const ids = mine.map((u) => u.adjudicationId);
  if (ids.length === 0) return;
  const why = 'The answer was taken out of the book again.';
  await moveUnderpayments(work, ids, { state: 'ignored', why });
}
