/** A note counts: everybody it covers who came is charged, once. What cannot be charged never stops signing. */

import type { NoteCounts } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { chargeSession } from './charge-session.ts';

export async function onNoteSigned(work: Work, note: NoteCounts): Promise<void> {
  const { posted, refused } = await chargeSession(work, note.sessionId, 'signed', note.attendeeId);
  work.audit(note.noteId, {
    charges: posted.length,
    notCharged: refused.map((r) => r.refusal.code).join(' '),
  });
}
