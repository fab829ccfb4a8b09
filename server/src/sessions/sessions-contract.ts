/**
 * What the calendar says over HTTP. Days and times are wall clock in the practice's zone.
 *
 *   GET  /api/calendar?from&to&clinicianIds            what stands in the calendar
 *   POST /api/sessions/check                           what would be in the way; nothing is written
 *   POST /api/sessions                                 book one or a series
 *   GET  /api/sessions/:sessionId                      one session, what may be done, what was done
 *   POST /api/sessions/:sessionId/move                 drag: new start, length, clinician → as edit
 *   POST /api/sessions/:sessionId/edit                 this · this and following · all
 *   POST /api/sessions/:sessionId/remove               this · this and following · all
 *   POST /api/sessions/:sessionId/status               held, cancelled, no-show, reopen → detail
 *   POST /api/attendees/:attendeeId/waive              do not charge; a second person may have to approve
 *   GET  /api/waivers                                  waivers that wait for approval
 *   POST /api/waivers/:waiverId/approve
 *   POST /api/waivers/:waiverId/withdraw
 *   GET  /api/calendar-feeds                           feeds of the clinicians within reach
 *   POST /api/calendar-feeds                           makes one; its secret address is shown once
 *   POST /api/calendar-feeds/:feedId/revoke
 *   GET  /calendar/<token>.ics                         open; initials only
 */
import { z } from 'zod';
import {
  clockTime,
  day,
  dayOut,
  id,
  line,
  moment,
  momentOut,
  optionalLine,
} from '../platform/wire.ts';
import { EVENTS, STATUSES } from './session-states.ts';

export const MEDIA = ['in-person', 'video', 'audio'] as const;
export const CLIENT_PLACES = ['office', 'home', 'elsewhere'] as const;
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const SCOPES = ['this', 'following', 'all'] as const;
export const CONFLICTS = [
  'clinician-busy',
  'client-busy',
  'absence',
  'closed-day',
  'outside-hours',
] as const;

const status = z.enum(STATUSES);
const weekdayCode = z.enum(WEEKDAYS);
const minutes = z
  .number()
  .int()
  .min(5, 'must be at least 5 minutes')
  .max(720, 'must be at most 12 hours');
const version = z.number().int().min(1);

/** every week on TU · every 2 weeks on MO,TH · every month on day 15 · on the last FR. */
export const RecurrenceShape = z
  .object({
    every: z.enum(['day', 'week', 'month']),
    interval: z.number().int().min(1).max(12).default(1),
    weekdays: z.array(weekdayCode).min(1).max(7).optional().meta({
      description: 'weekly only; the first day’s weekday when absent',
    }),
    monthDay: z
      .union([z.number().int().min(1).max(31), z.literal(-1)])
      .optional()
      .meta({ description: 'monthly; -1 is the last day. Months without the day are left out' }),
    nth: z
      .object({
        nth: z.union([z.number().int().min(1).max(5), z.literal(-1)]),
        weekday: weekdayCode,
      })
      .optional()
      .meta({ description: 'monthly: the second Tuesday, the last (-1) Friday' }),
    count: z.number().int().min(1).max(500).optional(),
    until: day.optional(),
    except: z.array(day).max(200).default([]),
  })
  .meta({ id: 'Recurrence' });

const AttendeeIn = z.object({
  clientId: id('clt'),
  weight: z.number().int().min(0).max(10_000).default(1).meta({
    description: 'share of one fee: a couple is 1 and 1, or 1 and 0',
  }),
});
const attendeesIn = z.array(AttendeeIn).max(30);

const where = {
  clinicianId: id('cln'),
  serviceId: id('svc'),
  locationId: id('loc').nullable().default(null),
  medium: z.enum(MEDIA).default('in-person'),
  clientAt: z.enum(CLIENT_PLACES).default('office'),
  title: optionalLine(120).default(''),
};
export const BookBody = z.object({
  ...where,
  day,
  time: clockTime,
  minutes: minutes.optional().meta({ description: 'the service’s usual length when absent' }),
  attendees: attendeesIn.meta({ description: 'none for a service of kind admin' }),
  repeat: RecurrenceShape.optional(),
  even: z.boolean().default(false).meta({
    description: 'book although the clinician or a client is busy then',
  }),
});
export const CheckBody = BookBody.extend({
  sessionId: id('ses').optional().meta({ description: 'the session that is being moved' }),
});
export const MoveBody = z.object({
  version,
  day,
  time: clockTime,
  minutes: minutes.optional(),
  clinicianId: id('cln').optional(),
  even: z.boolean().default(false),
});
/** Absent = as it was. */
export const ChangesShape = z.object({
  day: day.optional().meta({ description: 'new day of this session; a series shifts with it' }),
  time: clockTime.optional(),
  minutes: minutes.optional(),
  clinicianId: id('cln').optional(),
  serviceId: id('svc').optional(),
  locationId: id('loc').nullable().optional(),
  medium: z.enum(MEDIA).optional(),
  clientAt: z.enum(CLIENT_PLACES).optional(),
  title: optionalLine(120).optional(),
  attendees: attendeesIn.optional(),
  repeat: RecurrenceShape.optional().meta({ description: 'following and all only' }),
});
export const EditBody = z.object({
  version,
  scope: z.enum(SCOPES),
  changes: ChangesShape,
  even: z.boolean().default(false),
});
export const RemoveBody = z.object({
  version,
  scope: z.enum(SCOPES),
  reason: optionalLine(300).default(''),
});
export const StatusBody = z.object({
  version,
  event: z.enum(EVENTS),
  attendeeIds: z.array(id('att')).min(1).max(30).optional().meta({
    description: 'when absent: those still scheduled; when none is, all for whom it is possible',
  }),
  reason: optionalLine(300).default(''),
  noticeAt: moment.optional().meta({
    description: 'when the client told us; now when absent',
  }),
});
export const WaiveBody = z.object({ reason: line(300) });
export const WithdrawBody = z.object({ reason: optionalLine(300).default('') });
export const FeedBody = z.object({ clinicianId: id('cln') });

export const SessionParams = z.object({ sessionId: id('ses') });
export const AttendeeParams = z.object({ attendeeId: id('att') });
export const WaiverParams = z.object({ waiverId: id('wav') });
export const FeedParams = z.object({ feedId: id('fed') });
export const CalendarFileParams = z.object({ file: z.string().max(200) });
export const CalendarQuery = z.object({
  from: day,
  to: day,
  clinicianIds: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'ids with commas between; everyone within reach when absent' }),
});

export const ConflictOut = z
  .object({
    kind: z.enum(CONFLICTS),
    day: dayOut,
    time: z.string(),
    sentence: z.string(),
    blocking: z.boolean().meta({ description: 'true: needs `even: true`' }),
  })
  .meta({ id: 'SessionConflict' });
export const CheckReply = z.object({
  conflicts: z.array(ConflictOut).meta({ description: 'the first 50' }),
  sessions: z.number().int().meta({ description: 'how many would be made now' }),
});

export const WaiverOut = z
  .object({
    id: z.string(),
    attendeeId: z.string(),
    kind: z.enum(['session', 'missed-fee']),
    reason: z.string(),
    state: z.enum(['waiting', 'in-force', 'withdrawn']),
    requestedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    at: momentOut,
  })
  .meta({ id: 'Waiver' });
export const AttendeeOut = z
  .object({
    id: z.string(),
    clientId: z.string(),
    name: z.string().meta({ description: 'initials for those who may not see clients' }),
    weight: z.number().int(),
    status,
    waiver: WaiverOut.nullable(),
  })
  .meta({ id: 'Attendee' });
export const SessionOut = z
  .object({
    id: z.string(),
    version: z.number().int(),
    seriesId: z.string().nullable(),
    clinicianId: z.string(),
    serviceId: z.string(),
    serviceName: z.string(),
    serviceKind: z.string(),
    locationId: z.string().nullable(),
    medium: z.enum(MEDIA),
    clientAt: z.enum(CLIENT_PLACES),
    startsAt: momentOut,
    endsAt: momentOut,
    day: dayOut,
    time: z.string().meta({ description: 'HH:MM in the practice’s zone' }),
    endTime: z.string(),
    minutes: z.number().int(),
    title: z.string(),
    removed: z.boolean(),
    status: z.enum([...STATUSES, 'mixed', 'protected']).meta({
      description: 'all attendees’ status; protected: time without attendees',
    }),
    attendees: z.array(AttendeeOut),
  })
  .meta({ id: 'Session' });
export const SessionDetail = SessionOut.extend({
  clinicianName: z.string(),
  repeat: RecurrenceShape.nullable(),
  repeatSentence: z.string().nullable(),
  canDo: z.array(
    z.object({
      attendeeId: z.string(),
      event: z.enum(EVENTS),
      label: z.string(),
      money: z.string().meta({ description: 'what it means for money' }),
    }),
  ),
  history: z.array(
    z.object({
      attendeeId: z.string(),
      from: status,
      to: status,
      reason: z.string(),
      noticeMinutes: z.number().int().nullable(),
      by: z.string().nullable(),
      at: momentOut,
    }),
  ),
}).meta({ id: 'SessionDetail' });
export const BookReply = z.object({
  session: SessionOut,
  seriesId: z.string().nullable(),
  made: z.number().int(),
});
export const EditReply = z.object({
  session: SessionOut,
  changed: z.number().int(),
  made: z.number().int(),
  removed: z.number().int(),
  kept: z.number().int().meta({ description: 'held, missed or past: left as they were' }),
});
export const RemoveReply = z.object({
  removed: z.number().int(),
  cancelled: z.number().int(),
  kept: z.number().int(),
});

export const CalendarReply = z
  .object({
    zone: z.string(),
    from: dayOut,
    to: dayOut,
    today: dayOut,
    clinicians: z.array(z.object({ id: z.string(), name: z.string(), colour: z.string() })),
    sessions: z.array(SessionOut),
    absences: z.array(
      z.object({
        id: z.string(),
        clinicianId: z.string(),
        from: dayOut,
        to: dayOut,
        reason: z.string(),
      }),
    ),
    closures: z.array(z.object({ day: dayOut, name: z.string() })),
    officeHours: z.array(
      z.object({
        clinicianId: z.string().nullable().meta({ description: 'null: the whole office' }),
        day: dayOut,
        opens: z.string(),
        closes: z.string(),
      }),
    ),
  })
  .meta({ id: 'Calendar' });

export const WaiversReply = z.object({
  items: z.array(
    WaiverOut.extend({
      sessionId: z.string(),
      clientId: z.string(),
      clientName: z.string(),
      day: dayOut,
      status,
    }),
  ),
});

export const FeedOut = z
  .object({
    id: z.string(),
    clinicianId: z.string(),
    clinicianName: z.string(),
    createdAt: momentOut,
    revokedAt: momentOut.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export const FeedsReply = z.object({ items: z.array(FeedOut) });
export const FeedMade = z.object({
  feed: FeedOut,
  path: z.string().meta({ description: 'secret address under this server; shown only now' }),
});
