/** The note's state and the way to it; where the money of the session is told. */
import { Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconFileText } from '@tabler/icons-react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { Go, GoButton } from '../../ui/Go.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import type { Detail } from './SessionPanel.tsx';
import { lookOfStatus } from './status-words.ts';

type Status = Reply<'GET /api/notes/status'>['items'][number];
const SAYS: Readonly<Record<Status['status'], { word: string; state: State }>> = {
  draft: { word: 'Draft, not signed', state: 'needs-you' },
  'awaiting-cosign': { word: 'Waits for the co-signature', state: 'waiting' },
  signed: { word: 'Signed', state: 'settled' },
  amending: { word: 'Being amended', state: 'needs-you' },
};
export const noteHref = (sessionId: string, attendeeId?: string): string =>
  `/sessions/${sessionId}/note${attendeeId ? `?attendee=${attendeeId}` : ''}`;
export const trailHref = (sessionId: string): string => `/sessions/${sessionId}/trail`;

export function PanelNotes({ session: s, now }: { session: Detail; now: Date }) {
  const me = useMe();
  const mayStatus = useCan('notes.status');
  const mayMoney = useCan('charges.read');
  const mayRead = useCan('notes.read');
  const mine = me.clinicianId === s.clinicianId && me.capabilities.includes('notes.write');
  const asked = useAsk(
    'GET /api/notes/status',
    { query: { sessionId: s.id } },
    { enabled: mayStatus && s.attendees.length > 0, keep: false },
  );
  if (s.attendees.length === 0) return null;
  const notes = asked.data?.items ?? [];
  // A missed or cancelled hour asks for no note.
  const missed = lookOfStatus(s.status).gone;
  const begun = !missed && Date.parse(s.startsAt) <= now.getTime();
  const apart = s.serviceKind === 'group';
  return (
    <Stack gap={8} component="section" aria-label="Note and money">
      {mayStatus && !apart && (
        <NoteLine note={notes[0]} begun={begun} missed={missed} loading={asked.isPending} />
      )}
      {mayStatus &&
        apart &&
        s.attendees.map((a) => (
          <Group key={a.id} justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm">{a.name}</Text>
            <Group gap="xs" wrap="nowrap">
              <NoteLine
                note={notes.find((n) => n.attendeeId === a.id)}
                begun={begun}
                missed={missed}
                loading={asked.isPending}
              />
              {(mine || mayRead) && (
                <Go to={noteHref(s.id, a.id)} aria-label={`Open the note of ${a.name}`}>
                  Open
                </Go>
              )}
            </Group>
          </Group>
        ))}
      <Group gap="md">
        {!apart && (mine || (mayRead && notes.length > 0)) && (
          <GoButton
            to={noteHref(s.id)}
            leftSection={<IconFileText size={16} />}
            variant={!begun || notes[0]?.status === 'signed' ? 'default' : 'filled'}
          >
            {notes.length === 0 ? 'Write the note' : 'Open the note'}
          </GoButton>
        )}
        {mayMoney && (
          <Go to={trailHref(s.id)}>
            Money trail <IconArrowRight size={14} aria-hidden style={{ verticalAlign: -2 }} />
          </Go>
        )}
      </Group>
    </Stack>
  );
}
function NoteLine({
  note,
  begun,
  missed,
  loading,
}: {
  note: Status | undefined;
  begun: boolean;
  missed: boolean;
  loading: boolean;
}) {
  if (loading) return <StateBadge state="waiting">Note …</StateBadge>;
  if (!note)
    return (
      <span>
        <StateBadge state={begun ? 'needs-you' : 'waiting'}>
          {begun ? 'Note not begun' : missed ? 'No note is needed' : 'Note comes after the session'}
        </StateBadge>
      </span>
    );
  const says = SAYS[note.status];
  return (
    <span>
      <StateBadge state={says.state}>Note: {says.word.toLowerCase()}</StateBadge>
    </span>
  );
}
