/**
 * Whose caseload a person may see: the whole practice, or for clinicians and supervisors their own
 * caseload and that of the people they supervise today.
 */
import type { Id } from '@clearhour/values';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { holdsOn } from './dated.ts';
import { datedRows } from './dated-store.ts';
import { supervisions } from './setup-kinds.ts';

export type Reach = 'practice' | readonly Id<'cln'>[];

export async function reach(work: Work): Promise<Reach> {
  // Nobody's caseload is a portal person's; what is theirs the portal finds by itself.
  if (work.who.portal !== undefined) return [];
  if (work.user === null || !caseloadOnly(work.user.roles)) return 'practice';
  const self = work.user.clinicianId;
  if (self === null) return [];
  const links = await datedRows(work, supervisions);
  const supervised = links
    .filter((s) => s.supervisorId === self && holdsOn(s, work.today))
    .map((s) => s.superviseeId);
  return [...new Set([self, ...supervised])];
}
