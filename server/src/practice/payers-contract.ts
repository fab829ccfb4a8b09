/** Payers over HTTP: how each wants its claims, what it is called where, what its contract allows. */
import { z } from 'zod';
import { amountIn, amountOut, day, id, line, optionalLine } from '../platform/wire.ts';
import { code, dated, modifier, place } from './dated-contract.ts';
import {
  FILING_INDICATORS,
  FREQUENCY_CODES,
  licenceLevel,
  payerClass,
  THERAPY_MODIFIERS,
} from './known-words.ts';

const text = z.string();
const limitDays = z.number().int().min(1).max(1100).nullable().default(null);

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
