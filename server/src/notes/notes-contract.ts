/**
 * The wire of notes. Nothing here carries a private process note; see PRIVATE_NOTES.
 *
 * GET  /api/note-templates                       templates in use (?retired=true: all)
 * POST /api/note-templates                       an own template
 * POST /api/note-templates/:templateId/change    changed fields: the same template while unused, else a new one
 * POST /api/note-templates/:templateId/retire
 * POST /api/notes/open                           the note of a session (or attendee); made when there is none
 * GET  /api/notes/unsigned                       hours without a billable note, most urgent first (Today)
 * GET  /api/notes/status                         signed or not, and times; never text (?sessionId= or ?clientId=)
 * GET  /api/notes/:noteId
 * PUT  /api/notes/:noteId/draft                  autosave; a stale tab gets both texts
 * POST /api/notes/:noteId/sign                   the author signs what is saved
 * POST /api/notes/:noteId/cosign                 the supervisor signs, or reviews
 * POST /api/notes/:noteId/send-back              the supervisor returns it with a reason
 * POST /api/notes/:noteId/amend                  opens a signed note for change, with a reason
 * POST /api/notes/:noteId/abandon-amendment      back to the version in force
 * GET  /api/notes/:noteId/history                every signed version and what changed
 * GET  /api/icd10                                search by code or words, valid on a day
 */
import { z } from 'zod';
import {
  clockTime,
  day,
  dayOut,
  id,
  line,
  momentOut,
  optionalLine,
  prose,
} from '../platform/wire.ts';

export const FIELD_TYPES = [
  'line',
  'prose',
  'choice',
  'choices',
  'scale',
  'date',
  'yes-no',
] as const;
export const TEMPLATE_KINDS = ['progress', 'intake', 'group', 'treatment-plan', 'own'] as const;
export const NOTE_STATUSES = ['draft', 'awaiting-cosign', 'signed', 'amending'] as const;

export const TemplateField = z
  .object({
    /** Stable name of the answer in a note's body. */
    key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, please'),
    label: line(80),
    help: optionalLine(300).default(''),
    type: z.enum(FIELD_TYPES),
    required: z.boolean(),
    /** choice and choices: what can be chosen. */
    options: z.array(line(80)).max(40).optional(),
    /** scale: whole numbers from min to max. */
    min: z.number().int().min(0).max(100).optional(),
    max: z.number().int().min(1).max(100).optional(),
    minLabel: optionalLine(40).optional(),
    maxLabel: optionalLine(40).optional(),
    /** group notes: the same for everybody, may be copied from one attendee's note to the next. */
    shared: z.boolean().default(false),
  })
  .meta({ id: 'NoteTemplateField' });

export const TemplateIn = z.object({
  name: line(80),
  kind: z.enum(TEMPLATE_KINDS).default('own'),
  fields: z.array(TemplateField).min(1, 'at least one field, please').max(40),
});
export const TemplateOut = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(TEMPLATE_KINDS),
    fields: z.array(TemplateField),
    builtIn: z.boolean(),
    retired: z.boolean(),
    /** Notes were written with it: a change makes a new template. */
    used: z.boolean(),
  })
  .meta({ id: 'NoteTemplate' });
export const TemplatesOut = z.object({ items: z.array(TemplateOut), privateNotes: z.string() });
export const TemplatesQuery = z.object({ retired: z.stringbool().optional() });
export const TemplateParams = z.object({ templateId: id('tpl') });

/** Answers by field key: text, number (scale), yes/no, list (several choices), "YYYY-MM-DD" (date). */
export const Answer = z.union([
  prose(),
  z.number().int(),
  z.boolean(),
  z.array(z.string().max(80)).max(40),
  z.null(),
]);
export const Body = z
  .record(z.string().max(40), Answer)
  .meta({ description: 'answers by field key' });

const procedureCode = z.string().regex(/^[0-9A-Z]{5}$/, 'is not a procedure code');
/** What the clinician chose instead of the suggestion; kept as it was signed. */
export const CodeChoice = z
  .object({
    /** The confirmed code. Lower than suggested is always allowed. */
    code: procedureCode,
    /** 90785 and the like, each with a fee of its own. Those the minutes count by themselves are not named. */
    addOns: z
      .array(z.object({ code: procedureCode, units: z.number().int().min(1).max(99) }))
      .max(6)
      .default([]),
    /** Services counted in 15-minute units: minutes of each code. Absent: all minutes are the one code's. */
    timed: z
      .array(z.object({ code: procedureCode, minutes: z.number().int().min(0).max(720) }))
      .max(8, 'at most 8 codes')
      .optional(),
    /** Modifiers the clinician vouched for when asked (KX, 59, XE). */
    modifiers: z
      .array(
        z.object({
          code: procedureCode,
          modifier: z.string().regex(/^[0-9A-Z]{2}$/, 'is not a modifier'),
        }),
      )
      .max(8, 'at most 8 modifiers')
      .optional(),
    /** Needed when the minutes of the code are not reached; kept and shown as an override. */
    overrideReason: optionalLine(300).optional(),
  })
  .meta({ id: 'CodeChoice' });

export const OpenIn = z.object({
  sessionId: id('ses'),
  /** Group services: whose note. */
  attendeeId: id('att').optional(),
  /** For a new note; else the usual one of the service. */
  templateId: id('tpl').optional(),
  /** Group services: take the shared part from the note of this session saved last. */
  copyShared: z.boolean().default(false),
});

export const DraftIn = z.object({
  /** The revision this text was written on. */
  revision: z.number().int().min(1),
  /** Another template: answers to fields it does not have are refused, so send only its own. */
  templateId: id('tpl').optional(),
  body: Body,
  /** Wall clock in the practice's zone; a stop before the start is past midnight. */
  startTime: clockTime.nullable(),
  stopTime: clockTime.nullable(),
  breakMinutes: z.number().int().min(0, 'must not be negative').max(480).default(0),
  diagnoses: z.array(z.string().trim().max(10)).max(12, 'at most 12 diagnoses'),
  codeChoice: CodeChoice.nullable().default(null),
});

/** A problem (stops signing) or a warning (does not). */
export const Said = z.object({
  code: z.string(),
  sentence: z.string(),
  field: z.string().optional(),
});
export const Text = z
  .object({
    templateId: z.string(),
    body: Body,
    startTime: z.string().nullable(),
    stopTime: z.string().nullable(),
    breakMinutes: z.number().int(),
    diagnoses: z.array(z.string()),
    codeChoice: CodeChoice.nullable(),
  })
  .meta({ id: 'NoteText' });
export const DraftOut = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('saved'),
    revision: z.number().int(),
    savedAt: momentOut,
    therapyMinutes: z.number().int().nullable(),
    problems: z.array(Said),
    warnings: z.array(Said),
  }),
  z.object({
    state: z.literal('conflict'),
    sentence: z.string(),
    /** The revision to save on, once the person has chosen. */
    revision: z.number().int(),
    /** Signed meanwhile: amend it to change it. */
    locked: z.boolean(),
    yours: Text,
    theirs: Text,
    savedAt: momentOut,
  }),
]);

export const SignatureOut = z.object({
  part: z.enum(['author', 'supervisor']),
  clinicianId: z.string(),
  name: z.string(),
  version: z.number().int(),
  at: momentOut,
});
export const DiagnosisOut = z.object({ code: z.string(), label: z.string() });
export const NoteOut = z
  .object({
    id: z.string(),
    sessionId: z.string(),
    attendeeId: z.string().nullable(),
    authorId: z.string(),
    authorName: z.string(),
    status: z.enum(NOTE_STATUSES),
    /** Last signed version; 0 before the first signature. */
    version: z.number().int(),
    /** The version that counts for billing; null: none yet. */
    billableVersion: z.number().int().nullable(),
    revision: z.number().int(),
    text: Text,
    startedAt: momentOut.nullable(),
    endedAt: momentOut.nullable(),
    therapyMinutes: z.number().int().nullable(),
    diagnoses: z.array(DiagnosisOut),
    savedAt: momentOut,
    signedAt: momentOut.nullable(),
    amendReason: z.string().nullable(),
    /** What the supervisor asked for, while it is open. */
    sentBack: z.object({ reason: z.string(), name: z.string(), at: momentOut }).nullable(),
    signatures: z.array(SignatureOut),
  })
  .meta({ id: 'Note' });

export const PreviousOut = z.object({
  noteId: z.string(),
  day: dayOut,
  authorName: z.string(),
  template: TemplateOut,
  body: Body,
  diagnoses: z.array(DiagnosisOut),
});
export const NoteViewOut = z
  .object({
    note: NoteOut,
    template: TemplateOut,
    session: z.object({
      id: z.string(),
      day: dayOut,
      startsAt: momentOut,
      startTime: z.string(),
      minutes: z.number().int(),
      serviceId: z.string(),
      serviceName: z.string(),
      serviceKind: z.string(),
      medium: z.string(),
      attendees: z.array(
        z.object({
          attendeeId: z.string(),
          clientId: z.string(),
          name: z.string(),
          status: z.string(),
          /** Group services: this attendee's note. */
          noteId: z.string().nullable(),
          noteStatus: z.enum(NOTE_STATUSES).nullable(),
        }),
      ),
    }),
    signing: z.object({
      mode: z.enum(['alone', 'supervisee-signs', 'both-sign']),
      supervisorName: z.string().nullable(),
      problems: z.array(Said),
      warnings: z.array(Said),
    }),
    may: z.object({
      edit: z.boolean(),
      sign: z.boolean(),
      cosign: z.boolean(),
      sendBack: z.boolean(),
      amend: z.boolean(),
    }),
    /** Last signed note of the same client that the reader may read. */
    previous: PreviousOut.nullable(),
    privateNotes: z.string(),
  })
  .meta({ id: 'NoteView' });

export const NoteParams = z.object({ noteId: id('not') });
export const SignIn = z.object({ revision: z.number().int().min(1) });
export const SignOut = z.object({
  noteId: z.string(),
  status: z.enum(NOTE_STATUSES),
  version: z.number().int(),
  /** True when it counts for billing now. */
  billable: z.boolean(),
  warnings: z.array(Said),
});
export const CosignIn = z.object({ version: z.number().int().min(1) });
const reason = prose(1000).refine((s) => s.trim() !== '', 'please say why');
export const SendBackIn = z.object({ version: z.number().int().min(1), reason });
export const AmendIn = z.object({ revision: z.number().int().min(1), reason });

export const HistoryOut = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      at: momentOut,
      reason: z.string(),
      inForce: z.boolean(),
      text: Text,
      template: TemplateOut,
      therapyMinutes: z.number().int(),
      signatures: z.array(SignatureOut),
      sentBack: z.object({ reason: z.string(), name: z.string(), at: momentOut }).nullable(),
      /** Against the version before it, in words. */
      changes: z.array(
        z.object({ field: z.string(), label: z.string(), was: z.string(), now: z.string() }),
      ),
    }),
  ),
});

export const StatusQuery = z.object({
  sessionId: id('ses').optional(),
  clientId: id('clt').optional(),
});
export const StatusOut = z.object({
  items: z.array(
    z.object({
      noteId: z.string(),
      sessionId: z.string(),
      attendeeId: z.string().nullable(),
      day: dayOut,
      authorId: z.string(),
      authorName: z.string(),
      status: z.enum(NOTE_STATUSES),
      billable: z.boolean(),
      version: z.number().int(),
      startedAt: momentOut.nullable(),
      endedAt: momentOut.nullable(),
      breakMinutes: z.number().int(),
      therapyMinutes: z.number().int().nullable(),
      signedAt: momentOut.nullable(),
    }),
  ),
});

export const UnsignedOut = z.object({
  items: z.array(
    z.object({
      sessionId: z.string(),
      attendeeId: z.string().nullable(),
      noteId: z.string().nullable(),
      noteStatus: z.enum(NOTE_STATUSES).nullable(),
      day: dayOut,
      startsAt: momentOut,
      minutes: z.number().int(),
      clinicianId: z.string(),
      clinicianName: z.string(),
      serviceName: z.string(),
      clients: z.array(z.object({ clientId: z.string(), name: z.string() })),
      /** Whose turn it is. */
      waitsFor: z.enum(['clinician', 'supervisor']),
      waitsForId: z.string(),
      waitsForName: z.string(),
      /** payer: the filing limit of the payer named; practice: our own aim of seven days. */
      basis: z.enum(['payer', 'practice']),
      payerName: z.string().nullable(),
      limit: dayOut,
      /** Negative: that many days past it. */
      daysLeft: z.number().int(),
      /** Last day the office works on or before the limit. */
      actBy: dayOut.nullable(),
    }),
  ),
});

export const IcdQuery = z.object({
  q: z.string().trim().max(100).default(''),
  /** The date of service; today when absent. */
  on: day.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const IcdOut = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      validFrom: dayOut,
      validTo: dayOut.nullable(),
    }),
  ),
});
