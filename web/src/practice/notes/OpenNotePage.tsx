import { useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWrite } from '../../ui/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo } from '../../ui/Go.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { NoteSkeleton } from './NoteSkeleton.tsx';

/** "/sessions/ses_…/note": the session's note, begun when there is none; then its own address. */
export default function OpenNotePage() {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const words = useSearch({ strict: false }) as { attendee?: string; copy?: string };
  const go = useGo();
  const client = useQueryClient();
  const open = useWrite('POST /api/notes/open', {
    touches: ['GET /api/notes/unsigned', 'GET /api/notes/status'],
    onDone: (view) => {
      client.setQueryData(['GET /api/notes/:noteId', { params: { noteId: view.note.id } }], view);
      go(`/notes/${view.note.id}`, true);
    },
  });
  const asked = useRef('');
  const key = `${sessionId} ${words.attendee ?? ''}`;
  const { mutate } = open;
  useEffect(() => {
    if (asked.current === key) return;
    asked.current = key;
    mutate({
      body: {
        sessionId,
        ...(words.attendee ? { attendeeId: words.attendee } : {}),
        copyShared: words.copy === '1',
      },
    });
  }, [key, mutate, sessionId, words.attendee, words.copy]);
  if (!open.error) return <NoteSkeleton />;
  return (
    <>
      <RefusalText error={open.error} />
      <EmptyState
        sentence="The note was not opened."
        act={<GoButton to={`/calendar?session=${sessionId}`}>Open the session</GoButton>}
      />
    </>
  );
}
