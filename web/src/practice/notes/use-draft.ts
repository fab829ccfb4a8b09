/** A draft on a page: one keeper for as long as the note is open. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call, newKey } from '../../ui/api.ts';
import { DraftKeeper, type DraftView } from './draft-keeper.ts';
import { LocalDrafts, tabName } from './local-drafts.ts';
import type { NoteView } from './note-text.ts';

export type { Conflict, SaveState } from './draft-keeper.ts';
export type DraftState = DraftView & Pick<DraftKeeper, 'change' | 'flush' | 'choose'>;

const keeperOf = ({ note, signing }: NoteView, userId: string): DraftKeeper =>
  new DraftKeeper({
    text: note.text,
    revision: note.revision,
    savedAt: note.savedAt,
    checked: {
      problems: signing.problems,
      warnings: signing.warnings,
      therapyMinutes: note.therapyMinutes,
    },
    local: new LocalDrafts(userId, note.id, tabName()),
    send: (revision, text, key) =>
      call(
        'PUT /api/notes/:noteId/draft',
        { params: { noteId: note.id }, body: { revision, ...text } },
        { key },
      ),
    newKey,
    now: () => new Date().toISOString(),
  });

export function useDraft(view: NoteView, userId: string): DraftState {
  const [keeper] = useState(() => keeperOf(view, userId));
  const shown = useSyncExternalStore(keeper.watch, keeper.view);
  useEffect(() => {
    keeper.restore();
    // Hiding the tab, coming back on line, leaving the page: save without waiting for the pause.
    const now = () => void keeper.saveNow();
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      keeper.leave();
    };
  }, [keeper]);
  return { ...shown, change: keeper.change, flush: keeper.flush, choose: keeper.choose };
}
