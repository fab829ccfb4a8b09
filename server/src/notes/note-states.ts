/** What may happen to a note in each state, every pair written out. Rendered to the docs by statesMarkdown(). */
import { type Refusal, refuse } from '@clearhour/values';

export const NOTE_STATES = ['draft', 'awaiting-cosign', 'signed', 'amending'] as const;
export type NoteState = (typeof NOTE_STATES)[number];
export const NOTE_EVENTS = ['save', 'sign', 'cosign', 'send-back', 'amend', 'abandon'] as const;
export type NoteEvent = (typeof NOTE_EVENTS)[number];

/** 'by-mode': signed, or awaiting-cosign where both must sign. 'by-version': draft, or amending when billed before. */
type To = NoteState | 'by-mode' | 'by-version';
export interface NoteStep {
  readonly to: To;
  readonly money: string;
}
export interface NoNoteStep {
  readonly no: string;
}

const NOTHING = 'Nothing is charged.';
const COUNTS = 'It counts for billing at once, or when the supervisor has signed too.';
const LOCKED = 'This note is signed. Open it for an amendment to change it.';
const WITH_SUPERVISOR =
  'This note waits for the supervisor’s signature and is locked until then. Ask for it back to change it.';
const NOT_SIGNED = 'This note is not signed yet.';
const NOT_AMENDING = 'There is no open amendment.';

export const NOTE_TABLE: Readonly<
  Record<NoteState, Readonly<Record<NoteEvent, NoteStep | NoNoteStep>>>
> = {
  draft: {
    save: { to: 'draft', money: NOTHING },
    sign: { to: 'by-mode', money: COUNTS },
    cosign: { no: NOT_SIGNED },
    'send-back': { no: NOT_SIGNED },
    amend: { no: 'This note is not signed yet. Just change it.' },
    abandon: { no: NOT_AMENDING },
  },
  'awaiting-cosign': {
    save: { no: WITH_SUPERVISOR },
    sign: { no: WITH_SUPERVISOR },
    cosign: { to: 'signed', money: 'It counts for billing.' },
    'send-back': { to: 'by-version', money: 'What was billed before stays as it was.' },
    amend: { no: WITH_SUPERVISOR },
    abandon: { no: WITH_SUPERVISOR },
  },
  signed: {
    save: { no: LOCKED },
    sign: { no: LOCKED },
    cosign: { to: 'signed', money: 'A review: nothing changes for billing.' },
    'send-back': { no: 'This note counts already. Ask the clinician to amend it.' },
    amend: { to: 'amending', money: 'The version in force stays billed until the new one counts.' },
    abandon: { no: NOT_AMENDING },
  },
  amending: {
    save: { to: 'amending', money: NOTHING },
    sign: { to: 'by-mode', money: `${COUNTS} The charge is then corrected.` },
    cosign: { no: 'The amendment is not signed by its author yet.' },
    'send-back': { no: 'The amendment is not signed by its author yet.' },
    amend: { no: 'An amendment is open already.' },
    abandon: { to: 'signed', money: 'The version in force stays billed.' },
  },
};

const isStep = (cell: NoteStep | NoNoteStep): cell is NoteStep => 'to' in cell;

/** Undefined when the event is allowed in the state. */
export function noteStepRefused(state: NoteState, event: NoteEvent): Refusal | undefined {
  const cell = NOTE_TABLE[state][event];
  return isStep(cell) ? undefined : refuse(`note-${state}`, cell.no, { kind: 'conflict' });
}

/** Where the event leads. `bothSign`: two signatures are needed; `billed`: a version counts already. */
export function nextState(
  state: NoteState,
  event: NoteEvent,
  { bothSign, billed }: { bothSign: boolean; billed: boolean },
): NoteState {
  const cell = NOTE_TABLE[state][event];
  if (!isStep(cell)) throw new Error(`${event} in ${state}`);
  if (cell.to === 'by-mode') return bothSign ? 'awaiting-cosign' : 'signed';
  if (cell.to === 'by-version') return billed ? 'amending' : 'draft';
  return cell.to;
}

const TO_WORDS: Readonly<Record<'by-mode' | 'by-version', string>> = {
  'by-mode': 'signed, or awaiting-cosign where both must sign',
  'by-version': 'draft, or amending when a version counts already',
};
export function noteStatesMarkdown(): string {
  const rows = NOTE_STATES.flatMap((state) =>
    NOTE_EVENTS.map((event) => {
      const cell = NOTE_TABLE[state][event];
      if (!isStep(cell)) return `| ${state} | ${event} | – | Refused: ${cell.no} |`;
      const to = cell.to === 'by-mode' || cell.to === 'by-version' ? TO_WORDS[cell.to] : cell.to;
      return `| ${state} | ${event} | ${to} | ${cell.money} |`;
    }),
  );
  return [
    '## Note',
    '',
    'What was signed is kept for ever; an amendment is a new version beside it.',
    '',
    '| State | Event | Becomes | Money |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
