/**
 * Who acts for a client under 18, and from which age a minor has a say.
 *
 * GET  /api/clients/:clientId/guardians            ClientGuardians
 * POST /api/clients/:clientId/guardians            GuardianIn → ClientGuardians (201)
 * PUT  /api/guardians/:guardianId                  GuardianChangeIn → ClientGuardians
 * POST /api/guardians/:guardianId/end, …/restore   ClientGuardians
 * GET  /api/minor-ages                             MinorAges: by state, today
 * POST /api/minor-ages                             AgesIn → MinorAges (201)
 */
import { z } from 'zod';
import { day, dayOut, id, line, optionalLine } from '../platform/wire.ts';

export const ClientParams = z.object({ clientId: id('clt') });
export const GuardianParams = z.object({ guardianId: id('grd') });

const person = {
  email: optionalLine(200).default(''),
  phone: optionalLine(40).default(''),
  language: z.enum(['en', 'es']).default('en'),
};
const fields = {
  /** In the family's words: mother, foster father, aunt. */
  relationship: line(60),
  mayAppointments: z.boolean(),
  mayMoney: z.boolean(),
  from: day,
  to: day.nullable().default(null),
  /** Of the practice alone. */
  courtNote: z.string().trim().max(2000).default(''),
  minorYesOn: day.nullable().default(null),
};
/** partyId: somebody on file already; then name, email and phone are theirs and are not looked at. */
export const GuardianIn = z.object({
  ...fields,
  ...person,
  name: optionalLine(120).default(''),
  partyId: id('rsp').nullable().default(null),
});
export const GuardianChangeIn = z.object({
  ...fields,
  ...person,
  name: line(120),
  version: z.number().int().min(1),
});
const ages = {
  state: z.string(),
  loginAge: z.number().int(),
  yesAge: z.number().int(),
  source: z.string(),
  own: z.boolean(),
};
export const ClientGuardians = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        partyId: z.string(),
        name: z.string(),
        email: z.string(),
        phone: z.string(),
        language: z.enum(['en', 'es']),
        relationship: z.string(),
        mayAppointments: z.boolean(),
        mayMoney: z.boolean(),
        from: dayOut,
        to: dayOut.nullable(),
        courtNote: z.string(),
        minorYesOn: dayOut.nullable(),
        version: z.number().int(),
        ended: z.boolean(),
        state: z.enum(['now', 'ahead', 'over', 'of-age', 'no-birth-date']),
        /** What they may see today, and until when. */
        sentence: z.string(),
      }),
    ),
    /** Under 18 today, where the client lives. */
    minor: z.boolean(),
    bornOn: dayOut.nullable(),
    ofAgeOn: dayOut.nullable(),
    ages: z.object(ages),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'ClientGuardians' });

const age = z.number().int().min(6).max(18).nullable();
export const AgesIn = z.object({
  state: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'Two letters, like WA.'),
  from: day,
  loginAge: age,
  yesAge: age,
  source: optionalLine(300).default(''),
});
export const MinorAgesView = z
  .object({
    /** The practice's. */
    state: z.string(),
    items: z.array(z.object(ages)),
    /** Set by the practice for days ahead; null ages: back to what is known. */
    ahead: z.array(
      z.object({
        ...{ state: z.string(), from: dayOut, source: z.string() },
        ...{ loginAge: z.number().int().nullable(), yesAge: z.number().int().nullable() },
      }),
    ),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'MinorAges' });
