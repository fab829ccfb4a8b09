/**
 * The life of a file: every state against every event. Events come twice, late and in any order, from a
 * job, the sweep after a crash, or an answer that is faster than our own record of having sent.
 * 'same' = nothing changes; 'no' = refused.
 */
export type OutState = 'waiting' | 'sending' | 'sent' | 'received' | 'refused' | 'failed';
export type InState = 'waiting' | 'read' | 'parked' | 'nothing-new';
export type FileStateName = OutState | InState;
/**
 * send: about to be handed over. arrived: the other end has it. turned-down: the other end will not take the
 * file. accepted, rejected: what TA1 or 999 say. give-up, send-again: by a person.
 */
export type OutEvent =
  | 'send'
  | 'arrived'
  | 'turned-down'
  | 'accepted'
  | 'rejected'
  | 'give-up'
  | 'send-again';

export const OUT_STATES: Record<OutState, Record<OutEvent, OutState | 'no' | 'same'>> = {
  waiting: {
    send: 'sending',
    arrived: 'same',
    'turned-down': 'same',
    accepted: 'same',
    rejected: 'same',
    'give-up': 'failed',
    'send-again': 'same',
  },
  // It may be there: giving it up could end in two of it.
  sending: {
    send: 'sending',
    arrived: 'sent',
    'turned-down': 'refused',
    accepted: 'received',
    rejected: 'refused',
    'give-up': 'no',
    'send-again': 'same',
  },
  sent: {
    send: 'same',
    arrived: 'same',
    'turned-down': 'same',
    accepted: 'received',
    rejected: 'refused',
    'give-up': 'no',
    'send-again': 'sending',
  },
  // A TA1 takes the envelope, the 999 after it may still refuse the content.
  received: {
    send: 'same',
    arrived: 'same',
    'turned-down': 'same',
    accepted: 'same',
    rejected: 'refused',
    'give-up': 'no',
    'send-again': 'no',
  },
  // Its claims are free to go again in another file: it never comes back.
  refused: {
    send: 'same',
    arrived: 'same',
    'turned-down': 'same',
    accepted: 'same',
    rejected: 'same',
    'give-up': 'no',
    'send-again': 'no',
  },
  failed: {
    send: 'same',
    arrived: 'same',
    'turned-down': 'same',
    accepted: 'same',
    rejected: 'same',
    'give-up': 'no',
    'send-again': 'no',
  },
};
export const nextOut = (state: OutState, event: OutEvent): OutState | 'no' | 'same' =>
  OUT_STATES[state][event];

export type Outcome = 'taken' | 'parked' | 'known';
/** What an incoming file is by what became of its sets: one parked is enough for a person to look. */
export function stateOfReadings(outcomes: readonly Outcome[]): Exclude<InState, 'waiting'> {
  if (outcomes.length === 0 || outcomes.includes('parked')) return 'parked';
  return outcomes.includes('taken') ? 'read' : 'nothing-new';
}
