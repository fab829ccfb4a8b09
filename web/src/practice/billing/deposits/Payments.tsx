/** Payments of payers that are not in the bank yet, or are. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import billing from '../Billing.module.css';
import { Totals } from '../BillingFrame.tsx';
import claims from '../claims/Claims.module.css';
import { traceWords } from '../remittances/remittance-words.ts';
import { usePages } from '../use-pages.ts';
import type { PayerPayment } from './deposits-api.ts';
import { useUndoDeposits } from './Matches.tsx';
import { SayInBank } from './SayInBank.tsx';

const HOW = {
  trace: 'by number',
  'amount-and-day': 'by amount and day',
  'by-hand': 'by hand',
} as const;
/** Payers' transfers arrive within days; after two weeks somebody asks. */
const LATE_AFTER = 10;
const COLUMNS: readonly Column<PayerPayment>[] = [
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(9rem, 1.2fr)',
    cell: (p) => (
      <>
        <span className={claims.line}>{p.payerName}</span>
        <span className={claims.under}>{traceWords(p)}</span>
      </>
    ),
  },
  { key: 'day', header: 'Paid', width: '7rem', cell: (p) => <DayText day={p.paidOn} /> },
  {
    key: 'amount',
    header: 'Amount',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (p) => <Money cents={p.paidCents} />,
  },
  {
    key: 'state',
    header: 'Where it is',
    width: 'minmax(12rem, 1.4fr)',
    cell: (p) =>
      p.deposit ? (
        <>
          <StateBadge state="settled">In the bank</StateBadge>
          <span className={claims.under}>
            <DayText day={p.deposit.depositedOn} /> · found {HOW[p.deposit.how]}
            {p.deposit.feeCents > 0 ? ` · fee ${moneyText(p.deposit.feeCents)}` : ''}
          </span>
        </>
      ) : (
        <>
          <StateBadge state={p.daysOut > LATE_AFTER ? 'risk' : 'moving'}>
            {p.daysOut > LATE_AFTER ? 'Long on its way' : 'On its way'}
          </StateBadge>
          <span className={claims.under}>{many(p.daysOut, 'office day')}</span>
        </>
      ),
  },
];

export function Payments({ show, may }: { show: 'waiting' | 'in-bank'; may: boolean }) {
  const pages = usePages('GET /api/payer-payments', { show, limit: 100 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [saying, setSaying] = useState(false);
  const undo = useUndoDeposits();
  const { rows } = pages;
  const picked = rows?.filter((p) => chosen.has(p.remittanceId)) ?? [];
  const deposits = [...new Set(picked.flatMap((p) => (p.deposit ? [p.deposit.id] : [])))];
  const clear = () => setChosen(new Set());
  return (
    <>
      {rows && rows.length > 0 && (
        <Totals
          what={`${many(rows.length, 'payment')}${pages.more.has ? ' so far' : ''}`}
          sums={[
            {
              label: show === 'waiting' ? 'On its way' : 'In the bank',
              cents: rows.reduce((n, p) => n + p.paidCents, 0),
            },
          ]}
        />
      )}
      <ListPage
        label="Payments of payers"
        rows={rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 110 }}
        keyOf={(p) => p.remittanceId}
        nameOf={(p) => `${p.payerName}, ${traceWords(p)}`}
        hrefOf={(p) => `/billing/remittances/${p.remittanceId}`}
        {...(may ? { selected: chosen, onSelect: setChosen } : {})}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={
              show === 'waiting'
                ? 'Nothing is on its way: every payment that payers announced is in the bank.'
                : 'No payment of a payer was seen in the bank yet.'
            }
            act={
              <GoButton to="/billing/remittances?state=all" variant="default">
                See the remittances
              </GoButton>
            }
          />
        }
      />
      {picked.length > 0 && (
        <section className={billing.chosen} aria-label="Chosen payments">
          <span className="figures">
            {many(picked.length, 'payment')} ·{' '}
            {moneyText(picked.reduce((n, p) => n + p.paidCents, 0))}
          </span>
          <Button variant="subtle" color="gray" onClick={clear}>
            Clear
          </Button>
          {show === 'waiting' ? (
            <Button onClick={() => setSaying(true)}>It is in the bank</Button>
          ) : (
            <Button
              variant="default"
              onClick={() => {
                void undo(deposits);
                clear();
              }}
            >
              Take {many(deposits.length, 'deposit')} back
            </Button>
          )}
        </section>
      )}
      {saying && (
        <SayInBank
          payments={picked}
          onClose={() => setSaying(false)}
          onDone={() => {
            setSaying(false);
            clear();
          }}
        />
      )}
    </>
  );
}
