/**
 * Intake. A form is text that is signed; each saved edit is a version. Amounts are whole cents.
 *
 * GET  /api/intake-settings                        IntakeSettings: the forms as they are now, when they are sent
 * PUT  /api/intake-settings                        SettingIn → IntakeSettings
 * POST /api/intake-forms                           FormIn → IntakeSettings (201): another version
 * POST /api/intake-forms/ask-again                 AskAgainIn → AskedAgain: one client, or all who signed an earlier one
 * GET  /api/clients/:clientId/intake               ClientIntake
 * POST /api/clients/:clientId/intake/send          WhomIn → ClientIntake
 * POST /api/intake-packets/:packetId/withdraw      ClientIntake; what is signed stays
 * GET  /api/intake-signatures/:signatureId/pdf     the signed document
 * POST /api/intake-plans/:planId/take              TakeIn → ClientIntake: what they told of a plan becomes coverage
 * POST /api/intake-plans/:planId/dismiss           DismissIn → ClientIntake
 * GET  /api/intake-packets/:packetId/photo/:side   the photo as bytes
 * GET  /api/portal/intake                          OwnIntake
 * PUT  /api/portal/intake/:packetId/draft          DraftIn → Kept: what was typed and not sent
 * POST /api/portal/intake/:packetId/sign           SignIn → OwnIntake; again: as it was signed
 * POST /api/portal/intake/:packetId/skip           SkipIn → OwnIntake
 * POST /api/portal/intake/:packetId/plan           PlanIn → OwnIntake
 * POST /api/portal/intake/:packetId/photo/:side    raw bytes → OwnIntake (201); replaces what was there
 * GET  /api/portal/intake-signatures/:signatureId/pdf
 */
import { z } from 'zod';
import { day, dayOut, id, line, momentOut, optionalLine, prose } from '../platform/wire.ts';
import { FORM_KINDS, STEP_KINDS } from './intake-states.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const PacketParams = z.object({ packetId: id('ipk') });
export const SignatureParams = z.object({ signatureId: id('isg') });
export const PlanParams = z.object({ planId: id('ipl') });
export const PhotoParams = z.object({ packetId: id('ipk'), side: z.enum(['front', 'back']) });

const terms = {
  /** The practice's general policies for missed sessions, as they are when the version is saved. */
  agreesMissed: z.boolean(),
  /** Days to pay; null: not agreed here. */
  dueDays: z.number().int().min(0).max(120).nullable(),
  asksEmail: z.boolean(),
  asksText: z.boolean(),
  asksAutopay: z.boolean(),
};
export const SettingIn = z.object({
  sendOnInvite: z.boolean(),
  /** Not done so many days before the first visit: an item on Today. */
  warnDays: z.number().int().min(0).max(30),
});
export const FormIn = z.object({
  kind: z.enum(FORM_KINDS),
  /** The version that was edited. */
  n: z.number().int().min(1),
  title: line(120),
  words: prose(20_000),
  wordsEs: prose(20_000).default(''),
  /** Of the agreement. */
  terms: z.object(terms).nullable().default(null),
});
export const IntakeSettings = z
  .object({
    sendOnInvite: z.boolean(),
    warnDays: z.number().int(),
    forms: z.array(
      z.object({
        kind: z.enum(FORM_KINDS),
        n: z.number().int(),
        title: z.string(),
        words: z.string(),
        wordsEs: z.string(),
        /** Null: as it ships, and nobody was sent it yet. */
        publishedAt: momentOut.nullable(),
        byName: z.string().nullable(),
        terms: z.object(terms).nullable(),
        /** What they agree to beside the text, in sentences. */
        points: z.array(z.string()),
        /** The practice's policy for missed sessions is another by now than what this version says. */
        policyChanged: z.boolean(),
      }),
    ),
    /** The points of a version saved now. */
    pointsNow: z.array(z.string()),
  })
  .meta({ id: 'IntakeSettings' });
/** Null: everybody who signed an earlier version and may sign in to the portal. */
export const AskAgainIn = z.object({
  kind: z.enum(FORM_KINDS),
  clientId: id('clt').nullable().default(null),
});
export const AskedAgain = z.object({ asked: z.number().int() });

export const WhomIn = z.object({ partyId: id('rsp').nullable().default(null) });
const step = {
  kind: z.enum(STEP_KINDS),
  words: z.string(),
  state: z.enum(['open', 'done', 'skipped']),
  doneAt: momentOut.nullable(),
};
const signed = {
  id: z.string(),
  kind: z.enum(FORM_KINDS),
  title: z.string(),
  version: z.number().int(),
  signedName: z.string(),
  signedAt: momentOut,
};
const plan = {
  payerName: z.string(),
  memberId: z.string(),
  groupNumber: z.string(),
  subscriberGivenName: z.string(),
  subscriberFamilyName: z.string(),
  subscriberBornOn: dayOut.nullable(),
  relation: z.enum(['self', 'spouse', 'child', 'other']),
};
export const ClientIntake = z
  .object({
    packets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sentAt: momentOut,
        state: z.enum(['open', 'done', 'withdrawn']),
        steps: z.array(z.object(step)),
      }),
    ),
    signatures: z.array(
      z.object({
        ...signed,
        wordsSha256: z.string(),
        /** A newer version is published. */
        older: z.boolean(),
        /** What ran because of it. */
        did: z.array(z.string()),
        /** What did not, and why. */
        didNot: z.array(z.string()),
      }),
    ),
    plans: z.array(
      z.object({
        id: z.string(),
        packetId: z.string(),
        ...plan,
        toldAt: momentOut,
        state: z.enum(['waits', 'taken', 'dismissed']),
        why: z.string(),
        photos: z.array(z.enum(['front', 'back'])),
      }),
    ),
    /** What needs saying about the agreement: none signed; the practice set something else since. */
    remarks: z.array(z.string()),
    may: z.object({ write: z.boolean(), takePlans: z.boolean() }),
  })
  .meta({ id: 'ClientIntake' });
export const TakeIn = z.object({ payerId: id('pyr'), from: day });
export const DismissIn = z.object({ why: line(200) });

const draft = {
  name: optionalLine(120).optional(),
  email: z.boolean().optional(),
  text: z.boolean().optional(),
  autopay: z.boolean().optional(),
  cardId: optionalLine(40).optional(),
  capCharge: optionalLine(20).optional(),
  capMonth: optionalLine(20).optional(),
  payerName: optionalLine(200).optional(),
  memberId: optionalLine(60).optional(),
  groupNumber: optionalLine(50).optional(),
  subscriberGivenName: optionalLine(100).optional(),
  subscriberFamilyName: optionalLine(100).optional(),
  subscriberBornOn: optionalLine(10).optional(),
  relation: optionalLine(20).optional(),
};
export const OwnIntake = z
  .object({
    /** Null: nothing is asked of them. */
    packet: z
      .object({
        id: z.string(),
        steps: z.array(
          z.object({
            ...step,
            draft: z.object(draft),
            form: z
              .object({
                versionId: z.string(),
                version: z.number().int(),
                title: z.string(),
                words: z.string(),
                /** Empty: only in English. */
                wordsEs: z.string(),
                points: z.array(z.string()),
                asksEmail: z.boolean(),
                asksText: z.boolean(),
                asksAutopay: z.boolean(),
                /** On autopay already: it stays as it is. */
                onAutopay: z.boolean(),
                autopayHow: z.array(z.string()),
                autopayWords: z.string(),
              })
              .nullable(),
            photos: z.array(z.enum(['front', 'back'])),
          }),
        ),
      })
      .nullable(),
    language: z.enum(['en', 'es']),
    cards: z.array(z.object({ id: z.string(), words: z.string() })),
    signed: z.array(z.object(signed)),
  })
  .meta({ id: 'OwnIntake' });
export const DraftIn = z.object({ kind: z.enum(STEP_KINDS), draft: z.object(draft) });
export const Kept = z.object({ kept: z.literal(true) });
const limit = z.number().int().min(100).max(1_000_000_000).nullable().default(null);
export const SignIn = z.object({
  kind: z.enum(FORM_KINDS),
  /** What they read. */
  versionId: id('ifv'),
  language: z.enum(['en', 'es']).default('en'),
  /** Their name, typed: the signature. */
  name: line(120),
  agreed: z.literal(true, 'Check that you have read it and agree.'),
  email: z.boolean().default(false),
  text: z.boolean().default(false),
  autopay: z
    .object({ cardId: id('crd'), capChargeCents: limit, capMonthCents: limit })
    .nullable()
    .default(null),
});
export const SkipIn = z.object({ kind: z.enum(['card', 'insurance']) });
export const PlanIn = z.object({
  payerName: line(200),
  memberId: line(60),
  groupNumber: optionalLine(50).default(''),
  /** Whose plan it is; nothing when it is their own. */
  subscriberGivenName: optionalLine(100).default(''),
  subscriberFamilyName: optionalLine(100).default(''),
  subscriberBornOn: day.nullable().default(null),
  relation: z.enum(['self', 'spouse', 'child', 'other']),
});
