/** What happens next with a claim, and what a person may do now. Pure. */
import { type LocalDate, sayDay } from '@clearhour/values';
import type { Claim } from './claim.ts';
import { CLAIM_TABLE, isOpen, isWaiting, nextState } from './claim-states.ts';

export type Act =
  | 'check'
  | 'mend'
  | 'hold'
  | 'release'
  | 'send'
  | 'withdraw'
  | 'reopen'
  | 'correct'
  | 'void'
  | 'next-payer'
  | 'filed-elsewhere'
  | 'paper-sent'
  | 'close'
  | 'ask-status'
  | 'paper'
  | 'proof';

/** Acts the state allows, the usual one first. `asks`: the person may change claims. */
export function actsOf(claim: Claim, may: boolean): Act[] {
  const { state } = claim;
  const row = CLAIM_TABLE[state];
  const reading: Act[] = ['paper', ...(claim.proof ? (['proof'] as const) : [])];
  if (!may) return reading;
  const open = isOpen(state);
  const correctable = claim.decision !== null && row.correct !== 'no';
  const acts: (readonly [Act, boolean])[] = [
    ['send', state === 'ready' || state === 'rejected'],
    ['release', row.release !== 'no'],
    ['check', open],
    ['mend', open || state === 'rejected'],
    ['correct', correctable],
    ['next-payer', claim.decision !== null && claim.frequency !== '8'],
    ['ask-status', isWaiting(state)],
    ['hold', row.hold !== 'no' && state !== 'held'],
    ['paper-sent', row['paper-sent'] !== 'no'],
    ['void', correctable],
    ['filed-elsewhere', row['file-elsewhere'] !== 'no'],
    ['withdraw', row.withdraw !== 'no'],
    ['close', row.close !== 'no'],
    ['reopen', nextState(state, 'reopen', 'building') !== 'no'],
  ];
  return [...acts.flatMap(([act, now]) => (now ? [act] : [])), ...reading];
}

export interface NextStep {
  readonly sentence: string;
  readonly on: LocalDate | null;
}
/** `batchOn`: the day today's or the next batch goes. */
export function nextStep(claim: Claim, today: LocalDate, batchOn: LocalDate | null): NextStep {
  const by = claim.actBy === null ? '' : ` by ${sayDay(claim.actBy, today)}`;
  const asked =
    claim.askStatusOn === null
      ? ''
      : ` If nothing comes, the payer is asked on ${sayDay(claim.askStatusOn, today)}.`;
  switch (claim.state) {
    case 'building':
      return { sentence: 'It is checked now, then goes with the next batch.', on: batchOn };
    case 'to-mend':
      return {
        sentence: `Mend what is listed${by}; it is checked again by itself.`,
        on: claim.actBy,
      };
    case 'held':
      return {
        sentence: `It waits: ${claim.holdReason ?? 'held'}. Release it${by}.`,
        on: claim.actBy,
      };
    case 'ready':
      return batchOn === null
        ? { sentence: `Send it${by}.`, on: claim.actBy }
        : { sentence: `It goes with the batch of ${sayDay(batchOn, today)}.`, on: batchOn };
    case 'sent':
      return {
        sentence: `The clearinghouse answers, usually within the hour.${asked}`,
        on: claim.askStatusOn,
      };
    case 'received':
      return {
        sentence: `The clearinghouse says which claims it took, usually the same day.${asked}`,
        on: claim.askStatusOn,
      };
    case 'accepted-clearinghouse':
      return {
        sentence: `The payer says whether it takes the claim, usually within two days.${asked}`,
        on: claim.askStatusOn,
      };
    case 'accepted-payer':
    case 'pending':
      return { sentence: `The payer decides.${asked}`, on: claim.askStatusOn };
    case 'rejected':
      return { sentence: `Mend it and send it again${by}.`, on: claim.actBy };
    case 'part-paid':
    case 'denied':
      return { sentence: `Correct it, appeal, or bill whoever is next${by}.`, on: claim.actBy };
    case 'to-correct':
      return claim.decision === null
        ? {
            sentence: `It is corrected once the payer has answered.${asked}`,
            on: claim.askStatusOn,
          }
        : { sentence: `Send its correction${by}.`, on: claim.actBy };
    case 'paper-sent':
      return {
        sentence: 'The payer answers by mail; key its answer in under Remittances.',
        on: claim.actBy,
      };
    case 'filed-elsewhere':
      return { sentence: 'Its answer comes to whoever filed it.', on: null };
    case 'paid':
    case 'replaced':
    case 'voided':
    case 'withdrawn':
    case 'closed':
      return { sentence: 'Nothing more is to be done.', on: null };
  }
}
