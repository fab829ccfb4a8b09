import { Button } from '@mantine/core';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import type { Payment } from './acts/money.ts';
import { useAct } from './acts/use-act.ts';
import { BillingFrame, Totals, useHereWith } from './BillingFrame.tsx';
import { PaymentPanel } from './PaymentPanel.tsx';
import { usePages } from './use-pages.ts';

/** The clients' own money with us, payment by payment. */
export default function CreditsPage() {
  const [payment] = useSearchWord('payment');
  const go = useGo();
  const hereWith = useHereWith();
  const may = useCan('payments.write');
  const pages = usePages('GET /api/credits', { limit: 100 });
  const apply = useAct('POST /api/payments/:paymentId/allocate', {
    onDone: (p) =>
      void tell(
        p.unappliedCents > 0
          ? `${moneyText(p.unappliedCents)} stays as credit: nothing more is due now.`
          : 'Applied, oldest charges first.',
      ),
  });
  const run = (p: Payment) =>
    apply.mutate({ params: { paymentId: p.id }, body: { allocations: 'auto' } });
  return (
    <BillingFrame
      tab="Credits"
      under="Money of clients that is on no charge. It is theirs: apply it, keep it for the next session, or give it back."
    >
      <RefusalText error={apply.error} />
      {pages.rows && pages.rows.length > 0 && (
        <Totals
          what={`${many(pages.rows.length, 'payment')} with credit${pages.more.has ? ' so far' : ''}`}
          sums={[
            { label: 'Client credit', cents: pages.rows.reduce((n, p) => n + p.unappliedCents, 0) },
          ]}
        />
      )}
      <ListPage
        label="Credits"
        rows={pages.rows}
        columns={columns(may, run)}
        keyOf={(p) => p.id}
        hrefOf={(p) => hereWith('payment', p.id)}
        {...(may ? { mainAct: { does: 'Apply, oldest charges first', run } } : {})}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="No client credit: every payment is on charges. Money that waits without a charge shows here."
            act={
              <GoButton to="/billing/payments" variant="default">
                See the payments
              </GoButton>
            }
          />
        }
      />
      <PaymentPanel paymentId={payment} onClose={() => go(hereWith('payment', ''), true)} />
    </BillingFrame>
  );
}

const columns = (may: boolean, run: (p: Payment) => void): readonly Column<Payment>[] => [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1.2fr)',
    cell: (p) => p.clientName ?? 'A client',
  },
  { key: 'day', header: 'Received', width: '7.5rem', cell: (p) => <DayText day={p.receivedOn} /> },
  { key: 'how', header: 'How', width: 'minmax(9rem, 1fr)', cell: (p) => p.methodLabel },
  {
    key: 'left',
    header: 'Credit left',
    width: '12rem',
    right: true,
    phone: 'side',
    cell: (p) => (
      <>
        <Money cents={p.unappliedCents} strong /> of <Money cents={p.amountCents} />
      </>
    ),
  },
  {
    key: 'act',
    header: 'Act',
    width: '6.5rem',
    cell: (p) =>
      may ? (
        <Button size="compact-sm" variant="default" onClick={() => run(p)}>
          Apply
        </Button>
      ) : null,
  },
];
