import { SegmentedControl, Text } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useMe } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import { dayWords, many } from '../../ui/words.ts';
import { noteAddress } from './Locked.tsx';

type Item = Reply<'GET /api/notes/unsigned'>['items'][number];

/** Held hours without a note that counts, the most urgent first. */
export default function UnsignedPage() {
  const me = useMe();
  const asked = useAsk('GET /api/notes/unsigned');
  const [whose, setWhose] = useSearchWord('whose', me.clinicianId ? 'mine' : 'all');
  const mine = (i: Item) => i.waitsForId === me.clinicianId;
  const rows = asked.data?.items.filter((i) => whose === 'all' || mine(i));
  const mayWrite = me.capabilities.includes('notes.read');
  return (
    <>
      <PageHeader
        title="Unsigned notes"
        under={rows ? many(rows.length, 'note', 'notes') : ' '}
        acts={
          me.clinicianId !== null && (
            <SegmentedControl
              aria-label="Whose notes"
              value={whose}
              onChange={setWhose}
              data={[
                { value: 'mine', label: 'Mine' },
                { value: 'all', label: 'All I may see' },
              ]}
            />
          )
        }
      />
      <ListPage
        label="Unsigned notes"
        rows={rows}
        columns={COLUMNS}
        keyOf={(i) => `${i.sessionId} ${i.attendeeId ?? ''}`}
        nameOf={names}
        {...(mayWrite ? { hrefOf: hrefOf(me.clinicianId) } : { hrefOf: sessionHref })}
        error={asked.error}
        again={() => asked.refetch()}
        empty={
          <EmptyState
            sentence="Every session that was held has its signed note. A note you begin from the calendar shows here until it is signed."
            act={<GoButton to="/calendar">Open the calendar</GoButton>}
          />
        }
      />
    </>
  );
}
const names = (i: Item): string => i.clients.map((c) => c.name).join(', ');
const sessionHref = (i: Item): string => `/calendar?view=day&day=${i.day}&session=${i.sessionId}`;
const hrefOf = (own: string | null) => (i: Item) =>
  i.noteId !== null
    ? `/notes/${i.noteId}`
    : i.clinicianId === own
      ? noteAddress(i)
      : sessionHref(i);

function stateOf(i: Item): { state: State; word: string } {
  if (i.daysLeft < 0) return { state: 'risk', word: `${many(-i.daysLeft, 'day')} past the limit` };
  const word = i.daysLeft === 0 ? 'Today is the last day' : `${many(i.daysLeft, 'day')} left`;
  return { state: i.daysLeft <= 7 ? 'needs-you' : 'waiting', word };
}
const COLUMNS: readonly Column<Item>[] = [
  {
    key: 'who',
    header: 'Session',
    width: 'minmax(12rem, 2fr)',
    phone: 'main',
    cell: (i) => (
      <>
        {names(i)}
        <Text size="xs" c="dimmed" component="span" display="block">
          {i.serviceName}
        </Text>
      </>
    ),
  },
  { key: 'day', header: 'Held', width: '7rem', cell: (i) => <DayText day={i.day} near /> },
  {
    key: 'waits',
    header: 'Waits for',
    phone: 'hide',
    cell: (i) => (
      <>
        {i.waitsForName}
        <Text size="xs" c="dimmed" component="span" display="block">
          {i.waitsFor === 'supervisor'
            ? 'to co-sign'
            : i.noteStatus === null
              ? 'to begin'
              : 'to sign the draft'}
        </Text>
      </>
    ),
  },
  {
    key: 'by',
    header: 'Act by',
    width: 'minmax(10rem, 1fr)',
    cell: (i) => (
      <>
        {i.actBy ? `Act by ${dayWords(i.actBy)}` : 'No office day is left'}
        <Text size="xs" c="dimmed" component="span" display="block">
          {i.basis === 'payer' ? `${i.payerName ?? 'the payer'}’s limit` : 'our own aim'}
          {i.limit === i.actBy ? '' : ` ${dayWords(i.limit)}`}
        </Text>
      </>
    ),
  },
  {
    key: 'left',
    header: 'Left',
    width: '12rem',
    phone: 'side',
    cell: (i) => {
      const { state, word } = stateOf(i);
      return <StateBadge state={state}>{word}</StateBadge>;
    },
  },
];
