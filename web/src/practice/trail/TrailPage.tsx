/** The money trail of one session: each step on its way from a booked hour to settled money. */
import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Go } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons, RowSkeletons } from '../../ui/Skeletons.tsx';
import type { Charge } from '../billing/acts/money.ts';
import { PersonCard } from './PersonCard.tsx';
import { Steps } from './Steps.tsx';
import classes from './Trail.module.css';

export type Trail = Reply<'GET /api/sessions/:sessionId/trail'>;
export type Person = Trail['attendees'][number];
export type Step = Trail['steps'][number];

export default function TrailPage() {
  const { sessionId = '' } = useParams({ strict: false });
  const asked = useAsk(
    'GET /api/sessions/:sessionId/trail',
    { params: { sessionId } },
    { keep: false, staleTime: 5_000 },
  );
  const charges = useAsk('GET /api/charges', { query: { sessionId, limit: 200 } }, { keep: false });
  const mayCalendar = useCan('calendar.read');
  const t = asked.data;
  if (asked.error && !t) {
    return (
      <>
        <PageHeader title="Money trail" />
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      </>
    );
  }
  if (!t) {
    return (
      <>
        <PageHeader title="Money trail" under=" " />
        <CardSkeletons cards={1} height={150} />
        <RowSkeletons rows={5} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Money trail"
        tab={`Money trail, ${t.service}`}
        under={
          <>
            {t.service} with {t.clinician} · <DayText day={t.on} />,{' '}
            <InstantText at={t.startsAt} show="time" />, {t.minutes} minutes
            {mayCalendar && (
              <>
                {' '}
                ·{' '}
                <Go to={`/calendar?day=${t.on}&session=${t.sessionId}`} underline="always">
                  In the calendar
                </Go>
              </>
            )}
          </>
        }
      />
      <People trail={t} charges={charges.data?.items ?? []} />
      <Text c="dimmed" mb="md" maw={640}>
        Everything that happened to this hour’s money, in order. Each step says which rule did it
        and which lines it wrote in the book; the last says what comes next.
      </Text>
      <Steps trail={t} charges={charges.data?.items ?? []} />
    </>
  );
}

function People({ trail: t, charges }: { trail: Trail; charges: readonly Charge[] }) {
  const setup = useAsk(
    'GET /api/sessions/:sessionId',
    { params: { sessionId: t.sessionId } },
    { enabled: useCan('calendar.read') },
  );
  return (
    <div className={classes.people}>
      {t.attendees.map((p) => (
        <PersonCard
          key={p.attendeeId}
          person={p}
          trail={t}
          all={charges.filter((c) => c.attendeeId === p.attendeeId)}
          waiver={setup.data?.attendees.find((a) => a.id === p.attendeeId)?.waiver ?? null}
        />
      ))}
    </div>
  );
}
