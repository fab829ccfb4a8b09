/** The life of a write-off: every state against every event. 'no' = refused; 'same' = nothing changes. */
import { tableOf } from './state-table.ts';

export type WriteOffState = 'awaiting-approval' | 'posted' | 'refused' | 'reversed';
export type WriteOffEvent = 'approve' | 'refuse' | 'reverse' | 'charge-reversed';

export const WRITE_OFF_STATES = {
  'awaiting-approval': {
    approve: 'posted',
    refuse: 'refused',
    reverse: 'no',
    'charge-reversed': 'refused',
  },
  posted: { approve: 'no', refuse: 'no', reverse: 'reversed', 'charge-reversed': 'reversed' },
  refused: { approve: 'no', refuse: 'no', reverse: 'no', 'charge-reversed': 'same' },
  reversed: { approve: 'no', refuse: 'no', reverse: 'no', 'charge-reversed': 'same' },
} as const satisfies Record<WriteOffState, Record<WriteOffEvent, WriteOffState | 'no' | 'same'>>;

export const nextWriteOff = (
  state: WriteOffState,
  event: WriteOffEvent,
): WriteOffState | 'no' | 'same' => WRITE_OFF_STATES[state][event];

/** The table as docs/generated/states.md shows it. */
export const writeOffStatesMarkdown = (): string => tableOf('Write-offs', WRITE_OFF_STATES);
