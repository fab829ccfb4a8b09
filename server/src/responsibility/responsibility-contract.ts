/**
 * Who bears a client's part beside the client.
 *
 * GET  /api/parties?search&after&limit               PartyPage: people and organisations that pay for clients
 * POST /api/parties                                  PartyIn → Party (201)
 * POST /api/parties/:partyId/change                  PartyIn with version → Party
 * POST /api/parties/:partyId/retire, …/restore       Party
 * GET  /api/parties/:partyId/changes                 what it said before, by whom
 * GET  /api/clients/:clientId/shares                 SharesView: what was agreed on, what each owes now
 * POST /api/clients/:clientId/shares                 AgreeShares → SharesView: from a day on, the whole list
 * POST /api/clients/:clientId/shares/:agreementId/put-back   SharesView: the latest was a slip
 */
import { z } from 'zod';
import {
  amountIn,
  amountOut,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
  positiveAmountIn,
} from '../platform/wire.ts';
import { PARTY_KINDS } from './party.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const PartyParams = z.object({ partyId: id('rsp') });
export const AgreementParams = z.object({ clientId: id('clt'), agreementId: id('agm') });
const fields = {
  kind: z.enum(PARTY_KINDS),
  name: line(120),
  contact: optionalLine(120).default(''),
  email: optionalLine(200).default(''),
  phone: optionalLine(40).default(''),
  street: optionalLine(120).default(''),
  street2: optionalLine(120).default(''),
  city: optionalLine(80).default(''),
  state: optionalLine(2).default(''),
  zip: optionalLine(10).default(''),
  language: z.enum(['en', 'es']).default('en'),
  preferredChannel: z.enum(['email', 'sms', 'portal', 'letter']).nullable().default(null),
  zone: optionalLine(60).default(''),
};
export const PartyIn = z.object(fields);
export const PartyChangeIn = PartyIn.extend({ version: z.number().int().min(1) });
export const PartyQuery = z.object({
  search: optionalLine(80).default(''),
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const PartyView = z
  .object({
    ...fields,
    id: z.string(),
    version: z.number().int(),
    madeAt: momentOut,
    retiredAt: momentOut.nullable(),
  })
  .meta({ id: 'Party' });
export const PartyPage = z.object({ items: z.array(PartyView), next: z.string().optional() });
export const PartyChanges = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      before: z.object({ ...fields, retired: z.boolean() }).partial(),
      byName: z.string().nullable(),
      at: momentOut,
    }),
  ),
});

const step = {
  partyId: id('rsp'),
  /** percent and amount are of one session; all takes what is left. */
  kind: z.enum(['percent', 'amount', 'all']),
  /** Hundredths of a percent: 6000 is 60 %. */
  percentBp: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Of all: so many sessions, then no more. */
  sessions: z.number().int().min(1).max(1000).nullable().default(null),
  insteadOfPlan: z.boolean().default(false),
  /** None: whatever the service. */
  serviceIds: z.array(id('svc')).max(50).default([]),
};
export const StepIn = z.object({
  ...step,
  amountCents: positiveAmountIn.nullable().default(null),
  feeCents: amountIn.nullable().default(null),
});
export const AgreeShares = z.object({
  from: day,
  agreed: line(300),
  steps: z.array(StepIn).max(12),
});
export const SharesView = z
  .object({
    clientId: z.string(),
    /** The latest first; those that were replaced are kept. */
    agreements: z.array(
      z.object({
        id: z.string(),
        from: dayOut,
        to: dayOut.nullable(),
        agreed: z.string(),
        madeAt: momentOut,
        byName: z.string().nullable(),
        replaced: z.boolean(),
        /** The latest act: it can be put back. */
        mayPutBack: z.boolean(),
        steps: z.array(
          z.object({
            ...step,
            partyId: z.string(),
            serviceIds: z.array(z.string()),
            amountCents: amountOut.nullable(),
            feeCents: amountOut.nullable(),
            partyName: z.string(),
            /** Sessions charged under it. */
            used: z.number().int(),
            /** "60 % of what is left", "the first 6 sessions, instead of the plan; 2 used". */
            words: z.string(),
          }),
        ),
      }),
    ),
    /** The client first (partyId null), then whoever bears anything or has credit here. */
    balances: z.array(
      z.object({
        partyId: z.string().nullable(),
        name: z.string(),
        dueCents: amountOut,
        creditCents: amountOut,
      }),
    ),
  })
  .meta({ id: 'Shares' });
