/** The life of an appeal: every state against every event. 'no' = refused. */
export const APPEAL_STATES = ['draft', 'sent', 'won', 'partly', 'lost', 'withdrawn'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];
export type AppealEvent = 'send' | 'won' | 'partly' | 'lost' | 'withdraw' | 'take-back';

const DECIDED = {
  send: 'no',
  won: 'no',
  partly: 'no',
  lost: 'no',
  withdraw: 'no',
  'take-back': 'sent',
} as const;
export const APPEAL_TABLE = {
  draft: {
    send: 'sent',
    won: 'no',
    partly: 'no',
    lost: 'no',
    withdraw: 'withdrawn',
    'take-back': 'no',
  },
  sent: {
    send: 'no',
    won: 'won',
    partly: 'partly',
    lost: 'lost',
    withdraw: 'withdrawn',
    'take-back': 'draft',
  },
  won: DECIDED,
  partly: DECIDED,
  lost: DECIDED,
  withdrawn: { ...DECIDED, 'take-back': 'draft' },
} as const satisfies Readonly<
  Record<AppealState, Readonly<Record<AppealEvent, AppealState | 'no'>>>
>;
export const nextAppeal = (state: AppealState, event: AppealEvent): AppealState | 'no' =>
  APPEAL_TABLE[state][event];

export const APPEAL_WORDS: Readonly<Record<AppealState, string>> = {
  draft: 'A draft: read it, then send it.',
  sent: 'Sent; the payer has not answered.',
  won: 'Won.',
  partly: 'Won in part.',
  lost: 'Lost.',
  withdrawn: 'Withdrawn.',
};
