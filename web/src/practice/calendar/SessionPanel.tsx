import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconRepeat, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { Go } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { dayWords } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { EditSession } from './EditSession.tsx';
import { Outcome } from './Outcome.tsx';
import { PanelHistory } from './PanelHistory.tsx';
import { PanelNotes } from './PanelNotes.tsx';
import { PanelReminders } from './PanelReminders.tsx';
import { PanelShare } from './PanelShare.tsx';
import { RemoveSession } from './RemoveSession.tsx';
import { lookOf } from './status-words.ts';
import { spanWords } from './wall.ts';
import { titleOf } from './what-stands.ts';

export type Detail = Reply<'GET /api/sessions/:sessionId'>;
const MEDIUM = { 'in-person': 'In person', video: 'Video', audio: 'Phone' } as const;
const CLIENT_AT = {
  office: 'at the office',
  home: 'client at home',
  elsewhere: 'client elsewhere',
};

/** One session: a drawer on a desk, a sheet from below on a phone. */
export function SessionPanel({
  sessionId,
  phone,
  now,
  onClose,
}: {
  sessionId: string;
  phone: boolean;
  now: Date;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={sessionId !== ''}
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : 460}
      padding={phone ? 'md' : 'lg'}
      title="Session"
      closeButtonProps={{ 'aria-label': 'Close', size: phone ? 44 : 'md' }}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 120 }}
      styles={phone ? { content: { borderRadius: '12px 12px 0 0' } } : {}}
    >
      {sessionId !== '' && <Panel sessionId={sessionId} now={now} onClose={onClose} />}
    </Drawer>
  );
}

function Panel({ sessionId, now, onClose }: { sessionId: string; now: Date; onClose: () => void }) {
  const asked = useAsk(
    'GET /api/sessions/:sessionId',
    { params: { sessionId } },
    { keep: false, staleTime: 5_000 },
  );
  const mayWrite = useCan('calendar.write');
  const [doing, setDoing] = useState<'edit' | 'remove'>();
  const s = asked.data;
  if (asked.error) return <RefusalText error={asked.error} again={() => asked.refetch()} />;
  if (!s) return <TextSkeletons lines={9} />;
  if (doing === 'edit') return <EditSession session={s} onDone={() => setDoing(undefined)} />;
  const look = lookOf(s, now);
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2}>{titleOf(s)}</Title>
          <StateBadge state={look.state}>{look.word}</StateBadge>
        </Group>
        <Text mt={2}>
          {dayWords(s.day)}, {spanWords(s.time, s.endTime)}
        </Text>
      </div>
      <PanelShare session={s} />
      <PanelReminders session={s} />
      <Outcome session={s} now={now} />
      <PanelNotes session={s} now={now} />
      <Facts session={s} />
      <PanelHistory session={s} />
      {mayWrite && (
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            onClick={() => setDoing('edit')}
          >
            Change time or details
          </Button>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            onClick={() => setDoing('remove')}
          >
            Remove
          </Button>
        </Group>
      )}
      <RemoveSession
        session={s}
        opened={doing === 'remove'}
        onClose={() => setDoing(undefined)}
        onRemoved={onClose}
      />
    </Stack>
  );
}

function Facts({ session: s }: { session: Detail }) {
  const mayClients = useCan('clients.read');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const place = setup.data?.locations.find((l) => l.id === s.locationId)?.name;
  const shares = new Set(s.attendees.map((a) => a.weight)).size > 1;
  const whole = s.attendees.reduce((n, a) => n + a.weight, 0);
  return (
    <dl className={classes.facts}>
      {s.attendees.length > 0 && (
        <>
          <dt>{s.attendees.length === 1 ? 'Client' : 'Clients'}</dt>
          <dd>
            {s.attendees.map((a) => (
              <div key={a.id}>
                {mayClients ? <Go to={`/clients/${a.clientId}`}>{a.name}</Go> : a.name}
                {shares && (
                  <Text span c="dimmed" size="sm">
                    {' '}
                    · pays {a.weight} of {whole} parts
                  </Text>
                )}
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>Service</dt>
      <dd>{s.serviceName}</dd>
      <dt>Clinician</dt>
      <dd>{s.clinicianName}</dd>
      <dt>Where</dt>
      <dd>
        {MEDIUM[s.medium]}
        {place ? `, ${place}` : ''}
        {s.medium === 'in-person' && s.clientAt === 'office' ? '' : `, ${CLIENT_AT[s.clientAt]}`}
      </dd>
      {s.repeatSentence && (
        <>
          <dt>Repeats</dt>
          <dd>
            <IconRepeat size={13} aria-hidden /> {s.repeatSentence}
          </dd>
        </>
      )}
    </dl>
  );
}
