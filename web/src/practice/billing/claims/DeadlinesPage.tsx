/** What may be filed too late, step by step, nearest first: unsigned, unsent, rejected, denied, unanswered. */
import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import type { Reply } from '../../../api/endpoints.ts';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { Money } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { dayAfter, many, today } from '../../../ui/words.ts';
import acts from '../acts/Acts.module.css';
import { Deadline } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import './claims-api.ts';

type Kind = Reply<'GET /api/claims/radar'>['items'][number];
type First = Kind['first'][number];
const WORDS: Readonly<Record<Kind['kind'], { title: string; about: string; tab: string | null }>> =
  {
    unsigned: {
      title: 'Notes not signed',
      about: 'Held, and nothing can be asked for it before the note is signed.',
      tab: null,
    },
    unsent: {
      title: 'Claims not sent',
      about: 'To mend, held or ready; the limit of the first claim runs.',
      tab: 'to-mend',
    },
    rejected: {
      title: 'Claims rejected',
      about: 'Never decided. The limit of the first claim still runs.',
      tab: 'rejected',
    },
    denied: {
      title: 'Claims denied',
      about: 'Decided. A corrected claim or an appeal has its own limit.',
      tab: 'denied',
    },
    'to-correct': {
      title: 'Claims to correct',
      about: 'Something changed after they had gone; the limit for corrected claims runs.',
      tab: 'to-mend',
    },
    unanswered: {
      title: 'Claims without an answer',
      about: 'Sent, and silent for longer than this payer usually takes.',
      tab: 'answered',
    },
  };
const SPANS = [
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
];

export default function DeadlinesPage() {
  const [span, setSpan] = useSearchWord('days', '30');
  const days = SPANS.some((s) => s.value === span) ? Number(span) : 30;
  const asked = useAsk('GET /api/claims/radar', { query: { days } });
  const found = asked.data?.items.filter((i) => i.claims > 0);
  return (
    <>
      <PageHeader
        title="Deadlines"
        back={{ to: '/billing/claims', label: 'Claims' }}
        under="What a payer would refuse because it comes too late, unless somebody acts first."
        acts={
          <SegmentedControl
            aria-label="How far ahead"
            value={span}
            onChange={setSpan}
            data={SPANS}
          />
        }
      />
      {asked.error && !asked.data ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !found ? (
        <CardSkeletons cards={3} />
      ) : found.length === 0 ? (
        <EmptyState
          sentence={`Nothing runs out within ${days} days. Limits come from each payer’s rules in Settings.`}
          act={
            <GoButton to="/billing/claims" variant="default">
              Open the claims
            </GoButton>
          }
        />
      ) : (
        <Stack gap="xl">
          {found.map((k) => (
            <OneKind key={k.kind} kind={k} days={days} />
          ))}
        </Stack>
      )}
    </>
  );
}

function OneKind({ kind: k, days }: { kind: Kind; days: number }) {
  const words = WORDS[k.kind];
  const by = dayAfter(today(), days);
  return (
    <section>
      <Group justify="space-between" align="baseline">
        <Title order={2}>
          {words.title} · {many(k.claims, k.kind === 'unsigned' ? 'session' : 'claim')}
        </Title>
        <Money cents={k.totalCents} strong />
      </Group>
      <Text c="dimmed" mb="xs">
        {words.about}
      </Text>
      <Deadline actBy={k.actBy} limitOn={k.limitOn} />
      <ul className={acts.list} aria-label={words.title}>
        {k.first.map((f) => (
          <li key={`${f.claimId} ${f.sessionId} ${f.clientId} ${f.serviceOn}`}>
            <One first={f} />
          </li>
        ))}
      </ul>
      {k.claims > k.first.length && (
        <GoButton
          size="compact-sm"
          variant="default"
          to={
            words.tab === null
              ? '/notes/unsigned'
              : `/billing/claims?state=${k.kind === 'unsent' ? 'all' : words.tab}&by=${by}`
          }
        >
          Show all {k.claims.toLocaleString('en-US')}
        </GoButton>
      )}
    </section>
  );
}
function One({ first: f }: { first: First }) {
  const to =
    f.claimId !== null
      ? `/billing/claims/${f.claimId}`
      : f.sessionId !== null
        ? `/sessions/${f.sessionId}/trail`
        : `/clients/${f.clientId}`;
  return (
    <Group justify="space-between" gap="4px 16px">
      <div>
        <Go to={to} underline="always">
          {f.clientName ?? 'A client'}
        </Go>
        , <DayText day={f.serviceOn} />
        <span className={classes.under}>{f.payerName}</span>
      </div>
      <Group gap="md">
        <Text component="div" size="sm">
          <Deadline actBy={f.actBy} limitOn={f.limitOn} />
        </Text>
        <Money cents={f.totalCents} />
      </Group>
    </Group>
  );
}
