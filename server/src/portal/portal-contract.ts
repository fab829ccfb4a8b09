/**
 * The portal. Amounts are whole cents; days are in the practice's zone. Everything of /api/portal is for a portal
 * person and says nothing of anybody else's.
 *
 * GET  /api/clients/:clientId/portal              ClientPortal: who may sign in, what they asked (staff)
 * POST /api/clients/:clientId/portal/invite       WhomIn → ClientPortal; again sends another link
 * POST /api/clients/:clientId/portal/end          WhomIn → ClientPortal: the invitation or access ends at once
 * POST /api/portal-questions/:questionId/answer   AnswerIn → ClientPortal
 * GET  /api/open/portal?practiceId                PortalDoor: whose page this is
 * POST /api/open/portal/ask                       AskIn → Asked: the same for everybody
 * POST /api/open/portal/in                        InByLink → Done, with the cookie
 * POST /api/open/portal/passkey                    DoorIn → PasskeyOptions: what a device is to sign
 * POST /api/open/portal/in-by-passkey             InByPasskey → Done, with the cookie
 * GET  /api/portal/passkeys                       Passkeys; POST …/offer PasskeyOptions; POST AddPasskeyIn (201)
 * POST /api/portal/passkeys/:passkeyId/remove     Passkeys
 * GET  /api/portal/me                             PortalMe
 * POST /api/portal/switch                         SwitchIn → Done: another page at the same address
 * POST /api/portal/sign-out                       Done
 * GET  /api/portal/home                           PortalHome: what is owed, what comes
 * GET  /api/portal/visits?skip&limit              PortalVisits: each with what became of its money
 * POST /api/portal/questions                      QuestionIn → PortalVisits' first page (201)
 * GET  /api/portal/papers?after&limit, …/:paperId/pdf
 * GET  /api/portal/cards                          PortalCards, with autopay
 * POST /api/portal/card-setups, /api/portal/cards, …/cards/:cardId/make-default, …/remove
 * GET  /api/portal/autopay                       PortalAutopayOffer: what it does, its words, what is owed
 * POST /api/portal/autopay                       EnrolIn → PortalCards (201); PUT ChangeIn
 * POST /api/portal/autopay/pause, …/resume, …/end   PortalCards
 * POST /api/portal/payments                       PayIn → PortalPayment (202); GET …/:intentId
 * POST /api/portal/planned-charges/:plannedId/hold, …/release, …/move, …/split
 * GET  /api/portal/bookings?attendeeId             PortalFreeHours; POST HourIn → Said (201), …/:requestId/withdraw
 * GET  /api/portal/appointments/:attendeeId/cost, POST …/cancel
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
  positiveAmountIn,
  prose,
} from '../platform/wire.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const QuestionParams = z.object({ questionId: id('pqn') });
export const PaperParams = z.object({ paperId: id('ppr') });
export const CardParams = z.object({ cardId: id('crd') });
export const IntentParams = z.object({ intentId: id('int') });
export const PlannedParams = z.object({ plannedId: id('pch') });
export const AttendeeParams = z.object({ attendeeId: id('att') });

/** Null: the client themself. */
export const WhomIn = z.object({
  partyId: id('rsp').nullable().default(null),
  /** As a guardian of the client: another page than that of what they pay. */
  guardianId: id('grd').nullable().default(null),
});
export const AnswerIn = z.object({ answer: prose(2000) });
const asked = {
  id: z.string(),
  question: z.string(),
  /** They do not agree with the line: it is pressed for by nobody until it is answered. */
  contests: z.boolean(),
  askedAt: momentOut,
  answer: z.string().nullable(),
  answeredAt: momentOut.nullable(),
};
export const ClientPortal = z
  .object({
    /** The client first, then who bears for them. */
    people: z.array(
      z.object({
        partyId: z.string().nullable(),
        guardianId: z.string().nullable(),
        name: z.string(),
        /** On file now; empty: none. */
        email: z.string(),
        /** address-changed: since they were invited; nobody is let in until they are invited again. */
        state: z.enum(['none', 'invited', 'in', 'address-changed']),
        invitedAt: momentOut.nullable(),
        lastInAt: momentOut.nullable(),
        /** Why they cannot be invited, in words. */
        whyNot: z.string().nullable(),
      }),
    ),
    questions: z.array(z.object({ ...asked, about: z.string(), byName: z.string() })),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'ClientPortal' });

export const DoorQuery = z.object({ practiceId: id('prc').optional() });
export const PortalDoor = z
  .object({
    practiceId: z.string(),
    practice: z.string(),
    phone: z.string(),
    /** Whether this address can be signed in at by a passkey. */
    passkeys: z.boolean(),
  })
  .meta({ id: 'PortalDoor' });
export const AskIn = z.object({ practiceId: id('prc'), email: line(200) });
/** How long the link holds. */
export const Asked = z.object({ minutes: z.number().int() }).meta({ id: 'PortalAsked' });
export const InByLink = z.object({ token: z.string().max(100) });
export const Done = z.object({ done: z.literal(true) });
/** Of WebAuthn, as browsers make it: binary parts are base64url. */
const credential = {
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).default('platform'),
  clientExtensionResults: z.looseObject({}).default({}),
};
export const DoorIn = z.object({ practiceId: id('prc') });
export const PasskeyOptions = z
  .object({ options: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PasskeyOptions' });
export const InByPasskey = z.object({
  practiceId: id('prc'),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: z.string().max(8_000),
      authenticatorData: z.string().max(20_000),
      signature: z.string().max(4_000),
      userHandle: z.string().max(200).optional(),
    }),
  }),
});
export const AddPasskeyIn = z.object({
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: z.string().max(8_000),
      attestationObject: z.string().max(40_000),
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  }),
});
export const PasskeyParams = z.object({ passkeyId: id('pky') });
export const Passkeys = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        device: z.string(),
        madeOn: dayOut,
        lastUsedOn: dayOut.nullable(),
      }),
    ),
  })
  .meta({ id: 'Passkeys' });
export const SwitchIn = z.object({ personId: id('ppn') });
export const PortalMe = z
  .object({
    practiceId: z.string(),
    practice: z.string(),
    phone: z.string(),
    name: z.string(),
    email: z.string(),
    /** Their day and zone: what their page says is said by it. */
    today: dayOut,
    zone: z.string(),
    /** For whom they pay; null: the client themself. */
    /** Whether passkeys work at this address. */
    passkeys: z.boolean(),
    forName: z.string().nullable(),
    /** Acts for them as a guardian, and what is shared; null: pays, or is the client. */
    guardian: z.object({ appointments: z.boolean(), money: z.boolean() }).nullable(),
    /** More pages at the same address. */
    others: z.array(z.object({ personId: z.string(), label: z.string() })),
  })
  .meta({ id: 'PortalMe' });

export const PlannedForThem = z
  .object({
    id: z.string(),
    amountCents: amountOut,
    chargeOn: dayOut,
    card: z.string(),
    state: z.enum(['waits', 'held', 'going']),
    /** They may put it off until then. */
    lastDay: dayOut,
    /** They may have a part charged on its day and the rest on a later one. */
    maySplit: z.boolean(),
  })
  .meta({ id: 'PortalPlannedCharge' });
export const Planned = z.object({ planned: z.array(PlannedForThem) });
export const MoveIn = z.object({ day });
export const SplitIn = z.object({ firstCents: amountIn, restOn: day });
export const PortalHome = z
  .object({
    owedNowCents: amountOut,
    notInvoicedCents: amountOut,
    planPendingCents: amountOut.nullable(),
    creditCents: amountOut,
    /** The most they may pay now. */
    payableCents: amountOut,
    sentences: z.array(z.string()),
    /** With the card processor. */
    underWayCents: amountOut,
    appointments: z.array(
      z.object({
        attendeeId: z.string(),
        day: dayOut,
        time: z.string(),
        minutes: z.number().int(),
        video: z.boolean(),
        clinician: z.string(),
      }),
    ),
    booking: z.object({
      mayBook: z.boolean(),
      /** Asked for: waiting, or answered with a no. */
      wishes: z.array(
        z.object({
          id: z.string(),
          attendeeId: z.string().nullable(),
          when: z.string(),
          waits: z.boolean(),
          answer: z.string(),
        }),
      ),
    }),
    planned: z.array(PlannedForThem),
    notices: z.array(
      z.object({ id: z.string(), subject: z.string(), words: z.string(), at: momentOut }),
    ),
  })
  .meta({ id: 'PortalHome' });

export const VisitsQuery = z.object({
  skip: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const questions = z.array(z.object(asked));
export const PortalVisits = z
  .object({
    items: z.array(
      z.object({
        key: z.string(),
        chargeId: z.string().nullable(),
        day: dayOut,
        title: z.string(),
        sentence: z.string(),
        owedCents: amountOut,
        questions,
      }),
    ),
    /** About no line. */
    questions,
    more: z.boolean(),
  })
  .meta({ id: 'PortalVisits' });
export const QuestionIn = z.object({
  chargeId: id('chg').nullable().default(null),
  question: prose(500),
  /** Of a line: they do not agree with it. */
  contests: z.boolean().default(false),
});

export const PapersQuery = z.object({
  after: id('ppr').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const PortalPapers = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        words: z.string(),
        number: z.string(),
        issuedOn: dayOut,
        amountCents: amountOut,
        from: dayOut,
        to: dayOut,
        fileName: z.string(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'PortalPapers' });

export const PortalCards = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        processor: z.string(),
        kind: z.enum(['card', 'bank-account']),
        brand: z.string(),
        last4: z.string(),
        expMonth: z.number().int().nullable(),
        expYear: z.number().int().nullable(),
        healthAccount: z.boolean(),
        isDefault: z.boolean(),
        replaceBecause: z.string().nullable(),
        consentedAt: momentOut,
      }),
    ),
    autopay: z
      .object({
        cardId: z.string(),
        card: z.string(),
        paused: z.boolean(),
        /** Why it is paused, for them; empty where it is not. */
        why: z.string(),
        /** They paused it themselves. */
        mayResume: z.boolean(),
        words: z.string(),
        agreedAt: momentOut,
        capChargeCents: amountOut.nullable(),
        capMonthCents: amountOut.nullable(),
      })
      .nullable(),
    planned: z.array(PlannedForThem),
  })
  .meta({ id: 'PortalCards' });
export const AutopayOffer = z
  .object({
    /** What it does, in the practice's own days. */
    how: z.array(z.string()),
    words: z.string(),
    wordsVersion: z.string(),
    /** Owed now and not charged by autopay without a yes of its own. */
    oldCents: amountOut,
    oldWords: z.string(),
  })
  .meta({ id: 'PortalAutopayOffer' });
const limit = amountIn.nullable();
export const EnrolIn = z.object({
  cardId: id('crd'),
  /** Their name, typed: the signature. */
  agreedName: line(120),
  wordsVersion: z.string().max(40),
  capChargeCents: limit.default(null),
  capMonthCents: limit.default(null),
  /** What they owe already and were shown, agreed to be charged too; null: not. */
  oldCents: amountIn.nullable().default(null),
});
export const ChangeIn = z.object({
  cardId: id('crd').optional(),
  capChargeCents: limit.optional(),
  capMonthCents: limit.optional(),
  oldCents: amountIn.nullable().optional(),
});
/** They agree to the words they were shown with the set-up. */
export const FinishCardIn = z.object({
  setupRef: z.string().min(1).max(200),
  healthAccount: z.boolean().default(false),
  makeDefault: z.boolean().default(true),
});

export const PayIn = z.object({ cardId: id('crd'), amountCents: positiveAmountIn });
export const PortalPayment = z
  .object({
    id: z.string(),
    amountCents: amountOut,
    cardLabel: z.string(),
    status: z.string(),
    settled: z.boolean(),
    sentence: z.string(),
    tryAnotherCard: z.boolean(),
    receiptPaperId: z.string().nullable(),
  })
  .meta({ id: 'PortalPayment' });

export const CancelCost = z
  .object({ feeCents: amountOut, sentence: z.string() })
  .meta({ id: 'PortalCancelCost' });
/** What they were told that it costs. */
export const CancelIn = z.object({ feeCents: z.number().int().min(0).max(1_000_000_000) });
export const Said = z.object({ sentence: z.string() });
