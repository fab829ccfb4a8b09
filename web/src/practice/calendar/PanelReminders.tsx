/** What each who comes was reminded of, and whether they said they come. */
import { Group, Text } from '@mantine/core';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { CHANNEL } from '../messages-api.ts';
import type { Detail } from './SessionPanel.tsx';

const DONE = { sent: 'sent', delivered: 'arrived', printed: 'printed' } as const;
const WENT = (state: string): string | undefined => DONE[state as keyof typeof DONE];

export function PanelReminders({ session: s }: { session: Detail }) {
  const asked = useAsk(
    'GET /api/sessions/:sessionId/reminders',
    { params: { sessionId: s.id } },
    { enabled: s.attendees.length > 0, staleTime: 30_000, keep: false },
  );
  const told = asked.data?.people.filter((p) => p.confirmed || p.reminders.length > 0) ?? [];
  if (told.length === 0) return null;
  return (
    <section aria-label="Reminders">
      {told.map((p) => (
        <div key={p.attendeeId}>
          <Group gap={8}>
            {s.attendees.length > 1 && (
              <Text size="sm">{s.attendees.find((a) => a.id === p.attendeeId)?.name}</Text>
            )}
            {p.confirmed && <StateBadge state="settled">Confirmed</StateBadge>}
          </Group>
          {p.reminders.map((r) => (
            <Text key={r.messageId} size="sm" c="dimmed">
              {WENT(r.state) === undefined ? (
                <>{r.state === 'waiting' ? 'Reminder waits until' : 'Reminder did not go,'} </>
              ) : (
                <>
                  Reminder {WENT(r.state)}
                  {r.channel === null
                    ? ''
                    : ` by ${CHANNEL[r.channel as keyof typeof CHANNEL].toLowerCase()}`}{' '}
                </>
              )}
              <InstantText at={r.at} />
            </Text>
          ))}
        </div>
      ))}
    </section>
  );
}
