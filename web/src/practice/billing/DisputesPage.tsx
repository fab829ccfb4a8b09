import { Anchor } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { addressOf } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { BillingFrame } from './BillingFrame.tsx';
import { usePages } from './use-pages.ts';

type Dispute = Reply<'GET /api/disputes'>['items'][number];
const COLUMNS: readonly Column<Dispute>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1fr)',
    cell: (d) => d.clientName ?? 'A client',
  },
  {
    key: 'opened',
    header: 'Opened',
    width: '8rem',
    cell: (d) => (d.openedAt === null ? '' : <InstantText at={d.openedAt} show="day" />),
  },
  {
    key: 'reason',
    header: 'What the client told their bank',
    width: 'minmax(10rem, 2fr)',
    cell: (d) => d.reason,
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '6.5rem',
    right: true,
    phone: 'side',
    cell: (d) => <Money cents={d.amountCents} />,
  },
  {
    key: 'state',
    header: 'State',
    width: '14rem',
    cell: (d) =>
      d.result === 'won' ? (
        <StateBadge state="settled">Won</StateBadge>
      ) : d.result === 'lost' ? (
        <StateBadge state="risk">Lost, the bank took it back</StateBadge>
      ) : (
        <>
          <StateBadge state="risk">Open</StateBadge>{' '}
          {d.answerBy !== null && (
            <>
              answer by <InstantText at={d.answerBy} show="day" />
            </>
          )}
        </>
      ),
  },
  {
    key: 'evidence',
    header: 'For the bank',
    width: '8.5rem',
    cell: (d) =>
      d.paymentId === null ? (
        ''
      ) : (
        <Anchor
          href={evidenceOf(d)}
          target="_blank"
          size="sm"
          rel="noreferrer"
          onClick={(e) => e.stopPropagation()}
          aria-label={`Evidence for the dispute of ${d.clientName ?? 'a client'}, PDF`}
        >
          Evidence (PDF)
        </Anchor>
      ),
  },
];
const evidenceOf = (d: Dispute): string =>
  addressOf('GET /api/disputes/:disputeRef/evidence.pdf', { params: { disputeRef: d.id } });

export default function DisputesPage() {
  const pages = usePages('GET /api/disputes', { limit: 100 });
  return (
    <BillingFrame
      tab="Disputes"
      under="Payments that a client told their bank they did not agree to. Send the evidence to your card processor by the day named; the bank decides. Meanwhile autopay charges nothing of theirs."
    >
      <ListPage
        label="Disputes"
        rows={pages.rows}
        columns={COLUMNS}
        keyOf={(d) => d.id}
        hrefOf={(d) =>
          d.paymentId === null
            ? `/clients/${d.clientId}`
            : `/billing/payments?payment=${d.paymentId}`
        }
        mainAct={{
          does: 'Open the evidence',
          run: (d) => d.paymentId !== null && window.open(evidenceOf(d), '_blank', 'noreferrer'),
        }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="No disputes. When a client disputes a payment with their bank, it shows here with the day to answer by."
            act={
              <GoButton to="/billing/payments" variant="default">
                See the payments
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}
