import { useParams } from '@tanstack/react-router';
import { useAsk } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { NoteScreen } from './NoteScreen.tsx';
import { NoteSkeleton } from './NoteSkeleton.tsx';

export default function NotePage() {
  const { noteId = '' } = useParams({ strict: false }) as { noteId?: string };
  const asked = useAsk(
    'GET /api/notes/:noteId',
    { params: { noteId } },
    { keep: false, staleTime: 0 },
  );
  if (asked.error && !asked.data)
    return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  // What an earlier visit left in memory may be behind the server; writing starts from the newest.
  if (!asked.data || !(asked.isFetchedAfterMount || asked.error)) return <NoteSkeleton />;
  return <NoteScreen key={noteId} view={asked.data} again={() => void asked.refetch()} />;
}
