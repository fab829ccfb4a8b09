import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo, useSearchWord } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { type State, StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords, many } from '../../ui/words.ts';
import type { WriteOff } from './acts/money.ts';
import { useAct } from './acts/use-act.ts';
import { WRITE_OFF_KIND } from './acts/WriteOffAct.tsx';
import classes from './Billing.module.css';
import { BillingFrame, Totals, useHereWith } from './BillingFrame.tsx';
import { ChargePanel } from './ChargePanel.tsx';
import { WordFilter } from './Filters.tsx';
import { usePages } from './use-pages.ts';
import { WaiversToApprove } from './WaiversToApprove.tsx';

type Status = WriteOff['status'];
const WORD: Record<Status, { state: State; word: string }> = {
  'awaiting-approval': { state: 'needs-you', word: 'Waits for approval' },
  posted: { state: 'settled', word: 'Written off' },
  refused: { state: 'waiting', word: 'Refused' },
  reversed: { state: 'waiting', word: 'Reversed' },
};

export default function WriteOffsPage() {
  const [status] = useSearchWord('status', 'awaiting-approval');
  const [charge] = useSearchWord('charge');
  const [refusing, setRefusing] = useState<WriteOff>();
  const go = useGo();
  const hereWith = useHereWith();
  const pages = usePages('GET /api/write-offs', { status: status as Status, limit: 100 });
  const { approve, refuse } = useDeciding();
  const decide = (w: WriteOff) => {
    if (w.mayApprove) approve.mutate({ params: { writeOffId: w.id } });
    else go(hereWith('charge', w.chargeId));
  };
  // The row the keys are on, for r: the list itself keeps j, k, enter and e.
  useKeys([
    {
      keys: 'r',
      does: 'Refuse the write-off',
      run: () => {
        const at = document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
        const row = pages.rows?.[Number(at ?? 0)];
        if (row?.mayApprove) setRefusing(row);
      },
    },
  ]);
  return (
    <BillingFrame
      tab="Write-offs"
      under="Money given up, each with a kind and a reason. Over a person’s limit, somebody else approves it first."
    >
      <WordFilter
        word="status"
        label="Status"
        usual="awaiting-approval"
        choices={{
          'awaiting-approval': 'To approve',
          posted: 'Written off',
          refused: 'Refused',
          reversed: 'Reversed',
        }}
      />
      <RefusalText error={approve.error ?? refuse.error} />
      {pages.rows && pages.rows.length > 0 && (
        <Totals
          what={many(pages.rows.length, 'write-off')}
          sums={[
            {
              label: WORD[status as Status]?.word ?? 'Sum',
              cents: pages.rows.reduce((n, w) => n + w.amountCents, 0),
            },
          ]}
        />
      )}
      <ListPage
        label="Write-offs"
        rows={pages.rows}
        columns={columns(status as Status, decide, setRefusing)}
        keyOf={(w) => w.id}
        hrefOf={(w) => hereWith('charge', w.chargeId)}
        mainAct={{ does: 'Approve', run: decide }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={<NoWriteOffs status={status} />}
      />
      {status === 'awaiting-approval' && <WaiversToApprove />}
      <ConfirmWithReason
        opened={refusing !== undefined}
        onClose={() => setRefusing(undefined)}
        title={`Refuse to write off ${moneyText(refusing?.amountCents ?? 0)}`}
        confirm="Refuse"
        reason={false}
        onConfirm={async () => {
          if (refusing) await refuse.mutateAsync({ params: { writeOffId: refusing.id } });
        }}
      >
        <Text>
          {refusing?.clientName ?? 'The client'} still owes it.{' '}
          {refusing?.requestedBy ?? 'Whoever asked'} sees that it was refused.
        </Text>
      </ConfirmWithReason>
      <ChargePanel chargeId={charge} onClose={() => go(hereWith('charge', ''), true)} />
    </BillingFrame>
  );
}

function useDeciding() {
  const approve = useAct('POST /api/write-offs/:writeOffId/approve', {
    onDone: (w) => void tell(`Approved: ${moneyText(w.amountCents)} is written off.`),
  });
  const refuse = useAct('POST /api/write-offs/:writeOffId/refuse', {
    onDone: (w) => void tell(`Refused. The client still owes ${moneyText(w.amountCents)}.`),
  });
  return { approve, refuse };
}

function columns(
  status: Status,
  decide: (w: WriteOff) => void,
  refuse: (w: WriteOff) => void,
): readonly Column<WriteOff>[] {
  return [
    {
      key: 'client',
      header: 'Client',
      width: 'minmax(8rem, 1fr)',
      cell: (w) => w.clientName ?? 'A client',
    },
    {
      key: 'charge',
      header: 'Charge',
      width: 'minmax(9rem, 1fr)',
      cell: (w) => (
        <>
          {w.description}
          <span className={classes.under}>
            <DayText day={w.serviceOn} />
          </span>
        </>
      ),
    },
    {
      key: 'why',
      header: 'Kind and reason',
      width: 'minmax(12rem, 2fr)',
      cell: (w) => (
        <>
          {WRITE_OFF_KIND[w.kind]}
          <span className={classes.under} style={{ whiteSpace: 'normal' }}>
            {w.reason}
            {w.evidenceOn === null ? '' : ` · document of ${dayWords(w.evidenceOn)}`}
            {w.expiresOn === null ? '' : ` · until ${dayWords(w.expiresOn)}`}
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      header: 'Amount',
      width: '6rem',
      right: true,
      phone: 'side',
      cell: (w) => <Money cents={w.amountCents} />,
    },
    {
      key: 'who',
      header: status === 'awaiting-approval' ? 'Asked by' : 'By',
      width: '9rem',
      cell: (w) => (
        <>
          {w.decidedBy ?? w.requestedBy ?? 'Clearhour'}
          <span className={classes.under}>
            <InstantText at={w.decidedAt ?? w.requestedAt} show="near" />
          </span>
        </>
      ),
    },
    {
      key: 'act',
      header: status === 'awaiting-approval' ? 'Decide' : 'State',
      width: '11.5rem',
      cell: (w) =>
        w.mayApprove ? (
          <Group gap={6} wrap="nowrap">
            <Button size="compact-sm" onClick={() => decide(w)}>
              Approve
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => refuse(w)}>
              Refuse
            </Button>
          </Group>
        ) : (
          <StateBadge state={w.status === 'awaiting-approval' ? 'waiting' : WORD[w.status].state}>
            {w.status === 'awaiting-approval' ? 'A second person' : WORD[w.status].word}
          </StateBadge>
        ),
    },
  ];
}

function NoWriteOffs({ status }: { status: string }) {
  const may = useCan('write-offs.request');
  return (
    <EmptyState
      sentence={
        status === 'awaiting-approval'
          ? 'No write-off waits for approval. Those over a person’s limit come here before they count.'
          : 'None.'
      }
      act={
        may && status === 'awaiting-approval' ? (
          <GoButton to="/billing/charges" variant="default">
            See the open charges
          </GoButton>
        ) : undefined
      }
    />
  );
}
