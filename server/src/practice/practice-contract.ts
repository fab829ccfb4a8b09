/**
 * Settings: who we are, our fees, our week. All of it in one answer (GET /api/setup); the changes:
 *
 * GET  /api/setup            PUT /api/practice (name, zone)           PUT /api/approval-limits
 * POST /api/clinicians       PUT /api/clinicians/:clinicianId
 * POST /api/payers           PUT /api/payers/:payerId                 POST /api/payers/:payerId/{retire,restore}
 * GET  /api/payers/:payerId/ids           PUT /api/payers/:payerId/ids/:connectionId
 * GET  /api/payers/:payerId/terms?on      deadlines and habits on a day, each with what it rests on
 * GET  /api/contract-rates?payerId        what its contract allows, typed and learnt
 * POST /api/closures         DELETE /api/closures/:closureId
 * POST /api/absences         DELETE /api/absences/:absenceId
 *
 * Dated nouns — legal-entities, locations, licences, supervisions, office-hours, services, fees,
 * missed-policies, payer-rules, contract-rates, small-balance-limits — all have the same four verbs:
 * POST   /api/<nouns>              a new row {…fields, from, to?}
 * POST   /api/<nouns>/:id/change   {…all fields, from}: the old row ends the day before, a new one starts;
 *                                  on the row's own first day (today or later) it is put right in place
 * POST   /api/<nouns>/:id/end      {lastDay}
 * DELETE /api/<nouns>/:id          only while it lies in the future; a row ended for it opens again
 * Each answers the new or changed row.
 *
 * Legal entities and locations, where one was wrong since its first day:
 * POST /api/<nouns>/:id/put-right            {…fields, reason}: put right for all its days
 * GET  /api/<nouns>/:id/corrections          what stood before, why, by whom
 * POST /api/<nouns>/:id/corrections/:correctionId/undo   {reason}
 */
import { z } from 'zod';
import {
  amountIn,
  amountOut,
  clockTime,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
} from '../platform/wire.ts';
import { practiceKind, role } from './access-contract.ts';
import { code, dated, place } from './dated-contract.ts';
import { colour, licenceLevel, payerClass, SERVICE_KINDS, timeRule } from './known-words.ts';
import { Payer, PayerRule } from './payers-contract.ts';

export * from './access-contract.ts';
export { datedChange, datedIn, EndIn } from './dated-contract.ts';
export * from './known-words.ts';
export * from './payers-contract.ts';

const basisPoints = z.number().int().min(0).max(10_000);
const address = {
  street: line(200),
  street2: optionalLine(200).default(''),
  city: line(100),
  state: line(2),
  zip: line(10),
};

/** The fields of each dated noun. What leaves has the same names, with id, from and to. */
export const legalEntityFields = {
  name: line(200),
  npi: line(20),
  /** PRV*BI of a group's claims, box 33b; empty: none is said. */
  taxonomy: optionalLine(20).default(''),
  taxId: line(20),
  taxIdKind: z.enum(['ein', 'ssn']),
  ...address,
  phone: line(40),
  email: optionalLine(200).default(''),
};
export const locationFields = {
  name: line(200),
  placeOfService: place,
  /** The place's own, where it has one: box 32a. */
  npi: optionalLine(20).default(''),
  street: optionalLine(200).default(''),
  street2: optionalLine(200).default(''),
  city: optionalLine(100).default(''),
  state: optionalLine(2).default(''),
  zip: optionalLine(10).default(''),
};
export const licenceFields = {
  clinicianId: id('cln'),
  level: licenceLevel,
  kind: line(60),
  number: line(60),
  state: line(2),
};
export const supervisionFields = {
  superviseeId: id('cln'),
  supervisorId: id('cln'),
  mode: z.enum(['supervisee-signs', 'both-sign']),
};
export const officeHoursFields = {
  /** null: the practice's office. */
  clinicianId: id('cln').nullable().default(null),
  /** 1 = Monday … 7 = Sunday. */
  weekday: z.number().int().min(1).max(7),
  opens: clockTime,
  closes: clockTime,
};
export const serviceFields = {
  name: line(200),
  kind: z.enum(SERVICE_KINDS),
  /** Turns minutes into a code: "psychotherapy", "family-present", "crisis"; or "untimed" with a code; or "none". */
  timeRule,
  code: code.nullable().default(null),
  defaultMinutes: z.number().int().min(5).max(480),
  /** Each attendee pays the whole fee (group); else attendees share one fee. */
  perAttendee: z.boolean().default(false),
  claimable: z.boolean().default(true),
};
export const feeFields = {
  serviceId: id('svc'),
  code: code.nullable().default(null),
  clinicianId: id('cln').nullable().default(null),
  licenceLevel: licenceLevel.nullable().default(null),
  clientId: id('clt').nullable().default(null),
  payerId: id('pyr').nullable().default(null),
  amountCents: amountIn,
  reason: optionalLine(300).default(''),
};
export const missedPolicyFields = {
  serviceId: id('svc').nullable().default(null),
  payerClass: payerClass.nullable().default(null),
  appliesTo: z.enum(['late-cancelled', 'no-show']),
  noticeHours: z.number().int().min(0).max(336),
  /** One of the two: an amount, or a percent of the fee in basis points (10,000 = the whole). */
  amountCents: amountIn.nullable().default(null),
  percentBp: basisPoints.nullable().default(null),
  forgivenPer12Months: z.number().int().min(0).max(50).default(0),
};
export const smallBalanceFields = {
  /** The most of a charge that may be written off as a small balance. */
  amountCents: amountIn,
};

const text = z.string();

export const LegalEntity = dated('leg', {
  name: text,
  npi: text,
  taxonomy: text,
  /** For people who do not manage the setup, an SSN shows its last four digits only. */
  taxId: text,
  taxIdKind: z.enum(['ein', 'ssn']),
  street: text,
  street2: text,
  city: text,
  state: text,
  zip: text,
  phone: text,
  email: text,
}).meta({ id: 'LegalEntity' });
export const Location = dated('loc', {
  name: text,
  placeOfService: text,
  npi: text,
  street: text,
  street2: text,
  city: text,
  state: text,
  zip: text,
}).meta({ id: 'Location' });
export const Licence = dated('lic', {
  ...licenceFields,
  kind: text,
  number: text,
  state: text,
}).meta({
  id: 'Licence',
});
export const Supervision = dated('sup', supervisionFields).meta({ id: 'Supervision' });
export const OfficeHours = dated('hou', {
  clinicianId: id('cln').nullable(),
  weekday: z.number().int(),
  opens: text,
  closes: text,
}).meta({ id: 'OfficeHours' });
export const Service = dated('svc', {
  name: text,
  kind: z.enum(SERVICE_KINDS),
  timeRule: text,
  code: text.nullable(),
  defaultMinutes: z.number().int(),
  perAttendee: z.boolean(),
  claimable: z.boolean(),
}).meta({ id: 'Service' });
export const Fee = dated('fee', {
  serviceId: id('svc'),
  code: text.nullable(),
  clinicianId: id('cln').nullable(),
  licenceLevel: licenceLevel.nullable(),
  clientId: id('clt').nullable(),
  payerId: id('pyr').nullable(),
  amountCents: amountOut,
  reason: text,
}).meta({ id: 'Fee' });
export const MissedPolicy = dated('msp', {
  serviceId: id('svc').nullable(),
  payerClass: payerClass.nullable(),
  appliesTo: z.enum(['late-cancelled', 'no-show']),
  noticeHours: z.number().int(),
  amountCents: amountOut.nullable(),
  percentBp: z.number().int().nullable(),
  forgivenPer12Months: z.number().int(),
}).meta({ id: 'MissedPolicy' });

export const SmallBalanceLimit = dated('sbl', { amountCents: amountOut }).meta({
  id: 'SmallBalanceLimit',
});

/** Wrong since its first day, put right for all its days. */
const WHY = { reason: line(300) };
export const WhyIn = z.object(WHY);
export const PutEntityRightIn = z.object({ ...legalEntityFields, ...WHY });
export const PutLocationRightIn = z.object({
  street: optionalLine(200),
  street2: optionalLine(200).default(''),
  city: optionalLine(100),
  state: optionalLine(2),
  zip: optionalLine(10),
  /** Left out: it stays. */
  npi: optionalLine(20).optional(),
  ...WHY,
});
export const Corrections = z.object({
  items: z.array(
    z.object({
      id: text,
      at: momentOut,
      by: text.nullable(),
      reason: text,
      /** The fields that changed alone, by name. */
      before: z.record(text, text),
      after: z.record(text, text),
      /** The correction this one takes back. */
      undoes: text.nullable(),
      undone: z.boolean(),
    }),
  ),
});

export const ClinicianIn = z.object({
  name: line(200),
  credential: optionalLine(60).default(''),
  npi: line(20).nullable().default(null),
  taxonomy: line(20).nullable().default(null),
  colour: colour.default('teal'),
  from: day,
  to: day.nullable().default(null),
});
export const Clinician = z
  .object({
    id: id('cln'),
    name: text,
    credential: text,
    npi: text.nullable(),
    taxonomy: text.nullable(),
    colour: text,
    from: dayOut,
    to: dayOut.nullable(),
  })
  .meta({ id: 'Clinician' });
export const ClinicianParams = z.object({ clinicianId: id('cln') });

export const ClosureIn = z.object({
  day,
  name: line(100),
  /** 'closed': our own closed day. 'works': a federal holiday we work. */
  kind: z.enum(['closed', 'works']),
});
export const Closure = z
  .object({ id: id('hol'), day: dayOut, name: text, kind: z.enum(['closed', 'works']) })
  .meta({ id: 'Closure' });
export const ClosureParams = z.object({ closureId: id('hol') });
export const AbsenceIn = z.object({
  clinicianId: id('cln'),
  fromDay: day,
  toDay: day,
  reason: optionalLine(100).default(''),
});
export const Absence = z
  .object({
    id: id('abs'),
    clinicianId: id('cln'),
    fromDay: dayOut,
    toDay: dayOut,
    reason: text,
  })
  .meta({ id: 'Absence' });
export const AbsenceParams = z.object({ absenceId: id('abs') });

export const PracticeIn = z.object({ name: line(200), zone: line(60) });
export const Practice = z
  .object({ id: text, name: text, kind: practiceKind, zone: text })
  .meta({ id: 'Practice' });
export const ApprovalLimitsIn = z.object({
  limits: z.array(z.object({ role, writeOffCents: amountIn })).max(7),
});
export const ApprovalLimit = z.object({ role, writeOffCents: amountOut });
export const ApprovalLimits = z.object({ items: z.array(ApprovalLimit) });

export const Setup = z
  .object({
    practice: Practice,
    today: dayOut,
    /** What a first superbill or claim still lacks; done ones are told too. */
    checklist: z.array(
      z.object({
        code: text,
        sentence: text,
        done: z.boolean(),
        /** The Settings section that mends it. */
        where: z.enum([
          'legal-entity',
          'clinicians',
          'locations',
          'hours',
          'services',
          'fees',
          'payers',
        ]),
      }),
    ),
    legalEntities: z.array(LegalEntity),
    locations: z.array(Location),
    clinicians: z.array(Clinician),
    licences: z.array(Licence),
    supervisions: z.array(Supervision),
    officeHours: z.array(OfficeHours),
    closures: z.array(Closure),
    /** Observed federal holidays of last, this and next year; `worked` when the practice works that day. */
    federalHolidays: z.array(z.object({ day: dayOut, name: text, worked: z.boolean() })),
    absences: z.array(Absence),
    services: z.array(Service),
    /** Fees for one client show only to people who manage fees. */
    fees: z.array(Fee),
    missedPolicies: z.array(MissedPolicy),
    payers: z.array(Payer),
    payerRules: z.array(PayerRule),
    approvalLimits: z.array(ApprovalLimit),
    smallBalanceLimits: z.array(SmallBalanceLimit),
  })
  .meta({ id: 'Setup' });
