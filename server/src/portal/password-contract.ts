/**
 * Passwords of the portal, for who wants one beside links and passkeys.
 *
 * POST /api/open/portal/in-by-password   InByPassword → Done, with the cookie
 * GET  /api/portal/password              OwnPassword
 * PUT  /api/portal/password              PasswordIn → OwnPassword; other devices are signed out
 * POST /api/portal/password/remove       OwnPassword; other devices are signed out
 */
import { z } from 'zod';
import { dayOut, id } from '../platform/wire.ts';

/** As it was typed: no trimming, no other letters. */
const password = z.string().min(1).max(200);
export const InByPassword = z.object({
  practiceId: id('prc'),
  email: z.string().max(200),
  password,
});
export const PasswordIn = z.object({ password });
export const OwnPassword = z
  .object({
    /** Null: there is none. */
    setOn: dayOut.nullable(),
    /** For the browser's keeper of passwords. */
    email: z.string(),
  })
  .meta({ id: 'PortalPassword' });
