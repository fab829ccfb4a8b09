/** What payers decided and paid: waiting first, then what is in the book. Files are dropped here too. */
import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, useGo, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import { BillingFrame, Totals } from '../BillingFrame.tsx';
import { PayerFilter } from '../claims/ClaimFilters.tsx';
import claims from '../claims/Claims.module.css';
import { UploadFiles } from '../connections/UploadFiles.tsx';
import { DayFilters, orUndefined } from '../DayFilters.tsx';
import { Filters, setCount, WordFilter } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import { countsWords, DEPOSIT_WORDS, standingOf, traceWords } from './remittance-words.ts';
import type { Remittance } from './remittances-api.ts';

const COLUMNS: readonly Column<Remittance>[] = [
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(9rem, 1.2fr)',
    cell: (r) => (
      <>
        <span className={claims.line}>{r.payerName}</span>
        <span className={claims.under}>
          {traceWords(r)}
          {r.payerWrites === undefined ? '' : ` · ${r.payerWrites}`}
          {r.fileId === undefined ? ' · keyed in from paper' : ''}
        </span>
      </>
    ),
  },
  {
    key: 'day',
    header: 'Paid',
    width: '7rem',
    cell: (r) => <DayText day={r.paidOn} />,
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (r) => <Money cents={r.paidCents} />,
  },
  {
    key: 'claims',
    header: 'Claims',
    width: 'minmax(9rem, 1.2fr)',
    cell: (r) => (
      <>
        <span className={claims.line}>{many(r.claimCount, 'claim')}</span>
        <span className={claims.under}>{countsWords(r.counts)}</span>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(9rem, 1fr)',
    cell: (r) => (
      <>
        <StateBadge state={standingOf(r).state}>{standingOf(r).word}</StateBadge>
        <span className={claims.under}>{DEPOSIT_WORDS[r.deposit]}</span>
      </>
    ),
  },
];
const SHOW = {
  waiting: 'Waiting',
  posted: 'Posted',
  undone: 'Undone',
  known: 'Came before',
  all: 'All',
} as const;
const EMPTY: Readonly<Record<string, string>> = {
  waiting:
    'Nothing waits. Remittances come by themselves from your clearinghouse; what is clean is posted, what is not waits here with a sentence.',
  posted: 'Nothing is posted yet.',
  undone: 'Nothing was undone.',
  known: 'No payment came twice. One that does is kept here and never posted again.',
  all: 'No remittances yet. Drop an 835 file above, or key in an EOB from paper.',
};
const ORDERS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'largest', label: 'Largest first' },
] as const;

export default function RemittancesPage() {
  const [state] = useSearchWord('state', 'waiting');
  const [payer] = useSearchWord('payer');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [trace] = useSearchWord('trace');
  const [order, setOrder] = useSearchWord('order', 'newest');
  const may = useCan('remittances.write');
  const go = useGo();
  const known = Object.hasOwn(SHOW, state) ? (state as keyof typeof SHOW) : 'waiting';
  const pages = usePages('GET /api/remittances', {
    state: known === 'all' ? undefined : known,
    payerId: orUndefined(payer),
    from: orUndefined(from),
    to: orUndefined(to),
    trace: orUndefined(trace),
    order: ORDERS.find((o) => o.value === order)?.value ?? 'newest',
    limit: 100,
  });
  const set = setCount(payer, from, to, trace);
  const { rows } = pages;
  useActions(
    may
      ? [
          {
            id: 'key-in',
            label: 'Key in an EOB from paper',
            run: () => go('/billing/remittances/key-in'),
          },
        ]
      : [],
  );
  return (
    <BillingFrame
      tab="Remittances"
      under="What payers decided and paid. Clean answers are posted by themselves; everything else waits for you, with the reason."
      acts={<HeadActs may={may} />}
    >
      {may && <UploadFiles />}
      <WordFilter word="state" label="Show" usual="waiting" choices={SHOW} />
      <Filters first={<TraceSearch />} set={set}>
        <PayerFilter />
        <DayFilters />
        <Select
          aria-label="Order"
          data={[...ORDERS]}
          value={order}
          onChange={(v) => setOrder(v ?? 'newest')}
          w={150}
        />
      </Filters>
      {rows && rows.length > 0 && (
        <Totals
          what={`${many(rows.length, 'payment')}${pages.more.has ? ' so far' : ''}`}
          sums={[{ label: 'Paid', cents: rows.reduce((n, r) => n + r.paidCents, 0) }]}
        />
      )}
      <ListPage
        label="Remittances"
        rows={rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 120 }}
        keyOf={(r) => r.id}
        nameOf={(r) => `${r.payerName}, ${traceWords(r)}`}
        hrefOf={(r) => `/billing/remittances/${r.id}`}
        mainAct={{
          does: 'Open the preview',
          run: (r) => go(`/billing/remittances/${r.id}`),
        }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={
              set > 0 ? 'No remittances match these filters.' : (EMPTY[known] ?? EMPTY.all ?? '')
            }
            act={
              known === 'waiting' && set === 0 ? (
                <GoButton to="/billing/remittances?state=posted" variant="default">
                  See what is posted
                </GoButton>
              ) : (
                <GoButton to="/billing/remittances" variant="default">
                  See what waits
                </GoButton>
              )
            }
          />
        }
      />
    </BillingFrame>
  );
}

function HeadActs({ may }: { may: boolean }) {
  const stopped = useAsk('GET /api/remittance-mismatches', { query: { limit: 100 } });
  const count = stopped.data?.items.length ?? 0;
  return (
    <Group gap="xs">
      {may && (
        <GoButton to="/billing/remittances/key-in" variant="default">
          Key in an EOB
        </GoButton>
      )}
      <GoButton to="/billing/remittances/stopped" variant="default">
        Stopped claims
        {count > 0 ? ` (${count}${stopped.data?.next === undefined ? '' : '+'})` : ''}
      </GoButton>
      <GoButton to="/billing/remittances/rules" variant="default">
        Posting rules
      </GoButton>
    </Group>
  );
}
function TraceSearch() {
  const [trace, setTrace] = useSearchWord('trace');
  const [typed, setTyped] = useState(trace);
  const later = useDebouncedCallback((text: string) => setTrace(text.trim()), 250);
  return (
    <TextInput
      aria-label="Check or transfer number"
      placeholder="Check or transfer"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        later(e.currentTarget.value);
      }}
      maxLength={60}
      w={170}
    />
  );
}
