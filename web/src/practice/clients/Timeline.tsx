import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { dayWords, today } from '../../ui/words.ts';
import classes from './Client.module.css';
import { TimelineRow } from './TimelineRow.tsx';
import { type Row, type Show, showsIn } from './timeline.ts';
import { useTimeline } from './use-timeline.ts';

const FIRST_AHEAD = 2;

export function Timeline({
  clientId,
  clinicianIds,
  onOpen,
}: {
  clientId: string;
  /** Who has had the client on their caseload: whose calendars hold the sessions. */
  clinicianIds: readonly string[];
  onOpen: (what: { payment: string } | { charge: string }) => void;
}) {
  const [windows, setWindows] = useState(2);
  const [show, setShow] = useState<Show>('all');
  const list = useRef<HTMLElement>(null);
  const line = useTimeline(clientId, clinicianIds, windows);
  const rows = line.rows?.filter((r) => showsIn(r, show));
  useTimelineKeys(list);
  return (
    <section aria-label="Timeline" ref={list}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Title order={2}>Timeline</Title>
        <Filter show={show} setShow={setShow} />
      </Group>
      {line.error !== undefined && <RefusalText error={line.error} again={() => line.again()} />}
      {!rows && line.error === undefined && <RowSkeletons rows={10} />}
      {rows?.length === 0 && (
        <EmptyState
          sentence={
            show === 'all'
              ? 'Nothing has happened yet. Book a session in the calendar; from then on its note, charge, payments and papers stand here.'
              : 'Nothing of this kind in these months.'
          }
        />
      )}
      {rows && <Months rows={rows} onOpen={onOpen} />}
      {line.rows && line.hasEarlier && (
        <Group justify="center" mt="md">
          <Button
            variant="default"
            onClick={() => {
              setWindows(windows + 2);
              line.fetchMore();
            }}
          >
            Show before {dayWords(line.since)}
          </Button>
        </Group>
      )}
    </section>
  );
}

function Filter({ show, setShow }: { show: Show; setShow: (show: Show) => void }) {
  const money = useCan('charges.read');
  const paper = useCan('papers.read');
  return (
    <SegmentedControl
      size="xs"
      aria-label="Show"
      value={show}
      onChange={(v) => setShow(v as Show)}
      data={[
        { value: 'all', label: 'All' },
        { value: 'sessions', label: 'Sessions' },
        ...(money ? [{ value: 'money', label: 'Money' }] : []),
        ...(paper ? [{ value: 'papers', label: 'Papers' }] : []),
      ]}
    />
  );
}

function useTimelineKeys(list: React.RefObject<HTMLElement | null>): void {
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])];
  const move = (by: number) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  };
  useKeys([
    { keys: 'j', does: 'Next in the timeline', run: () => move(1) },
    { keys: 'k', does: 'Before in the timeline', run: () => move(-1) },
  ]);
}

const monthOf = (day: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

function Months({
  rows,
  onOpen,
}: {
  rows: readonly Row[];
  onOpen: (what: { payment: string } | { charge: string }) => void;
}) {
  const [all, setAll] = useState(false);
  const ahead = rows.filter((r) => r.day > today());
  const shownAhead = all ? ahead : ahead.slice(-FIRST_AHEAD);
  const past = Map.groupBy(
    rows.filter((r) => r.day <= today()),
    (r) => r.day.slice(0, 7),
  );
  const list = (some: readonly Row[]) => (
    <ul className={classes.rows}>
      {some.map((r) => (
        <TimelineRow key={`${r.kind} ${r.key}`} row={r} onOpen={onOpen} />
      ))}
    </ul>
  );
  return (
    <>
      {ahead.length > 0 && (
        <>
          <h3 className={classes.month}>To come</h3>
          {list(shownAhead)}
          {ahead.length > shownAhead.length && (
            <Button size="compact-sm" variant="subtle" mt={4} onClick={() => setAll(true)}>
              Show {ahead.length - shownAhead.length} more to come
            </Button>
          )}
        </>
      )}
      {[...past].map(([month, some]) => (
        <div key={month}>
          <h3 className={classes.month}>
            <Text span inherit>
              {monthOf(`${month}-01`)}
            </Text>
          </h3>
          {list(some)}
        </div>
      ))}
    </>
  );
}
