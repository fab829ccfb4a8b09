/**
 * Whom we serve, and who covers them.
 *
 * GET  /api/clients?q&status&clinicianId&after&limit     {items, next?}, by family name
 * POST /api/clients                                      409 'similar-client' unless evenIfSimilar
 * GET  /api/clients/:clientId                            the client with coverage, agreements, caseload
 * PUT  /api/clients/:clientId                            {version, …}; 409 'changed-meanwhile'
 * POST /api/clients/:clientId/{deactivate,reactivate}    {version}
 * (each of these answers the client with all of that)
 * GET  /api/clients/:clientId/changes                    what the record said before each change
 * POST /api/policies                                     POST /api/policies/:id/{change,end}   DELETE /api/policies/:id
 * POST /api/sliding-scales                               POST /api/sliding-scales/:id/{change,end}   DELETE …
 * POST /api/caseload-links                               POST /api/caseload-links/:id/{change,end}   DELETE …
 * Dated verbs work as in practice-contract.ts: `change` ends a row the day before and starts another.
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
} from '../platform/wire.ts';

const text = z.string();
export const clientStatus = z.enum(['active', 'former']);
const pays = z.enum(['self', 'insurance']);
const sex = z.enum(['female', 'male', 'unknown']);
/** How they are written to: preferredChannel null is whatever there is; zone empty is the practice's. */
const writtenTo = {
  language: z.enum(['en', 'es']).default('en'),
  preferredChannel: z.enum(['email', 'sms', 'portal', 'letter']).nullable().default(null),
  zone: optionalLine(60).default(''),
};
const fields = {
  givenName: line(100),
  familyName: line(100),
  preferredName: optionalLine(100).default(''),
  bornOn: day.nullable().default(null),
  /** As the client's plan has it. */
  sex: sex.default('unknown'),
  email: optionalLine(200).default(''),
  phone: optionalLine(40).default(''),
  street: optionalLine(200).default(''),
  street2: optionalLine(200).default(''),
  city: optionalLine(100).default(''),
  state: optionalLine(2).default(''),
  zip: optionalLine(10).default(''),
  pays,
  ...writtenTo,
};
export const ClientIn = z.object({
  ...fields,
  /** Whose caseload the client joins today. A clinician's own is added by itself. */
  clinicianIds: z.array(id('cln')).max(20).default([]),
  /** True after a person looked at the warning about a similar client. */
  evenIfSimilar: z.boolean().default(false),
});
export const ClientChangeIn = z.object({ ...fields, version: z.number().int().min(1) });
export const VersionIn = z.object({ version: z.number().int().min(1) });
export const ClientParams = z.object({ clientId: id('clt') });
export const ClientsQuery = z.object({
  /** Part of a name, e-mail, phone digits, or a birth date (YYYY-MM-DD). */
  q: z.string().trim().max(100).default(''),
  status: z.enum(['active', 'former', 'all']).default('active'),
  clinicianId: id('cln').optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const clinicianOfClient = z.object({ id: id('cln'), name: text });
export const Client = z
  .object({
    id: id('clt'),
    givenName: text,
    familyName: text,
    preferredName: text,
    bornOn: dayOut.nullable(),
    sex,
    email: text,
    phone: text,
    street: text,
    street2: text,
    city: text,
    state: text,
    zip: text,
    pays,
    language: z.enum(['en', 'es']),
    preferredChannel: z.enum(['email', 'sms', 'portal', 'letter']).nullable(),
    zone: text,
    status: clientStatus,
    version: z.number().int(),
    createdAt: momentOut,
  })
  .meta({ id: 'Client' });
export const ClientListItem = z
  .object({
    id: id('clt'),
    givenName: text,
    familyName: text,
    preferredName: text,
    bornOn: dayOut.nullable(),
    pays,
    status: clientStatus,
    /** Clinicians who have the client on their caseload today. */
    clinicians: z.array(clinicianOfClient),
    /** Payer asked first today, when insured. */
    payerName: text.nullable(),
  })
  .meta({ id: 'ClientListItem' });
export const ClientList = z.object({
  items: z.array(ClientListItem),
  next: z.string().optional(),
});

const range = { from: dayOut, to: dayOut.nullable() };
/** What decides which plan is asked first; `unknown` where nobody has said. */
const orderFacts = {
  kind: z.enum(['health', 'workers-comp', 'auto', 'liability']).default('health'),
  /** The subscriber works, is retired or laid off, or keeps the plan after work (COBRA). */
  standing: z.enum(['working', 'retired', 'continued', 'unknown']).default('unknown'),
  /** Whose plan a child's is: parents who live together, the one it lives with, that one's spouse … */
  household: z
    .enum([
      'together',
      'custodial',
      'custodial-spouse',
      'other-parent',
      'other-parent-spouse',
      'unknown',
    ])
    .default('unknown'),
  courtOrdered: z.boolean().default(false),
  employerSize: z.enum(['under-20', '20-to-99', '100-or-more', 'unknown']).default('unknown'),
  medicareReason: z.enum(['age', 'disability', 'kidney', 'unknown']).default('unknown'),
  /** The subscriber has had the plan since; null: since it holds here. */
  heldSince: day.nullable().default(null),
};
export const policyFields = {
  clientId: id('clt'),
  payerId: id('pyr'),
  memberId: line(60),
  /** 1 is asked first. */
  rank: z.number().int().min(1).max(9).default(1),
  /** Why the policy has this place: kept from the proposal, or typed. */
  orderReason: optionalLine(400).default(''),
  groupNumber: optionalLine(50).default(''),
  planName: optionalLine(80).default(''),
  relationship: z.enum(['self', 'spouse', 'child', 'other']).default('self'),
  /** Whose plan it is; all empty when it is the client's own. */
  subscriberGivenName: optionalLine(100).default(''),
  subscriberFamilyName: optionalLine(100).default(''),
  subscriberBornOn: day.nullable().default(null),
  subscriberSex: sex.default('unknown'),
  subscriberStreet: optionalLine(200).default(''),
  subscriberStreet2: optionalLine(200).default(''),
  subscriberCity: optionalLine(100).default(''),
  subscriberState: optionalLine(2).default(''),
  subscriberZip: optionalLine(10).default(''),
  ...orderFacts,
  copayCents: amountIn.nullable().default(null),
  /** Basis points: 2,000 is 20 %. */
  coinsuranceBp: z.number().int().min(0).max(10_000).nullable().default(null),
  deductibleLeftCents: amountIn.nullable().default(null),
  /** The client pays in full and wants the plan told nothing (45 CFR 164.522). */
  doNotBill: z.boolean().default(false),
};
export const Policy = z
  .object({
    id: text.meta({ pattern: '^pol_' }),
    clientId: id('clt'),
    payerId: id('pyr'),
    payerName: text,
    memberId: text,
    rank: z.number().int(),
    orderReason: text,
    groupNumber: text,
    planName: text,
    relationship: z.enum(['self', 'spouse', 'child', 'other']),
    subscriberGivenName: text,
    subscriberFamilyName: text,
    subscriberBornOn: dayOut.nullable(),
    subscriberSex: sex,
    subscriberStreet: text,
    subscriberStreet2: text,
    subscriberCity: text,
    subscriberState: text,
    subscriberZip: text,
    kind: z.enum(['health', 'workers-comp', 'auto', 'liability']),
    standing: z.enum(['working', 'retired', 'continued', 'unknown']),
    household: z.enum([
      'together',
      'custodial',
      'custodial-spouse',
      'other-parent',
      'other-parent-spouse',
      'unknown',
    ]),
    courtOrdered: z.boolean(),
    employerSize: z.enum(['under-20', '20-to-99', '100-or-more', 'unknown']),
    medicareReason: z.enum(['age', 'disability', 'kidney', 'unknown']),
    heldSince: dayOut.nullable(),
    copayCents: amountOut.nullable(),
    coinsuranceBp: z.number().int().nullable(),
    deductibleLeftCents: amountOut.nullable(),
    doNotBill: z.boolean(),
    ...range,
  })
  .meta({ id: 'Policy' });
export const slidingScaleFields = {
  clientId: id('clt'),
  /** null: every service. */
  serviceId: id('svc').nullable().default(null),
  /** One of the two: percent of the ordinary fee that the client pays (basis points), or an amount. */
  percentBp: z.number().int().min(0).max(10_000).nullable().default(null),
  amountCents: amountIn.nullable().default(null),
  /** What was looked at: "2025 tax return, household of three". */
  evidence: line(300),
  evidenceOn: day,
};
/** A sliding scale always ends: `to` is needed. */
export const SlidingScale = z
  .object({
    id: text.meta({ pattern: '^agr_' }),
    clientId: id('clt'),
    serviceId: id('svc').nullable(),
    percentBp: z.number().int().nullable(),
    amountCents: amountOut.nullable(),
    evidence: text,
    evidenceOn: dayOut,
    ...range,
  })
  .meta({ id: 'SlidingScale' });
export const caseloadFields = { clientId: id('clt'), clinicianId: id('cln') };
export const CaseloadLink = z
  .object({
    id: text.meta({ pattern: '^shr_' }),
    clientId: id('clt'),
    clinicianId: id('cln'),
    clinicianName: text,
    ...range,
  })
  .meta({ id: 'CaseloadLink' });

export const ClientDetail = z
  .object({
    client: Client,
    policies: z.array(Policy),
    slidingScales: z.array(SlidingScale),
    caseload: z.array(CaseloadLink),
    /** What this person may do here. */
    may: z.object({
      edit: z.boolean(),
      coverage: z.boolean(),
      fees: z.boolean(),
      caseload: z.boolean(),
    }),
  })
  .meta({ id: 'ClientDetail' });
export const ClientChanges = z.object({
  items: z.array(
    z.object({
      at: momentOut,
      byUserId: text.nullable(),
      byName: text.nullable(),
      /** Fields that the change replaced, with what stood there before. */
      before: z.record(text, z.union([text, z.null()])),
    }),
  ),
});
