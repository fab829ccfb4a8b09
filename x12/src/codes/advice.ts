/** What to do about an adjustment (CAS): the reason, and the group that says who bears it. */
import type { Act, AdjustmentGroup, Advice } from './entry.ts';
import { listedForm, lookup } from './lookup.ts';

/** What to do about one adjustment, and whether the patient owes it. */
export interface AdjustmentAdvice extends Advice {
  /** Whether the patient may be billed: 'review' means only after law and contract were checked. */
  readonly patientOwes: 'yes' | 'no' | 'review';
}

const UNKNOWN_REASON =
  'We have no words for this reason: read the payer’s own list before you post it.';
const UNKNOWN_GROUP = 'This group is not one of the standard: ask the payer who bears the amount.';

/**
 * The usual act for one adjustment. The reason says why, the group says who bears it, and the group wins
 * over the reason: outside PR the patient is never billed. A PR amount whose reason does not say what to do
 * under PR is checked first, and is not written off.
 *
 * Sources: CAS01 and CAS02 of the 835 (loops 2100, 2110) and of the 837P (2320, 2430).
 *
 * @example
 * adviceFor('CO', '45').acts; // ['write-off']
 * adviceFor('PR', '45').acts; // ['verify', 'bill-patient']
 * adviceFor('CO', '197').acts; // ['appeal', 'write-off']
 */
export function adviceFor(group: string, reason: string): AdjustmentAdvice {
  const bearer = lookup('group', group);
  if (!bearer.known) return { acts: ['verify'], sentence: UNKNOWN_GROUP, patientOwes: 'review' };
  const { patientOwes } = bearer;
  const why = lookup('carc', reason);
  if (!why.known)
    return {
      acts: ['verify', ...bearer.advice.acts.filter((a) => a !== 'verify')],
      sentence: UNKNOWN_REASON,
      patientOwes,
    };
  const name = listedForm(group) as AdjustmentGroup;
  const own = why.byGroup[name];
  if (own)
    return {
      ...own,
      patientOwes: own.acts.includes('bill-patient') ? patientOwes : guarded(patientOwes),
    };
  return patientOwes === 'yes' ? underPr(why.advice) : notThePatient(why.advice, patientOwes, name);
}

/** Under PR a reason that never speaks of the patient is checked before anybody is billed. */
function underPr(advice: Advice): AdjustmentAdvice {
  if (advice.acts.includes('bill-patient')) return { ...advice, patientOwes: 'yes' };
  const acts: Act[] = ['verify', ...without(advice.acts, 'write-off', 'verify'), 'bill-patient'];
  const sentence = `${advice.sentence} The payer leaves it to the patient: check the contract before you bill.`;
  return { acts, sentence, patientOwes: 'yes' };
}

function notThePatient(
  advice: Advice,
  patientOwes: 'no' | 'review',
  group: AdjustmentGroup,
): AdjustmentAdvice {
  if (!advice.acts.includes('bill-patient')) return { ...advice, patientOwes };
  const left = without(advice.acts, 'bill-patient');
  const acts: readonly Act[] = left.length > 0 ? left : ['verify'];
  const sentence =
    patientOwes === 'review'
      ? `${advice.sentence} Group ${group}: do not bill the patient before you have checked law and contract.`
      : `${advice.sentence} Group ${group}: do not bill the patient for it.`;
  return { acts, sentence, patientOwes };
}

const without = (acts: readonly Act[], ...out: readonly Act[]) =>
  acts.filter((a) => !out.includes(a));
const guarded = (owes: 'yes' | 'no' | 'review') => (owes === 'yes' ? 'review' : owes);

/**
 * Who owes whom for a provider-level adjustment (PLB), by the sign of its amount: a positive one is kept
 * from the provider, a negative one is added. `cents` other than a whole number or zero say nothing.
 *
 * @example
 * plbSentence('WO', 4000); // 'The payer takes back an earlier overpayment out of this payment.'
 * plbSentence('L6', -235); // 'The payer pays you interest for paying late.'
 */
export function plbSentence(reason: string, cents: number): string {
  const entry = lookup('plb', reason);
  if (!Number.isSafeInteger(cents) || cents === 0) return 'No money moves by this line.';
  if (entry.known) return cents > 0 ? entry.positive : entry.negative;
  const moved = cents > 0 ? 'keeps this much from the payment' : 'adds this much to the payment';
  return `The payer ${moved}. We have no words for its reason: ask the payer what it is for.`;
}
