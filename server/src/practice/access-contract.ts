/**
 * Signing in, oneself, and the people who work here.
 *
 * GET    /api/open/state               is anything set up? (no sign-in)
 * POST   /api/open/practices           first run: practice and owner; signs in (no sign-in)
 * POST   /api/open/sign-in             e-mail and password; sets the cookie (no sign-in)
 * POST   /api/open/sign-in-demo        into the demo practice as a role (no sign-in)
 * POST   /api/sign-out
 * GET    /api/me                       PUT /api/me (name, idle minutes)    POST /api/me/password
 * GET    /api/web-sessions             DELETE /api/web-sessions (all others)
 * DELETE /api/web-sessions/:webSessionId
 * GET    /api/users                    POST /api/users
 * PUT    /api/users/:userId            POST /api/users/:userId/{deactivate,reactivate,password}
 */
import { z } from 'zod';
import { CAPABILITIES, type Capability, ROLES } from '../platform/auth/capabilities.ts';
import { dayOut, id, line, momentOut } from '../platform/wire.ts';

export const role = z.enum(ROLES);
/** Passwords are judged by passwordRefusal, which gives the sentence. */
const password = z.string().min(1, 'is missing').max(500, 'must have at most 500 characters');
const email = line(200);
export const practiceKind = z.enum(['own', 'demo']);

export const OpenState = z
  .object({
    /** True while no practice of one's own exists: show the first-run screen. */
    setupNeeded: z.boolean(),
    practices: z.array(z.object({ name: z.string(), kind: practiceKind })),
    /** A demo practice exists: offer "look around the demo". */
    demo: z.boolean(),
  })
  .meta({ id: 'OpenState' });

export const CreatePracticeIn = z.object({
  practiceName: line(200),
  zone: line(60),
  ownerName: line(200),
  ownerEmail: email,
  password,
  /** The owner is also the practice's only clinician. */
  soloClinician: z.boolean(),
  /** For a solo clinician: letters after the name ("LCSW"). */
  credential: z.string().trim().max(60).default(''),
});
export const SignInIn = z.object({ email, password });
export const SignInDemoIn = z.object({ role });

export const Me = z
  .object({
    userId: id('usr'),
    name: z.string(),
    email: z.string(),
    roles: z.array(role),
    capabilities: z.array(z.enum(CAPABILITIES as [Capability, ...Capability[]])),
    clinicianId: id('cln').nullable(),
    /** 'caseload': lists show only this person's (and supervisees') clients. */
    reach: z.enum(['practice', 'caseload']),
    practice: z.object({ id: z.string(), name: z.string(), kind: practiceKind, zone: z.string() }),
    idleMinutes: z.number().int(),
    today: dayOut,
    /** When this person was here the time before this. */
    lastVisitAt: momentOut.nullable(),
  })
  .meta({ id: 'Me' });
export const MeIn = z.object({
  name: line(200),
  idleMinutes: z
    .number()
    .int()
    .min(5, 'must be at least 5 minutes')
    .max(480, 'must be at most 480 minutes (8 hours)'),
});
export const PasswordIn = z.object({ current: password, next: password });

export const WebSession = z
  .object({
    id: id('ssn'),
    device: z.string(),
    startedAt: momentOut,
    lastUsedAt: momentOut,
    endsAt: momentOut,
    current: z.boolean(),
  })
  .meta({ id: 'WebSession' });
export const WebSessions = z.object({ items: z.array(WebSession) });
export const WebSessionParams = z.object({ webSessionId: id('ssn') });

export const User = z
  .object({
    id: id('usr'),
    name: z.string(),
    email: z.string(),
    roles: z.array(role),
    clinicianId: id('cln').nullable(),
    active: z.boolean(),
    lastSeenAt: momentOut.nullable(),
  })
  .meta({ id: 'User' });
export const Users = z.object({ items: z.array(User) });
const userFields = {
  name: line(200),
  email,
  roles: z.array(role).min(1, 'needs at least one entry').max(ROLES.length),
  clinicianId: id('cln').nullable().default(null),
};
export const UserIn = z.object({ ...userFields, password });
export const UserChangeIn = z.object(userFields);
export const UserPasswordIn = z.object({ password });
export const UserParams = z.object({ userId: id('usr') });
export const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
