/** Good Faith Estimates that are due, the first to act on in front. */
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import type { Due } from '../clients/estimates-api.ts';
import { BillingFrame } from './BillingFrame.tsx';

const COLUMNS: readonly Column<Due>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1fr)',
    phone: 'main',
    cell: (d) => d.clientName,
  },
  { key: 'why', header: 'Why', width: 'minmax(14rem, 3fr)', cell: (d) => d.sentence },
  {
    key: 'act',
    header: 'Act by',
    width: '7rem',
    phone: 'side',
    cell: (d) => <DayText day={d.actBy ?? d.dueOn} />,
  },
  {
    key: 'state',
    header: 'State',
    width: '12rem',
    cell: (d) =>
      d.daysLeft < 0 ? (
        <StateBadge state="risk">{many(-d.daysLeft, 'day')} late</StateBadge>
      ) : d.made ? (
        <StateBadge state="needs-you">Made, not given</StateBadge>
      ) : (
        <StateBadge state="needs-you">To make</StateBadge>
      ),
  },
];

export default function EstimatesPage() {
  const asked = useAsk('GET /api/estimates-due');
  return (
    <BillingFrame
      tab="Estimates"
      under="Who pays without a plan is told in writing what it will cost, before the session: within a day or three of booking, and again when it changes."
    >
      <ListPage
        label="Estimates due"
        rows={asked.data?.items}
        columns={COLUMNS}
        keyOf={(d) => `${d.clientId} ${d.clinicianId} ${d.why}`}
        hrefOf={(d) =>
          `/clients/${d.clientId}?estimates=${d.made ? 'see' : (d.clinicianId ?? 'new')}`
        }
        error={asked.error}
        again={() => asked.refetch()}
        empty={
          <EmptyState
            sentence="No estimate is due. When a client who pays without a plan is booked ahead, it comes here with the day to give it by."
            act={
              <GoButton to="/billing/papers?kind=estimate" variant="default">
                See the estimates
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}
