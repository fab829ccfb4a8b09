/** The life of a question to a plan: every state against every event. 'same' = nothing changes. */
export const CHECK_STATES = ['asked', 'answered', 'refused', 'no-answer', 'failed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];
/**
 * answer: the plan says what it pays. reject: it answers without saying anything of the client, or the file
 * was not taken. overdue: no answer in time. not-sent: the question could not be written.
 */
export type CheckEvent = 'answer' | 'reject' | 'overdue' | 'not-sent';
type Next = CheckState | 'same';

/** The first answer counts; the same or another one later changes nothing by itself. */
const SETTLED = { answer: 'same', reject: 'same', overdue: 'same', 'not-sent': 'same' } as const;
export const CHECK_TABLE = {
  asked: { answer: 'answered', reject: 'refused', overdue: 'no-answer', 'not-sent': 'failed' },
  answered: SETTLED,
  refused: SETTLED,
  /** An answer may come late. */
  'no-answer': { ...SETTLED, answer: 'answered', reject: 'refused' },
  failed: SETTLED,
} as const satisfies Readonly<Record<CheckState, Readonly<Record<CheckEvent, Next>>>>;
export const nextCheck = (state: CheckState, event: CheckEvent): Next => CHECK_TABLE[state][event];
