/**
 * The lives of a remittance and of an answer in it (one claim, or an adjustment of the provider): every state
 * against every event. 'same' = nothing changes; 'no' = refused.
 */
export const REMITTANCE_STATES = ['waiting', 'posted', 'undone', 'known', 'not-ours'] as const;
export type RemittanceState = (typeof REMITTANCE_STATES)[number];
/**
 * nothing-waits: all of it stands in the book or was set aside. The others leave something that waits:
 * posted-part, set-aside, taken-up (an answer), undone-part (an answer) and undone (the whole).
 * came-again: it was damaged, and the payer sent it once more. replaced: a person took a later one in its place;
 * takes-over: it is that later one. not-ours, ours: a person said whose it is.
 */
export type RemittanceEvent =
  | 'nothing-waits'
  | 'posted-part'
  | 'set-aside'
  | 'taken-up'
  | 'undone-part'
  | 'undone'
  | 'came-again'
  | 'replaced'
  | 'takes-over'
  | 'not-ours'
  | 'ours';
type Table<S extends string, E extends string> = Readonly<
  Record<S, Readonly<Record<E, S | 'same' | 'no'>>>
>;
export const REMITTANCE_TABLE = {
  waiting: {
    'nothing-waits': 'posted',
    'posted-part': 'same',
    'set-aside': 'same',
    'taken-up': 'same',
    'undone-part': 'same',
    undone: 'undone',
    'came-again': 'known',
    replaced: 'known',
    'takes-over': 'same',
    'not-ours': 'not-ours',
    ours: 'same',
  },
  posted: {
    'nothing-waits': 'same',
    'posted-part': 'waiting',
    'set-aside': 'waiting',
    'taken-up': 'waiting',
    'undone-part': 'waiting',
    undone: 'undone',
    'came-again': 'no',
    replaced: 'known',
    'takes-over': 'no',
    'not-ours': 'no',
    ours: 'no',
  },
  /** Shown so until a person posts some of it again. */
  undone: {
    'nothing-waits': 'posted',
    'posted-part': 'waiting',
    'set-aside': 'same',
    'taken-up': 'waiting',
    'undone-part': 'waiting',
    undone: 'same',
    'came-again': 'no',
    replaced: 'known',
    'takes-over': 'waiting',
    'not-ours': 'not-ours',
    ours: 'same',
  },
  /** The same payment came before, came again sound, or another took its place: nothing of this one is posted. */
  known: {
    'nothing-waits': 'no',
    'posted-part': 'no',
    'set-aside': 'no',
    'taken-up': 'no',
    'undone-part': 'no',
    undone: 'no',
    'came-again': 'no',
    replaced: 'no',
    'takes-over': 'waiting',
    'not-ours': 'no',
    ours: 'no',
  },
  /** Sent to somebody else, as a person said: nothing of it is posted unless they say otherwise. */
  'not-ours': {
    'nothing-waits': 'no',
    'posted-part': 'no',
    'set-aside': 'same',
    'taken-up': 'waiting',
    'undone-part': 'no',
    undone: 'no',
    'came-again': 'no',
    replaced: 'known',
    'takes-over': 'waiting',
    'not-ours': 'same',
    ours: 'waiting',
  },
} as const satisfies Table<RemittanceState, RemittanceEvent>;
export function nextRemittance(state: RemittanceState, event: RemittanceEvent): RemittanceState {
  const next = REMITTANCE_TABLE[state][event];
  return next === 'same' || next === 'no' ? state : next;
}

export const ANSWER_STATES = ['clean', 'look', 'stop', 'posted', 'undone', 'set-aside'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];
/** clean, look, stop: what the plan makes of it each time it is looked at. The rest is done by somebody. */
export type AnswerEvent = 'clean' | 'look' | 'stop' | 'post' | 'undo' | 'set-aside' | 'take-up';
const OPEN = { post: 'posted', undo: 'no', 'set-aside': 'set-aside', 'take-up': 'no' } as const;
export const ANSWER_TABLE = {
  clean: { clean: 'same', look: 'look', stop: 'stop', ...OPEN },
  look: { clean: 'clean', look: 'same', stop: 'stop', ...OPEN },
  stop: { clean: 'clean', look: 'look', stop: 'same', ...OPEN, post: 'no' },
  posted: {
    ...{ clean: 'same', look: 'same', stop: 'same' },
    ...{ post: 'same', undo: 'undone', 'set-aside': 'no', 'take-up': 'no' },
  },
  /** What a person undid shows so until they post it again. */
  undone: { clean: 'same', look: 'same', stop: 'stop', ...OPEN },
  'set-aside': {
    ...{ clean: 'same', look: 'same', stop: 'same' },
    ...{ post: 'no', undo: 'no', 'set-aside': 'same', 'take-up': 'stop' },
  },
} as const satisfies Table<AnswerState, AnswerEvent>;
export function nextAnswer(state: AnswerState, event: AnswerEvent): AnswerState | 'no' {
  const next = ANSWER_TABLE[state][event];
  return next === 'same' ? state : next;
}
