/** Answers of payers that stopped, of all remittances: one queue, oldest first. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import { Totals } from '../BillingFrame.tsx';
import { PayerFilter } from '../claims/ClaimFilters.tsx';
import claims from '../claims/Claims.module.css';
import { orUndefined } from '../DayFilters.tsx';
import { Filters, setCount, WordFilter } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import { MatchByHand } from './MatchByHand.tsx';
import { CLAIM_STANDING, KIND_WORDS } from './remittance-words.ts';
import type { Mismatch } from './remittances-api.ts';
import { TakeUp } from './TakeUp.tsx';

const COLUMNS: readonly Column<Mismatch>[] = [
  {
    key: 'who',
    header: 'Whom it names',
    width: 'minmax(9rem, 1fr)',
    cell: (m) => (
      <>
        <span className={claims.line}>{m.patientName || 'No name'}</span>
        <span className={claims.under}>{m.claimNumber || 'no number'}</span>
      </>
    ),
  },
  {
    key: 'payer',
    header: 'Payment',
    width: 'minmax(8rem, 1fr)',
    cell: (m) => (
      <>
        <Go to={`/billing/remittances/${m.remittanceId}`} underline="always">
          {m.payerName}
        </Go>
        <span className={claims.under}>
          <DayText day={m.paidOn} />
        </span>
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Paid',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (m) => (m.paidCents === undefined ? 'not readable' : <Money cents={m.paidCents} book />),
  },
  {
    key: 'why',
    header: 'Why it stops',
    width: 'minmax(14rem, 2.4fr)',
    cell: (m) => (
      <>
        <StateBadge state={CLAIM_STANDING[m.state].state}>
          {CLAIM_STANDING[m.state].word}
        </StateBadge>{' '}
        <span>{KIND_WORDS[m.kind]}</span>
        <span className={claims.under} title={m.reasons.map((r) => r.sentence).join(' ')}>
          {m.reasons[0]?.sentence ?? ''}
        </span>
      </>
    ),
  },
];
const SHOW = { stopped: 'Stopped', 'set-aside': 'Set aside', all: 'All' } as const;

export default function MismatchesPage() {
  const [show] = useSearchWord('show', 'stopped');
  const [payer] = useSearchWord('payer');
  const [order, setOrder] = useSearchWord('order', 'oldest');
  const [open, setOpen] = useState<Mismatch>();
  const may = useCan('remittances.write');
  const known = Object.hasOwn(SHOW, show) ? (show as keyof typeof SHOW) : 'stopped';
  const pages = usePages('GET /api/remittance-mismatches', {
    show: known,
    payerId: orUndefined(payer),
    order: order === 'largest' ? 'largest' : 'oldest',
    limit: 100,
  });
  const { rows } = pages;
  return (
    <>
      <PageHeader
        title="Stopped claims"
        back={{ to: '/billing/remittances', label: 'Remittances' }}
        under="Answers that fit none of your claims for certain, or do not add up. Nothing of them is in the book."
      />
      <WordFilter word="show" label="Show" usual="stopped" choices={SHOW} />
      <Filters set={setCount(payer)}>
        <PayerFilter />
        <Select
          aria-label="Order"
          data={[
            { value: 'oldest', label: 'Oldest first' },
            { value: 'largest', label: 'Largest first' },
          ]}
          value={order}
          onChange={(v) => setOrder(v ?? 'oldest')}
          w={150}
        />
      </Filters>
      {rows && rows.length > 0 && (
        <Totals
          what={`${many(rows.length, 'claim')}${pages.more.has ? ' so far' : ''}`}
          sums={[{ label: 'Not posted', cents: rows.reduce((n, m) => n + (m.paidCents ?? 0), 0) }]}
        />
      )}
      <ListPage
        label="Stopped claims"
        rows={rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 130 }}
        keyOf={(m) => m.id}
        nameOf={(m) => m.patientName}
        onOpen={(m) => may && setOpen(m)}
        mainAct={{ does: 'Match it by hand', run: (m) => may && setOpen(m) }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={
              known === 'set-aside'
                ? 'Nothing is set aside.'
                : 'Nothing stops. Every answer that came fits a claim of yours and adds up.'
            }
            act={
              <GoButton to="/billing/remittances" variant="default">
                See the remittances
              </GoButton>
            }
          />
        }
      />
      {open?.state === 'stop' && (
        <MatchByHand remittanceClaimId={open.id} onClose={() => setOpen(undefined)} />
      )}
      {open?.state === 'set-aside' && <TakeUp claim={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
