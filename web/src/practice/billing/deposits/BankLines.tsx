/** Deposits of the bank that nobody explained yet, or that are none of a payer's. */
import { useState } from 'react';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { useAct } from '../acts/use-act.ts';
import { Totals } from '../BillingFrame.tsx';
import claims from '../claims/Claims.module.css';
import { usePages } from '../use-pages.ts';
import type { BankLine } from './deposits-api.ts';

const COLUMNS: readonly Column<BankLine>[] = [
  {
    key: 'text',
    header: 'As the bank writes it',
    width: 'minmax(12rem, 2fr)',
    cell: (l) => (
      <>
        <span className={claims.line} title={l.description}>
          {l.description || 'No text'}
        </span>
        <span className={claims.under}>
          {l.reference === '' ? l.statementName : `${l.reference} · ${l.statementName}`}
        </span>
      </>
    ),
  },
  { key: 'day', header: 'Came', width: '7rem', cell: (l) => <DayText day={l.postedOn} /> },
  {
    key: 'amount',
    header: 'Amount',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (l) => <Money cents={l.cents} />,
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(9rem, 1fr)',
    cell: (l) => (
      <>
        <StateBadge state={l.state === 'open' ? 'needs-you' : 'waiting'}>
          {l.state === 'open' ? 'Not explained' : 'Set aside'}
        </StateBadge>
        {l.why !== undefined && <span className={claims.under}>{l.why}</span>}
      </>
    ),
  },
];
export function BankLines({ state, may }: { state: 'open' | 'set-aside'; may: boolean }) {
  const pages = usePages('GET /api/bank-lines', { state, limit: 100 });
  const [asked, setAsked] = useState<BankLine>();
  const setAside = useAct('POST /api/bank-lines/:bankLineId/set-aside');
  const takeUp = useAct('POST /api/bank-lines/:bankLineId/take-up');
  const up = (line: BankLine) => takeUp.mutate({ params: { bankLineId: line.id } });
  const run = (line: BankLine) => (state === 'open' ? setAsked(line) : up(line));
  const label = state === 'open' ? 'It is not a payer’s money' : 'Take up again';
  const columns: readonly Column<BankLine>[] = may
    ? [
        ...COLUMNS,
        {
          key: 'acts',
          header: 'Acts',
          width: '6rem',
          cell: (l) => <MoreMenu subtle acts={[{ id: 'act', label, run: () => run(l) }]} />,
        },
      ]
    : COLUMNS;
  const { rows } = pages;
  return (
    <>
      {rows && rows.length > 0 && (
        <Totals
          what={`${many(rows.length, 'deposit')}${pages.more.has ? ' so far' : ''}`}
          sums={[
            { label: 'In the bank, not explained', cents: rows.reduce((n, l) => n + l.cents, 0) },
          ]}
        />
      )}
      <ListPage
        label="Lines of the bank"
        rows={rows}
        columns={columns}
        heights={{ desk: 56, phone: 120 }}
        keyOf={(l) => l.id}
        nameOf={(l) => l.description}
        {...(may ? { mainAct: { does: label, run } } : {})}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={
              state === 'open'
                ? 'Every deposit of the statements you imported is explained.'
                : 'Nothing is set aside.'
            }
          />
        }
      />
      {asked && (
        <ConfirmWithReason
          opened
          onClose={() => setAsked(undefined)}
          title={`${moneyText(asked.cents)} is not from a payer?`}
          confirm="Set aside"
          reason="What it is"
          reasonHint="Card payments, a transfer of your own, rent …"
          onConfirm={async (reason) => {
            await setAside.mutateAsync({ params: { bankLineId: asked.id }, body: { reason } });
            void tell('Set aside.', { undo: () => up(asked) });
          }}
        />
      )}
    </>
  );
}
