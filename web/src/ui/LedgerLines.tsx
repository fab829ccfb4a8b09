import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { call } from './api.ts';
import { DayText, InstantText } from './Dates.tsx';
import type { About } from './Explain.tsx';
import classes from './LedgerLines.module.css';
import { type Line, sumOf } from './ledger-sum.ts';
import { Money } from './Money.tsx';
import { RefusalText } from './Refusal.tsx';
import { RowSkeletons } from './Skeletons.tsx';

const name = 'GET /api/ledger/lines';

/** The lines behind a figure: those already there, or asked of the book. */
export default function LedgerLines({ about }: { about: About | { lines: readonly Line[] } }) {
  if (!('lines' in about)) return <FromBook about={about} />;
  return <Lines lines={about.lines} sumCents={sumOf(about.lines)} />;
}

function FromBook({ about }: { about: About }) {
  const lines = useInfiniteQuery({
    queryKey: [name, about, 'all'],
    queryFn: ({ pageParam, signal }) =>
      call(name, { query: { ...about, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  if (lines.error) return <RefusalText error={lines.error} again={() => lines.refetch()} />;
  if (!lines.data) return <RowSkeletons />;
  return (
    <Lines
      lines={lines.data.pages.flatMap((p) => p.lines)}
      sumCents={lines.data.pages[0]?.sumCents ?? 0}
    >
      {lines.hasNextPage && (
        <Anchor component="button" onClick={() => lines.fetchNextPage()}>
          Show earlier lines
        </Anchor>
      )}
    </Lines>
  );
}

/** Newest facts last, with the rule that wrote each. */
function Lines({
  lines: all,
  sumCents,
  children,
}: {
  lines: readonly Line[];
  sumCents: number;
  children?: ReactNode;
}) {
  if (all.length === 0)
    return <Text c="dimmed">Nothing has been written in the book for this.</Text>;
  return (
    <Stack gap="sm">
      <Table className={classes.lines}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.day}>Day</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Debit</Table.Th>
            <Table.Th ta="right">Credit</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((line) => (
            <Fragment key={`${line.entryId} ${line.lineNo}`}>
              <LineRow line={line} />
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
      {children}
      <Group justify="space-between">
        <Text fw={600}>Sum of these lines</Text>
        <Sum cents={sumCents} />
      </Group>
    </Stack>
  );
}
/** A sum in a book has a side: what is owed stands as debit, fees and the client’s own money as credit. */
function Sum({ cents }: { cents: number }) {
  return (
    <Text component="span">
      <Money cents={Math.abs(cents)} strong />
      {cents === 0 ? '' : cents > 0 ? ' debit' : ' credit'}
    </Text>
  );
}
function LineRow({ line }: { line: Line }) {
  return (
    <Table.Tr>
      <Table.Td className={classes.day}>
        <DayText day={line.effectiveOn} />
      </Table.Td>
      <Table.Td>
        <div className={classes.dayAbove}>
          <DayText day={line.effectiveOn} />
        </div>
        {line.accountName}
        <Text size="xs" c="dimmed">
          {line.rule} · written <InstantText at={line.recordedAt} />
          {line.reverses === undefined ? '' : ' · takes back an earlier entry'}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{line.side === 'debit' && <Money cents={line.cents} book />}</Table.Td>
      <Table.Td ta="right">{line.side === 'credit' && <Money cents={line.cents} book />}</Table.Td>
    </Table.Tr>
  );
}
