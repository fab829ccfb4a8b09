import { Anchor } from '@mantine/core';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { BillingFrame } from './BillingFrame.tsx';
import { orUndefined } from './DayFilters.tsx';
import { WordFilter } from './Filters.tsx';
import { PAPER_WORDS, type Paper } from './papers-api.ts';
import { usePages } from './use-pages.ts';

const COLUMNS: readonly Column<Paper>[] = [
  {
    key: 'number',
    header: 'Number',
    width: '7rem',
    cell: (p) => p.number,
  },
  {
    key: 'kind',
    header: 'Paper',
    width: '7rem',
    cell: (p) => PAPER_WORDS[p.kind],
  },
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1.2fr)',
    cell: (p) => p.clientName ?? 'A client',
  },
  {
    key: 'about',
    header: 'About',
    width: 'minmax(9rem, 1fr)',
    cell: (p) =>
      p.from === p.to ? (
        <DayText day={p.from} />
      ) : (
        <>
          <DayText day={p.from} /> to <DayText day={p.to} />
        </>
      ),
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (p) => <Money cents={p.amountCents} />,
  },
  {
    key: 'issued',
    header: 'Issued',
    width: '8rem',
    cell: (p) => <DayText day={p.issuedOn} />,
  },
  {
    key: 'pdf',
    header: 'PDF',
    width: '6.5rem',
    cell: (p) =>
      p.may.download ? (
        <Anchor
          href={p.pdf}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open PDF of ${p.number}`}
        >
          Open PDF
        </Anchor>
      ) : (
        <StateBadge state="waiting">Names a client</StateBadge>
      ),
  },
];

export default function PapersPage() {
  const [kind] = useSearchWord('kind');
  const pages = usePages('GET /api/papers', {
    kind: orUndefined(kind) as Paper['kind'] | undefined,
    limit: 100,
  });
  return (
    <BillingFrame
      tab="Papers"
      under="Numbered and never changed. Receipts and invoices are made by themselves, superbills on the client’s page."
    >
      <WordFilter
        word="kind"
        label="Kind"
        choices={{
          '': 'All',
          invoice: 'Invoices',
          'credit-note': 'Credit notes',
          statement: 'Statements',
          receipt: 'Receipts',
          superbill: 'Superbills',
        }}
      />
      <ListPage
        label="Papers"
        rows={pages.rows}
        columns={COLUMNS}
        keyOf={(p) => p.id}
        onOpen={(p) => {
          if (p.may.download) window.open(p.pdf, '_blank', 'noreferrer');
        }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="No papers yet. A receipt is made with each payment, an invoice the night after a session; a superbill is made on the client’s page."
            act={
              <GoButton to="/clients" variant="default">
                Go to Clients
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}
