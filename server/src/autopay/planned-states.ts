/** What becomes of a charge that was said: one literal table; every change goes through it. */
export const PLANNED_STATES = {
  noticed: { words: 'said, and waits for its day', ended: false },
  held: { words: 'held', ended: false },
  charging: { words: 'with the card processor', ended: false },
  retrying: { words: 'declined, tried again', ended: false },
  charged: { words: 'charged', ended: true },
  'nothing-left': { words: 'nothing left to charge', ended: true },
  'taken-back': { words: 'taken back', ended: true },
  declined: { words: 'declined', ended: true },
} as const satisfies Record<string, { words: string; ended: boolean }>;
export type PlannedState = keyof typeof PLANNED_STATES;

const NEXT: Readonly<Record<PlannedEvent, Partial<Record<PlannedState, PlannedState>>>> = {
  hold: { noticed: 'held', retrying: 'held' },
  release: { held: 'noticed' },
  move: { noticed: 'noticed', held: 'noticed', retrying: 'retrying' },
  split: { noticed: 'noticed' },
  'take-back': { noticed: 'taken-back', held: 'taken-back', retrying: 'taken-back' },
  charge: { noticed: 'charging', retrying: 'charging' },
  empty: { noticed: 'nothing-left', retrying: 'nothing-left', held: 'nothing-left' },
  succeeded: { charging: 'charged' },
  'try-again': { charging: 'retrying' },
  declined: { charging: 'declined' },
  'given-up': { charging: 'held' },
};
export type PlannedEvent =
  | 'hold'
  | 'release'
  | 'move'
  | 'split'
  | 'take-back'
  | 'charge'
  | 'empty'
  | 'succeeded'
  | 'try-again'
  | 'declined'
  | 'given-up';
/** Undefined: not in this state. */
export const nextPlanned = (state: PlannedState, event: PlannedEvent): PlannedState | undefined =>
  NEXT[event][state];
