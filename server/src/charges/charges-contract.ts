/**
 * The wire of charges. Days are in the practice's zone; money is whole cents.
 *
 * POST /api/charges/preview              what a session would be charged, with every why; changes nothing
 * GET  /api/charges                      list: client, clinician, session, days, kind, state; newest day first
 * GET  /api/charges/:chargeId            one charge with whys and what is still owed on it
 * POST /api/charges                      a product, a letter, a form, records: a charge without a session
 * POST /api/charges/:chargeId/reverse    takes the charge back; money applied to it returns to client credit
 * POST /api/charges/:chargeId/change-fee reverses and posts again with another fee
 * GET  /api/unbilled                     held (and missed) visits with neither charge nor waiver, and why
 * POST /api/unbilled/:attendeeId/post    posts now, after the cause was mended
 * GET  /api/procedure-codes              codes in force on a day, in our own words
 */
import { z } from 'zod';
import { CodeChoice } from '../notes/notes-contract.ts';
import {
  amountIn,
  amountOut,
  day,
  dayOut,
  id,
  line,
  momentOut,
  positiveAmountIn,
  prose,
} from '../platform/wire.ts';

export const ChargeKind = z.enum(['session', 'missed', 'product', 'other']);
/** open: something is owed on it; settled: nothing is; reversed: taken back. */
export const ChargeState = z.enum(['open', 'settled', 'reversed']);

export const Whys = z.object({
  code: z.string(),
  fee: z.string(),
  split: z.string(),
  place: z.string(),
});
export const RefusalView = z.object({
  code: z.string(),
  sentence: z.string(),
  field: z.string().optional(),
});

export const PreviewBody = z
  .object({
    sessionId: id('ses').optional(),
    noteId: id('not').optional(),
    /** One person of a group; absent: everybody in the session. */
    attendeeId: id('att').optional(),
    /** Absent with a note: the note's own minutes; absent with a session: its planned length. */
    therapyMinutes: z.number().int().min(0).max(720).optional(),
    codeChoice: CodeChoice.nullable().optional(),
  })
  .refine((b) => (b.sessionId === undefined) !== (b.noteId === undefined), {
    message: 'name a session or a note',
  });

export const PreviewLine = z.object({
  code: z.string().nullable(),
  label: z.string(),
  addOn: z.boolean(),
  units: z.number().int(),
  minutes: z.number().int().nullable(),
  modifiers: z.array(z.string()),
  place: z.string().nullable(),
  feeCents: amountOut,
  payerId: z.string().nullable(),
  payerName: z.string().nullable(),
  payerCents: amountOut,
  clientCents: amountOut,
  /** True when the code was chosen against its minutes, with a reason. */
  overridden: z.boolean(),
  why: Whys,
});
export const PreviewReply = z.object({
  sessionId: z.string(),
  therapyMinutes: z.number().int(),
  /** What the minutes give by themselves. */
  suggested: z.union([
    z.object({ code: z.string().nullable(), label: z.string(), why: z.string() }),
    z.object({ refusal: RefusalView }),
  ]),
  /** The service is counted in 15-minute units: the note gives minutes by code. */
  byUnits: z.boolean(),
  /** Other codes of the service, for the clinician's choice: reached = the minutes allow it. */
  choices: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      fromMinutes: z.number().int(),
      toMinutes: z.number().int().nullable(),
      reached: z.boolean(),
    }),
  ),
  addOns: z.array(z.object({ code: z.string(), label: z.string() })),
  attendees: z.array(
    z.object({
      attendeeId: z.string(),
      clientId: z.string(),
      status: z.string(),
      /** Lines that signing would post; empty when refused. */
      lines: z.array(PreviewLine),
      /** Modifiers that only the clinician can vouch for; confirmed in the code choice. */
      asks: z.array(
        z.object({
          /** The lines it would be on. */
          codes: z.array(z.string()),
          modifier: z.string(),
          sentence: z.string(),
          confirmed: z.boolean(),
        }),
      ),
      refusal: RefusalView.nullable(),
    }),
  ),
});

export const ChargeView = z.object({
  id: z.string(),
  kind: ChargeKind,
  state: ChargeState,
  clientId: z.string(),
  /** Null for people who may see money but not clients. */
  clientName: z.string().nullable(),
  sessionId: z.string().nullable(),
  attendeeId: z.string().nullable(),
  clinicianId: z.string().nullable(),
  clinicianName: z.string().nullable(),
  serviceId: z.string().nullable(),
  description: z.string(),
  serviceOn: dayOut,
  code: z.string().nullable(),
  units: z.number().int(),
  modifiers: z.array(z.string()),
  place: z.string().nullable(),
  minutes: z.number().int().nullable(),
  feeCents: amountOut,
  payerId: z.string().nullable(),
  payerName: z.string().nullable(),
  /** As first expected when the charge was posted. */
  payerCents: amountOut,
  clientCents: amountOut,
  /** As it stands now in the ledger. */
  balance: z.object({ payerPendingCents: amountOut, clientDueCents: amountOut }),
  postedAt: momentOut,
  reversedAt: momentOut.nullable(),
});
export const ChargeDetail = ChargeView.extend({
  noteId: z.string().nullable(),
  noteVersion: z.number().int().nullable(),
  /** Null for people who may see money but not clients. */
  diagnoses: z.array(z.string()).nullable(),
  policyId: z.string().nullable(),
  why: Whys,
  overrideReason: z.string().nullable(),
  entryId: z.string().nullable(),
  /** Null: by itself, without a person (the simulated year, a job). */
  postedByName: z.string().nullable(),
  reversalReason: z.string().nullable(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  /** What this person may do with it now. */
  may: z.object({ reverse: z.boolean(), changeFee: z.boolean() }),
});

export const ListQuery = z.object({
  clientId: id('clt').optional(),
  clinicianId: id('cln').optional(),
  sessionId: id('ses').optional(),
  from: day.optional(),
  to: day.optional(),
  kind: ChargeKind.optional(),
  state: ChargeState.optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const ChargeList = z.object({ items: z.array(ChargeView), next: z.string().optional() });

export const NewChargeBody = z.object({
  kind: z.enum(['product', 'other']),
  clientId: id('clt'),
  clinicianId: id('cln').optional(),
  description: line(120),
  amountCents: positiveAmountIn,
  serviceOn: day,
});
export const ReasonBody = z.object({
  reason: prose(500).refine((s) => s.trim() !== '', 'say why'),
});
export const ChangeFeeBody = ReasonBody.extend({ feeCents: amountIn });
export const ChargeIds = z.object({ chargeIds: z.array(z.string()) });

export const UnbilledQuery = z.object({
  clinicianId: id('cln').optional(),
  clientId: id('clt').optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const UnbilledItem = z.object({
  attendeeId: z.string(),
  sessionId: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  clinicianId: z.string(),
  clinicianName: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  day: dayOut,
  status: z.string(),
  noteId: z.string().nullable(),
  /** no-note, note-not-signed, reversed-by-hand, ready, or the code of the refusal (no-fee, too-short, …). */
  reason: z.string(),
  sentence: z.string(),
  /** What would be charged once mended; null when it cannot be told yet. */
  wouldChargeCents: amountOut.nullable(),
  /** True when “Post now” would succeed. */
  ready: z.boolean(),
});
export const UnbilledList = z.object({ items: z.array(UnbilledItem), next: z.string().optional() });

export const CodesQuery = z.object({ on: day.optional() });
export const CodeList = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      timed: z.boolean(),
      addOn: z.boolean(),
      needs: z.array(z.string()),
      neverWith: z.array(z.string()),
    }),
  ),
});
