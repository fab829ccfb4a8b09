/** The life of a message: every state against every event. 'no' = refused. */
export const MESSAGE_STATES = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'stopped',
  'printed',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_EVENTS = [
  'take',
  'wait',
  'take-over',
  'bounce',
  'give-up',
  'stop',
  'deliver',
  'print',
  'again',
] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

const ENDED = {
  take: 'no',
  wait: 'no',
  'take-over': 'no',
  bounce: 'no',
  'give-up': 'no',
  stop: 'no',
  deliver: 'no',
  print: 'no',
  again: 'no',
} as const;
type Row = Readonly<Record<MessageEvent, MessageState | 'no'>>;
export const MESSAGE_TABLE: Readonly<Record<MessageState, Row>> = {
  waiting: {
    ...ENDED,
    ...{ take: 'sending', wait: 'waiting', 'give-up': 'failed', stop: 'stopped' },
    // By way of the portal or a letter nothing has to be handed over first.
    'take-over': 'sent',
  },
  sending: {
    ...ENDED,
    ...{
      wait: 'waiting',
      'take-over': 'sent',
      bounce: 'bounced',
      'give-up': 'failed',
      stop: 'stopped',
    },
    // Told by a signed post before the answer itself was written down.
    deliver: 'delivered',
  },
  sent: {
    ...ENDED,
    deliver: 'delivered',
    bounce: 'bounced',
    'give-up': 'failed',
    print: 'printed',
  },
  delivered: { ...ENDED, bounce: 'bounced' },
  bounced: { ...ENDED, again: 'waiting' },
  failed: { ...ENDED, again: 'waiting', deliver: 'delivered' },
  stopped: ENDED,
  printed: { ...ENDED, bounce: 'bounced', print: 'printed' },
};
export const nextMessage = (state: MessageState, event: MessageEvent): MessageState | 'no' =>
  MESSAGE_TABLE[state][event];

export const MESSAGE_WORDS: Readonly<Record<MessageState, string>> = {
  waiting: 'Waits for its time.',
  sending: 'Is being handed over.',
  sent: 'Handed over; a letter waits to be printed.',
  delivered: 'Arrived.',
  bounced: 'Came back: the address takes nothing.',
  failed: 'Could not be sent; a person is asked on Today.',
  stopped: 'Not sent: stopped, taken back, or gone within another.',
  printed: 'A letter that was printed.',
};
