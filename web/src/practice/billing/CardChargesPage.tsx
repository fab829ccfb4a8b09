import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import { cardChargeState } from './acts/CardChargeResult.tsx';
import type { CardCharge } from './acts/money.ts';
import { BillingFrame, Totals } from './BillingFrame.tsx';

const COLUMNS: readonly Column<CardCharge>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1fr)',
    cell: (c) => c.clientName ?? 'A client',
  },
  { key: 'card', header: 'Card', width: '10rem', cell: (c) => c.cardLabel },
  {
    key: 'at',
    header: 'Asked',
    width: '11rem',
    cell: (c) => <InstantText at={c.requestedAt} />,
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '6rem',
    right: true,
    phone: 'side',
    cell: (c) => <Money cents={c.amountCents} />,
  },
  {
    key: 'state',
    header: 'State',
    width: '8rem',
    cell: (c) => {
      const { state, word } = cardChargeState(c);
      return <StateBadge state={state}>{word}</StateBadge>;
    },
  },
  {
    key: 'what',
    header: 'What the bank said',
    width: 'minmax(12rem, 2fr)',
    cell: (c) => (
      <span style={{ whiteSpace: 'normal' }}>
        {c.sentence}
        {c.tryAnotherCard ? ' Ask for another card.' : ''}
      </span>
    ),
  },
];

/** Card work under way, and what did not succeed since yesterday. */
export default function CardChargesPage() {
  const asked = useAsk('GET /api/card-charges', undefined, { staleTime: 2_000, everyMs: 5_000 });
  const rows = asked.data?.items;
  const open = rows?.filter((c) => !c.settled) ?? [];
  return (
    <BillingFrame
      tab="Card charges"
      under="Card charges on their way, and those that did not go through since yesterday. Each card is charged once at most."
    >
      {rows && rows.length > 0 && (
        <Totals
          what={many(rows.length, 'card charge')}
          sums={[
            { label: 'On their way', cents: open.reduce((n, c) => n + c.amountCents, 0) },
            {
              label: 'Not paid',
              cents: rows
                .filter((c) => c.settled && c.status !== 'succeeded')
                .reduce((n, c) => n + c.amountCents, 0),
            },
          ]}
        />
      )}
      <ListPage
        label="Card charges"
        rows={rows}
        columns={COLUMNS}
        keyOf={(c) => c.id}
        hrefOf={(c) => `/clients/${c.clientId}`}
        error={asked.error}
        again={() => asked.refetch()}
        empty={
          <EmptyState
            sentence="No card charge is under way, and none was declined since yesterday."
            act={
              <GoButton to="/billing/charges" variant="default">
                See what clients owe
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}
