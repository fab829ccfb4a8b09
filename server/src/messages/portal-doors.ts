/** Who reads notices in the portal: told by the portal when somebody signs in there first, or may no more. */
import type { Id } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { insertConsent, lastPortalWord } from './consent-store.ts';

interface Person {
  readonly clientId: string;
  readonly partyId: string | null;
}
/** For the portal: from now on notices can be read there. */
export async function portalOpened(
  work: Work,
  of: { clientId: Id<'clt'>; partyId: Id<'rsp'> | null },
): Promise<void> {
  await insertConsent(work, of, {
    channel: 'portal',
    topic: null,
    given: true,
    how: 'portal',
    note: '',
  });
}
export async function portalClosed(
  work: Work,
  of: { clientId: Id<'clt'>; partyId: Id<'rsp'> | null },
): Promise<void> {
  await insertConsent(work, of, {
    channel: 'portal',
    topic: null,
    given: false,
    how: 'portal',
    note: '',
  });
}
export const portalOpenFor = (work: Work, of: Person): Promise<boolean> => lastPortalWord(work, of);
