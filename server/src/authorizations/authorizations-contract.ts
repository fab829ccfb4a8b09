/**
 * What payers agreed to in advance, and how much of it is left. Counted from charges, never typed.
 *
 * GET    /api/clients/:clientId/authorizations             AuthorizationList, those in force first
 * POST   /api/authorizations                               AuthorizationIn → Authorization (201)
 * POST   /api/authorizations/:authorizationId/change       AuthorizationChangeIn (with version) → Authorization
 * POST   /api/authorizations/:authorizationId/remove       {why} → Authorization; /restore brings it back
 * GET    /api/authorizations/:authorizationId/changes      what it said before, by whom
 * GET    /api/visits-to-see-to?from&to&sessionId           booked visits that lack one, or whose plan gave an answer to look at
 * GET    /api/authorizations?state&after&limit             'needs-you': few left, near the end, or none where one is needed
 */
import { z } from 'zod';
import { day, dayOut, id, line, momentOut, optionalLine } from '../platform/wire.ts';

const text = z.string();
const code = z
  .string()
  .trim()
  .regex(/^(\d{5}|[A-Z]\d{4}|\d{4}[A-Z])$/, 'is not a procedure code (five characters)');
export const ClientParams = z.object({ clientId: id('clt') });
export const AuthorizationParams = z.object({ authorizationId: id('aut') });

const fields = {
  payerId: id('pyr'),
  number: line(50),
  /** Empty: any code. */
  codes: z.array(code).max(30).default([]),
  counts: z.enum(['visits', 'units']),
  allowed: z.number().int().min(1).max(10_000),
  /** Used elsewhere, or before Clearhour. */
  usedBefore: z.number().int().min(0).max(10_000).default(0),
  from: day,
  to: day,
  /** Says so when this many are left, or this many days. */
  warnLeft: z.number().int().min(0).max(1000).default(3),
  warnDays: z.number().int().min(0).max(180).default(14),
  memo: optionalLine(300).default(''),
};
export const AuthorizationIn = z.object({ clientId: id('clt'), ...fields });
export const AuthorizationChangeIn = z.object({ ...fields, version: z.number().int().min(1) });
export const RemoveIn = z.object({ why: line(300) });
export const AuthorizationsQuery = z.object({
  state: z.enum(['needs-you', 'all']).default('needs-you'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Before a visit: what somebody has to see to, in a sentence without names of clients. */
export const VisitToSeeTo = z
  .object({
    kind: z.enum(['authorization', 'coverage']),
    sessionId: text,
    attendeeId: text,
    clientId: text,
    serviceOn: dayOut,
    payerName: text,
    sentence: text,
  })
  .meta({ id: 'VisitToSeeTo' });
export const VisitsToSeeTo = z.object({ items: z.array(VisitToSeeTo) });
export const VisitsQuery = z.object({ from: day, to: day, sessionId: id('ses').optional() });

export const Authorization = z
  .object({
    id: text,
    clientId: text,
    clientName: text.nullable(),
    payerId: text,
    payerName: text,
    number: text,
    codes: z.array(text),
    counts: z.enum(['visits', 'units']),
    allowed: z.number().int(),
    usedBefore: z.number().int(),
    /** Charged on it, without usedBefore. */
    used: z.number().int(),
    left: z.number().int(),
    /** Visits in the calendar that would still go on it. */
    booked: z.number().int(),
    from: dayOut,
    to: dayOut,
    warnLeft: z.number().int(),
    warnDays: z.number().int(),
    memo: text,
    /** upcoming, in force, used up, over. */
    state: z.enum(['upcoming', 'in-force', 'used-up', 'over', 'removed']),
    /** What somebody should do something about; empty when nothing. */
    warnings: z.array(
      z.object({
        code: z.enum(['few-left', 'used-up', 'near-end', 'booked-over', 'too-many-used']),
        sentence: text,
      }),
    ),
    version: z.number().int(),
    removed: z.object({ at: momentOut, by: text.nullable(), why: text }).nullable(),
  })
  .meta({ id: 'Authorization' });
export const AuthorizationList = z.object({
  items: z.array(Authorization),
  /** Charges that none covers, although the payer wants one (needed) or did authorize something else. */
  outside: z.array(
    z.object({
      ...{ chargeId: text, serviceOn: dayOut, code: text, payerName: text },
      needed: z.boolean(),
      sentence: text,
    }),
  ),
  /** Booked visits of the next two weeks that lack the one they need. */
  ahead: z.array(VisitToSeeTo),
  may: z.object({ write: z.boolean() }),
});
export const AuthorizationPage = z.object({
  items: z.array(Authorization),
  next: text.optional(),
});
export const AuthorizationChanges = z.object({
  items: z.array(
    z.object({
      at: momentOut,
      by: text.nullable(),
      before: z.record(text, z.union([text, z.null()])),
    }),
  ),
});
