/** Every "no" of claims, in sentences a biller understands. */
import { type Refusal, refuse } from '@clearhour/values';
import type { Claim } from './claim.ts';
import { type ClaimEvent, isOpen, isWaiting } from './claim-states.ts';

export const noSuchClaim = (): Refusal =>
  refuse('no-such-claim', 'There is no such claim, or it is not of your clients.', {
    kind: 'not-found',
  });
export const noSuchRule = (): Refusal =>
  refuse('no-such-hold-rule', 'There is no such rule any more.', { kind: 'not-found' });

const conflict = (code: string, sentence: string): Refusal =>
  refuse(code, sentence, { kind: 'conflict' });

export const claimSuperseded = (): Refusal =>
  conflict(
    'claim-superseded',
    'Its charges stand on another claim now, or are gone. Go on with that one.',
  );

/** Why an event may not be in this state, and what to do instead. */
export function cannot(claim: Pick<Claim, 'state'>, event: ClaimEvent): Refusal {
  const { state } = claim;
  if (event === 'send') {
    if (state === 'to-mend') {
      return conflict(
        'claim-to-mend',
        'This claim has something to mend first; the page says what and where.',
      );
    }
    if (state === 'held') return conflict('claim-held', 'This claim is held. Release it first.');
    if (state === 'building')
      return conflict('claim-building', 'This claim is still being checked. Try again.');
    return conflict(
      'claim-gone',
      'This claim has gone already. To change it, correct it after the payer’s answer.',
    );
  }
  if (event === 'correct' || event === 'voided') return notAnswered(state);
  if (event === 'hold' || event === 'withdraw') {
    return conflict(
      'claim-gone',
      isWaiting(state)
        ? 'This claim is with the payer already. It can be corrected or voided once the payer has answered.'
        : 'This claim is past that step. Nothing was changed.',
    );
  }
  if (event === 'release') return conflict('claim-not-held', 'This claim is not held.');
  if (event === 'reopen') return conflict('claim-not-closed', 'This claim is open.');
  if (event === 'paper-sent' && isOpen(state)) {
    return conflict(
      'claim-to-mend',
      'Only a clean claim goes on paper. Mend what the page says first.',
    );
  }
  return conflict(
    'claim-cannot',
    'The claim has moved on meanwhile. Look at it again; nothing was changed.',
  );
}

/** Payers do not know the number of a claim they have not decided on: a 7 or 8 would be rejected. */
export function notAnswered(state: Claim['state']): Refusal {
  if (isOpen(state)) {
    return conflict(
      'not-sent-yet',
      'This claim has not gone. Change what it is made from; nothing needs correcting.',
    );
  }
  if (state === 'rejected') {
    return conflict(
      'was-rejected',
      'This claim was rejected and never decided. Mend it and send it again as new.',
    );
  }
  return conflict(
    'not-answered-yet',
    'The payer has not decided on this claim yet, and turns away a correction of what it has not decided. It can be corrected once the answer is here; ask for the status if it is late.',
  );
}
export const noPayerNumber = (): Refusal =>
  conflict(
    'no-payer-number',
    'The payer’s own number of this claim is not known, and a correction has to name it. Look it up in the remittance or with the payer.',
  );
export const frequencyNotTaken = (payer: string, what: '7' | '8'): Refusal =>
  conflict(
    'frequency-not-taken',
    what === '7'
      ? `${payer} does not take corrected claims (7). Ask it to reopen the claim, or appeal.`
      : `${payer} does not take voids (8). Ask it to reopen the claim.`,
  );
export const alreadyCorrected = (number: string): Refusal =>
  conflict('already-corrected', `Claim ${number} corrects this one already. Go on with that one.`);
export const nothingLeft = (): Refusal =>
  conflict('nothing-left', 'None of its charges stands any more. Void the claim instead.');
export const noNextPayer = (): Refusal =>
  conflict(
    'no-next-payer',
    'The client has no further plan on the day of service. What is left is not asked of another payer.',
  );
export const noAnswer = (): Refusal =>
  conflict(
    'no-answer-yet',
    'The payer before has not answered. The next plan wants to see that answer.',
  );
