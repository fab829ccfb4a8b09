/** Another version counts: when code, minutes or fee differ, the charge is taken back and posted anew. */

import type { NoteCounts } from '../notes/index.ts';
import type { Work } from '../platform/context.ts';
import { chargeSession } from './charge-session.ts';

export async function onNoteAmended(work: Work, note: NoteCounts): Promise<void> {
  const { posted, refused } = await chargeSession(work, note.sessionId, 'changed', note.attendeeId);
  work.audit(note.noteId, {
    charges: posted.length,
    notCharged: refused.map((r) => r.refusal.code).join(' '),
  });
}
