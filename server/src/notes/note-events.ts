/** What notes tell the slices downstream. */
import { eventType } from '../platform/context.ts';

export interface NoteCounts {
  readonly noteId: string;
  readonly sessionId: string;
  /** null: one note for everybody in the session. */
  readonly attendeeId: string | null;
  readonly version: number;
}
/** A note has every signature it needs and counts for billing now. Once per note. */
export const noteSigned = eventType<NoteCounts>('note-signed');
/** A later version counts now instead of the one before. Once per version. */
export const noteAmended = eventType<NoteCounts>('note-amended');
