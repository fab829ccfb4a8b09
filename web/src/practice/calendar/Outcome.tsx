/** How it went, with one tap; each button says before what it does to money. */
import { Anchor, Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { useState } from 'react';
import { call, useWrite } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayOf, zone } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import { useMoneyAhead } from './money-ahead.ts';
import type { Detail } from './SessionPanel.tsx';
import { lookOfStatus } from './status-words.ts';
import { Waive } from './Waive.tsx';
import { momentOf, wallNow } from './wall.ts';

type Event = Detail['canDo'][number]['event'];
const ORDER: readonly Event[] = ['hold', 'no-show', 'cancel-by-client', 'cancel-by-practice'];
const BECOMES: Readonly<Record<Event, Parameters<typeof lookOfStatus>[0]>> = {
  hold: 'held',
  'no-show': 'no-show',
  'cancel-by-client': 'cancelled-by-client',
  'cancel-by-practice': 'cancelled-by-practice',
  reopen: 'scheduled',
};
const LABEL: Readonly<Record<Event, string>> = {
  hold: 'Held',
  'no-show': 'No-show',
  'cancel-by-client': 'Client cancelled',
  'cancel-by-practice': 'Practice cancelled',
  reopen: 'Back to scheduled',
};

export function Outcome({ session: s, now }: { session: Detail; now: Date }) {
  const [each, setEach] = useState(false);
  const several = s.attendees.length > 1;
  const apart = several && (each || s.status === 'mixed');
  if (s.attendees.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label="How it went">
      {apart ? (
        s.attendees.map((a) => (
          <Stack key={a.id} gap={6}>
            <Group justify="space-between">
              <Text fw={550}>{a.name}</Text>
              <StateBadge state={lookOfStatus(a.status).state}>
                {lookOfStatus(a.status).word}
              </StateBadge>
            </Group>
            <Steps session={s} attendeeIds={[a.id]} now={now} />
            <Waive attendee={a} />
          </Stack>
        ))
      ) : (
        <>
          <Steps session={s} attendeeIds={s.attendees.map((a) => a.id)} now={now} />
          {s.attendees.map((a) => (
            <Waive key={a.id} attendee={a} named={several} />
          ))}
        </>
      )}
      {several && s.status !== 'mixed' && (
        <Anchor component="button" size="sm" ta="start" onClick={() => setEach(!each)}>
          {each ? 'The same for everybody' : 'Say it for each person'}
        </Anchor>
      )}
    </Stack>
  );
}

function Steps({
  session: s,
  attendeeIds,
  now,
}: {
  session: Detail;
  attendeeIds: readonly string[];
  now: Date;
}) {
  const can = s.canDo.filter((c) => attendeeIds.includes(c.attendeeId));
  const settled = s.attendees.some((a) => attendeeIds.includes(a.id) && a.status !== 'scheduled');
  const [change, setChange] = useState(false);
  const [notice, setNotice] = useState<string>();
  const set = useSetStatus(s, attendeeIds);
  const money = useMoneyAhead(s, can, notice);
  if (can.length === 0) return null;
  if (settled && !change)
    return (
      <Anchor component="button" size="sm" ta="start" onClick={() => setChange(true)}>
        Change how it went
      </Anchor>
    );
  const begun = Date.parse(s.startsAt) <= now.getTime();
  const shown = [...ORDER, ...(settled ? (['reopen'] as const) : [])].filter((e) =>
    can.some((c) => c.event === e),
  );
  return (
    <Stack gap={6}>
      {shown.map((event) => (
        <Step
          key={event}
          event={event}
          says={money(event) ?? can.find((c) => c.event === event)?.money ?? ''}
          busy={set.isPending && set.variables?.body.event === event}
          onClick={() =>
            set.mutate({
              params: { sessionId: s.id },
              body: {
                version: s.version,
                event,
                attendeeIds: can.filter((c) => c.event === event).map((c) => c.attendeeId),
                ...(event === 'cancel-by-client' && notice ? { noticeAt: notice } : {}),
              },
            })
          }
        />
      ))}
      {shown.includes('cancel-by-client') && (
        <NoticeAt value={notice} onChange={setNotice} now={now} />
      )}
      {!begun && (
        <Text size="xs" c="dimmed">
          Held and No-show can be said once it has begun.
        </Text>
      )}
      <RefusalText error={set.error} />
    </Stack>
  );
}

function Step({
  event,
  says,
  busy,
  onClick,
}: {
  event: Event;
  says: string;
  busy: boolean;
  onClick: () => void;
}) {
  const Icon = lookOfStatus(BECOMES[event]).icon;
  return (
    <UnstyledButton className={classes.outcome} onClick={onClick} disabled={busy}>
      {busy ? <Loader size={18} /> : <Icon size={18} aria-hidden />}
      <span>
        <strong>{LABEL[event]}</strong>
        <small>{says}</small>
      </span>
    </UnstyledButton>
  );
}

/** When the client told us; just now when nothing is said. */
function NoticeAt({
  value,
  onChange,
  now,
}: {
  value: string | undefined;
  onChange: (moment: string | undefined) => void;
  now: Date;
}) {
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('');
  const wall = wallNow(zone(), now);
  if (value === undefined && day === null)
    return (
      <Anchor
        component="button"
        size="sm"
        ta="start"
        onClick={() => {
          setDay(wall.slice(0, 10));
          setTime(wall.slice(11, 16));
        }}
      >
        The client told us earlier
      </Anchor>
    );
  const put = (d: string | null, t: string) => {
    setDay(d);
    setTime(t);
    onChange(d && t ? momentOf(zone(), d, t) : undefined);
  };
  return (
    <Group gap="xs" align="flex-end" grow>
      <DayInput
        label="Told us on"
        value={day}
        onChange={(d) => put(d, time)}
        maxDate={dayOf(now.toISOString())}
      />
      <TimeInput
        label="At"
        size="sm"
        value={time}
        onChange={(e) => put(day, e.currentTarget.value)}
      />
    </Group>
  );
}

function useSetStatus(s: Detail, attendeeIds: readonly string[]) {
  const before = s.attendees.filter((a) => attendeeIds.includes(a.id));
  const fresh = before.every((a) => a.status === 'scheduled');
  return useWrite('POST /api/sessions/:sessionId/status', {
    onDone: (reply, sent) => {
      const word = lookOfStatus(reply.status).word.toLowerCase();
      const undo = () =>
        call('POST /api/sessions/:sessionId/status', {
          params: { sessionId: s.id },
          body: {
            version: reply.version,
            event: 'reopen',
            attendeeIds: sent.body.attendeeIds ?? [],
          },
        }).then(() => tell('Back to scheduled.'));
      void tell(`Marked ${word}.`, fresh ? { undo } : {});
    },
  });
}
