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
 * POST /api/locations/:id/correct-address    a wrong address, put right for the past too, with a reason
 * GET  /api/locations/:id/corrections        what stood before, why, by whom
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
import {
  colour,
  FILING_INDICATORS,
  FREQUENCY_CODES,
  licenceLevel,
  payerClass,
  SERVICE_KINDS,
  THERAPY_MODIFIERS,
  timeRule,
} from './known-words.ts';

export * from './access-contract.ts';
export * from './known-words.ts';

const code = z
  .string()
  .trim()
  .regex(/^(\d{5}|[A-Z]\d{4}|\d{4}[A-Z])$/, 'is not a procedure code (five characters)');
const modifier = z
  .string()
  .trim()
  .regex(/^([A-Z0-9]{2})?$/, 'is not a modifier (two characters)');
const place = z.string().regex(/^\d\d$/, 'is not a place of service (two digits)');
const limitDays = z.number().int().min(1).max(1100).nullable().default(null);
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
  taxId: line(20),
  taxIdKind: z.enum(['ein', 'ssn']),
  ...address,
  phone: line(40),
  email: optionalLine(200).default(''),
};
export const locationFields = {
  name: line(200),
  placeOfService: place,
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
export const payerRuleFields = {
  payerId: id('pyr'),
  unitMethod: z.enum(['cms', 'ama']),
  placeClientHome: place,
  placeClientElsewhere: place,
  modifierVideo: modifier.default(''),
  modifierAudio: modifier.default(''),
  licenceModifiers: z.partialRecord(licenceLevel, modifier).default({}),
  /** Which of Medicare's therapy modifiers it follows: GP/GO/GN, CQ/CO, KX. */
  therapyModifiers: z.array(z.enum(THERAPY_MODIFIERS)).max(3).default([]),
  /** How it wants a distinct service said: 59; the X modifiers where they say more; not at all. */
  modifierDistinct: z.enum(['', '59', 'x']).default('59'),
  billAs: z.enum(['renderer', 'supervisor']),
  filingIndicator: z.enum(FILING_INDICATORS).default('CI'),
  /** Days from the session; null: the payer's filing limit. */
  firstClaimDays: limitDays,
  /** Days from the payer's answer; null: what is usual for payers of the class. */
  correctedDays: limitDays,
  secondaryDays: limitDays,
  appealDays: limitDays,
  /** Which it takes: 1 first claim, 7 replaces, 8 voids. */
  frequencyCodes: z.array(z.enum(FREQUENCY_CODES)).min(1).max(3).default(['1', '7', '8']),
  /** From sending to its answer. */
  usualAnswerDays: z.number().int().min(1).max(120).default(14),
  network: z.enum(['in', 'out']).default('in'),
  takes: z.enum(['electronic', 'paper']).default('electronic'),
  authorizationNeeded: z.boolean().default(false),
  /** Remittances whose every line is clean are posted without a person. */
  autopost: z.boolean().default(true),
};
/** What the contract lets the payer pay for a code. */
export const contractRateFields = {
  payerId: id('pyr'),
  code,
  modifier: modifier.default(''),
  /** null: any. */
  licenceLevel: licenceLevel.nullable().default(null),
  allowedCents: amountIn,
};

export const smallBalanceFields = {
  /** The most of a charge that may be written off as a small balance. */
  amountCents: amountIn,
};

/** New row of a dated noun. */
export const datedIn = <F extends z.ZodRawShape>(fields: F) =>
  z.object({ ...fields, from: day, to: day.nullable().default(null) });
/** The same row from a day on. */
export const datedChange = datedIn;
export const EndIn = z.object({ lastDay: day });
/** What leaves: the fields, and when they hold. Amounts leave as whole cents. */
const dated = <F extends z.ZodRawShape>(prefix: string, fields: F) =>
  z.object({
    id: z.string().meta({ pattern: `^${prefix}_` }),
    ...fields,
    from: dayOut,
    to: dayOut.nullable(),
  });
const text = z.string();

export const LegalEntity = dated('leg', {
  name: text,
  npi: text,
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
export const PayerRule = dated('rul', {
  payerId: id('pyr'),
  unitMethod: z.enum(['cms', 'ama']),
  placeClientHome: text,
  placeClientElsewhere: text,
  modifierVideo: text,
  modifierAudio: text,
  licenceModifiers: z.partialRecord(licenceLevel, text),
  therapyModifiers: z.array(z.enum(THERAPY_MODIFIERS)),
  modifierDistinct: z.enum(['', '59', 'x']),
  billAs: z.enum(['renderer', 'supervisor']),
  filingIndicator: z.enum(FILING_INDICATORS),
  firstClaimDays: z.number().int().nullable(),
  correctedDays: z.number().int().nullable(),
  secondaryDays: z.number().int().nullable(),
  appealDays: z.number().int().nullable(),
  frequencyCodes: z.array(z.enum(FREQUENCY_CODES)),
  usualAnswerDays: z.number().int(),
  network: z.enum(['in', 'out']),
  takes: z.enum(['electronic', 'paper']),
  authorizationNeeded: z.boolean(),
  autopost: z.boolean(),
}).meta({ id: 'PayerRule' });
export const ContractRate = dated('crt', {
  payerId: id('pyr'),
  code: text,
  modifier: text,
  licenceLevel: licenceLevel.nullable(),
  allowedCents: amountOut,
}).meta({ id: 'ContractRate' });

export const SmallBalanceLimit = dated('sbl', { amountCents: amountOut }).meta({
  id: 'SmallBalanceLimit',
});

/** An address put right for the past as well: the place was never there. */
export const CorrectAddressIn = z.object({
  street: optionalLine(200),
  street2: optionalLine(200).default(''),
  city: optionalLine(100),
  state: optionalLine(2),
  zip: optionalLine(10),
  reason: line(300),
});
export const LocationParams = z.object({ id: id('loc') });
export const LocationCorrections = z.object({
  items: z.array(
    z.object({
      id: text,
      at: momentOut,
      by: text.nullable(),
      reason: text,
      before: z.object({ street: text, street2: text, city: text, state: text, zip: text }),
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

/** Where paper claims go. */
const claimOffice = {
  street: optionalLine(200).default(''),
  street2: optionalLine(200).default(''),
  city: optionalLine(100).default(''),
  state: optionalLine(2).default(''),
  zip: optionalLine(10).default(''),
};
export const PayerIn = z.object({
  name: line(200),
  class: payerClass,
  ediId: optionalLine(40).default(''),
  filingDays: z.number().int().min(1).max(730).default(90),
  ...claimOffice,
});
export const Payer = z
  .object({
    id: id('pyr'),
    name: text,
    class: payerClass,
    ediId: text,
    filingDays: z.number().int(),
    street: text,
    street2: text,
    city: text,
    state: text,
    zip: text,
    retired: z.boolean(),
  })
  .meta({ id: 'Payer' });
export const PayerParams = z.object({ payerId: id('pyr') });

/** What a payer is called on one connection; empty: its usual payer ID. */
const payerIds = {
  claimsId: optionalLine(40).default(''),
  eligibilityId: optionalLine(40).default(''),
  statusId: optionalLine(40).default(''),
};
export const PayerIdsIn = z.object(payerIds);
export const PayerIdsParams = z.object({ payerId: id('pyr'), connectionId: id('con') });
export const PayerIds = z.object({
  items: z.array(
    z.object({ connectionId: text, claimsId: text, eligibilityId: text, statusId: text }),
  ),
});
/** Deadlines and habits as they hold on a day, each with what it rests on. */
export const PayerTerms = z
  .object({
    filingIndicator: text,
    limits: z.array(
      z.object({
        step: z.enum(['first', 'corrected', 'secondary', 'appeal']),
        /** null: nobody has said; the contract must. */
        days: z.number().int().nullable(),
        /** "from the session", "from the payer's answer". */
        from: text,
        basis: text,
      }),
    ),
    usualAnswerDays: z.number().int(),
    frequencyCodes: z.array(z.enum(FREQUENCY_CODES)),
    network: z.enum(['in', 'out']),
    takes: z.enum(['electronic', 'paper']),
    authorizationNeeded: z.boolean(),
    autopost: z.boolean(),
    /** False: nothing is typed for this payer yet; all of it is what is usual. */
    ownRule: z.boolean(),
  })
  .meta({ id: 'PayerTerms' });
export const TermsQuery = z.object({ on: day.optional() });
export const RatesQuery = z.object({ payerId: id('pyr') });
export const ContractRates = z.object({
  items: z.array(
    ContractRate.extend({
      source: z.enum(['typed', 'learnt']),
      /** Lines of remittances that say so, and how sure that makes it (basis points); of learnt ones. */
      seen: z.number().int(),
      confidenceBp: z.number().int().nullable(),
    }),
  ),
});

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
