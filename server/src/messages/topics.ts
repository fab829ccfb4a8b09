/** What people are written to about, by which way, and which words there are. */
export const TOPICS = ['appointments', 'billing', 'papers', 'account'] as const;
export type Topic = (typeof TOPICS)[number];
export const CHANNELS = ['email', 'sms', 'portal', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

interface TemplateKind {
  /** As Settings names it. */
  readonly words: string;
  /** What the caller gives; `name`, `practice` and `phone` are there for all. */
  readonly values: readonly string[];
  readonly link: boolean;
  /** Several of these for one person within a day go as one message. */
  readonly gathers?: true;
}
const KINDS = {
  'appointment-reminder': { words: 'Appointment reminder', values: ['day', 'time'], link: true },
  'invoice-ready': {
    words: 'Invoice ready',
    values: ['number', 'amount', 'due'],
    link: true,
    gathers: true,
  },
  'statement-ready': {
    words: 'Statement ready',
    values: ['day', 'amount'],
    link: true,
    gathers: true,
  },
  'past-due': {
    words: 'Past due',
    values: ['number', 'amount', 'due'],
    link: true,
    gathers: true,
  },
  receipt: { words: 'Receipt', values: ['number', 'amount', 'day'], link: true },
  'autopay-notice': {
    words: 'Autopay: what will be charged',
    values: ['amount', 'day', 'card', 'lines'],
    link: true,
  },
  'autopay-declined': { words: 'Autopay declined', values: ['amount', 'card'], link: true },
  'debit-returned': { words: 'Bank debit came back', values: ['amount', 'account'], link: true },
  'card-expiring': { words: 'Card expires soon', values: ['card', 'month'], link: true },
  'card-asked': { words: 'A new card is needed', values: ['card'], link: true },
  'payment-link': { words: 'Link to pay', values: ['amount'], link: true },
  'sign-in-link': { words: 'Link to sign in', values: ['minutes'], link: true },
  'estimate-ready': { words: 'Estimate ready', values: [], link: true },
  'passkey-added': { words: 'A passkey was added', values: ['device'], link: false },
  'password-set': { words: 'A password was set', values: [], link: false },
  'password-removed': { words: 'A password was removed', values: [], link: false },
  'portal-invitation': { words: 'Invitation to the portal', values: [], link: true },
  'question-answered': { words: 'A question was answered', values: [], link: true },
  'intake-waits': { words: 'Papers to sign', values: [], link: true },
  'booking-answered': { words: 'A wish for an appointment was answered', values: [], link: true },
  'package-nearly-used': { words: 'Prepaid visits nearly used', values: ['left'], link: true },
  several: { words: 'Several at once', values: ['items'], link: false },
} as const satisfies Readonly<Record<string, TemplateKind>>;
export type TemplateKey = keyof typeof KINDS;
export const TEMPLATES: Readonly<Record<TemplateKey, TemplateKind>> = KINDS;
export const TEMPLATE_KEYS = Object.keys(KINDS) as readonly TemplateKey[];

/** What any template may name beside its own values. */
export const EVERYWHERE = ['name', 'practice', 'phone'] as const;
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  appointments: 'appointments',
  billing: 'bills and payments',
  papers: 'papers',
  account: 'sign-in and security',
};
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: 'e-mail',
  sms: 'text message',
  portal: 'portal',
  letter: 'letter',
};
