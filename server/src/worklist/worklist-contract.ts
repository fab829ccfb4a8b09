/** What needs a person, what happened, what leaks. Views only: nothing here is stored. */
import { z } from 'zod';
import { LineView } from '../ledger/ledger-contract.ts';
import { amountOut, dayOut, id, momentOut } from '../platform/wire.ts';

const text = z.string();
const NeedKind = z.enum([
  'note-to-sign',
  'note-to-cosign',
  'no-outcome',
  'write-off-to-approve',
  'card-declined',
  'balance-over',
  'card-unanswered',
  'card-ending',
  'dispute',
  'autopay-paused',
  'autopay-held',
  'question',
  'coming-of-age',
  'intake-open',
  'plan-told',
  'booking-request',
  'package-ending',
  'payout-not-known',
  'claims-to-mend',
  'claims-rejected',
  'claims-unanswered',
  'denials',
  'remittances-waiting',
  'remittance-mismatches',
  'deposits-unmatched',
  'connection-failing',
  'files-parked',
  'eligibility',
  'authorization',
  'therapy-threshold',
  'message-failed',
  'message-end-failing',
  'estimate-due',
  'estimate-over',
  'estimate-dispute',
  'set-up',
]);
/** What can be done from the list itself, beside going there; each is an endpoint of its own. */
export const NeedOffer = z
  .discriminatedUnion('act', [
    z.object({ act: z.literal('send-pay-link'), clientId: text, partyId: text.nullable() }),
    z.object({ act: z.literal('put-off-balance'), clientId: text, until: dayOut }),
    z.object({ act: z.literal('ask-for-card'), cardId: text, again: z.boolean() }),
  ])
  .meta({ id: 'NeedOffer' });
export const NeedsYou = z
  .object({
    kind: NeedKind,
    /** Stable for one thing, so that a list can keep its place. */
    key: z.string(),
    title: z.string(),
    detail: z.string(),
    moneyCents: amountOut.optional(),
    /** The legal or agreed day, and the last day this practice works on or before it. */
    dueOn: dayOut.optional(),
    actBy: dayOut.optional(),
    daysLeft: z.number().int().optional(),
    /** Whose turn it is, when it is not the reader’s. */
    waitsFor: z.string().optional(),
    href: z.string(),
    offers: z.array(NeedOffer).optional(),
  })
  .meta({ id: 'NeedsYou' });
/** What is left of a kind when its most urgent are shown: how many more, their money, and where all of them are. */
export const NeedsMore = z
  .object({
    kind: NeedKind,
    count: z.number().int(),
    moneyCents: amountOut.optional(),
    href: z.string(),
  })
  .meta({ id: 'NeedsMore' });

export const Leak = z
  .object({
    kind: z.enum(['held-without-charge', 'charge-without-path', 'credit-unapplied']),
    title: z.string(),
    count: z.number().int(),
    cents: amountOut,
    href: z.string(),
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        why: z.string(),
        cents: amountOut,
        href: z.string(),
      }),
    ),
  })
  .meta({ id: 'Leak' });

export const TodayView = z
  .object({
    today: dayOut,
    /** The most urgent of each kind, in the order of urgency; `needsMore` counts what is left of a kind. */
    needsYou: z.array(NeedsYou),
    needsMore: z.array(NeedsMore),
    leaks: z.array(Leak),
    /** since: when this person was last here before today's sign-in. */
    sinceLast: z.object({
      since: momentOut.nullable(),
      items: z.array(
        z.object({
          at: momentOut,
          text: z.string(),
          cents: amountOut.optional(),
          href: z.string().optional(),
        }),
      ),
    }),
    /** What will happen by itself. */
    tonight: z.array(
      z.object({ title: z.string(), detail: z.string(), href: z.string().optional() }),
    ),
    /** Sessions of today, for the person's own calendar. */
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        at: z.string(),
        minutes: z.number().int(),
        who: z.string(),
        service: z.string(),
        status: z.string(),
        noteStatus: z.enum(['none', 'draft', 'awaiting-cosign', 'signed']),
        href: z.string(),
      }),
    ),
  })
  .meta({ id: 'Today' });

/** The one page of the product: everything that happened to one session's money, in order. */
export const TrailStep = z
  .object({
    kind: z.enum([
      'booked',
      'status',
      'note',
      'charge',
      'charge-reversed',
      'payment',
      'credit-applied',
      'credit-unapplied',
      'write-off',
      'payer-decision',
      'refund',
      'paper',
      'waiver',
      'next',
    ]),
    on: dayOut.optional(),
    at: momentOut.optional(),
    title: z.string(),
    detail: z.string(),
    /** The rule that did it, and the facts it used. */
    rule: z.string().optional(),
    /** Office days since the session (or since the step before, where said). */
    lagDays: z.number().int().optional(),
    cents: amountOut.optional(),
    state: z.enum(['done', 'moving', 'waiting', 'needs-you', 'undone']),
    clientId: z.string().optional(),
    href: z.string().optional(),
    lines: z.array(LineView),
  })
  .meta({ id: 'TrailStep' });
export const TrailView = z
  .object({
    sessionId: z.string(),
    startsAt: momentOut,
    on: dayOut,
    minutes: z.number().int(),
    service: z.string(),
    clinician: z.string(),
    attendees: z.array(
      z.object({
        attendeeId: z.string(),
        clientId: z.string(),
        name: z.string(),
        status: z.string(),
        feeCents: amountOut,
        payerPendingCents: amountOut,
        clientDueCents: amountOut,
        settledCents: amountOut,
        /** One sentence: who owes now and why. */
        sentence: z.string(),
      }),
    ),
    steps: z.array(TrailStep),
  })
  .meta({ id: 'MoneyTrail' });
export const TrailParams = z.object({ sessionId: id('ses') });

/** The owner's: GET /api/audit-records. `kind` is an action's name, as the records say it. */
export const AuditQuery = z.object({
  clientId: id('clt').optional(),
  userId: id('usr').optional(),
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/)
    .optional(),
  after: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const AuditRecord = z
  .object({
    seq: z.number().int(),
    at: momentOut,
    /** Null: Clearhour itself, by a rule. */
    userId: z.string().nullable(),
    userName: z.string().nullable(),
    source: z.string().meta({ description: 'web, cli, job, simulation or webhook' }),
    kind: z.string(),
    /** "Naomi Osei signed note" */
    text: z.string(),
    subject: z.string().nullable().meta({ description: 'id of what it is about' }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'ids and codes only' }),
  })
  .meta({ id: 'AuditRecord' });
export const AuditPage = z.object({ items: z.array(AuditRecord), next: z.string().optional() });
