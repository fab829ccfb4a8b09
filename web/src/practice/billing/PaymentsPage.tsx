import { Button, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import type { Payment } from './acts/money.ts';
import { useAct } from './acts/use-act.ts';
import classes from './Billing.module.css';
import { BillingFrame, Totals, useHereWith } from './BillingFrame.tsx';
import { DayFilters, orUndefined } from './DayFilters.tsx';
import { Filters, setCount } from './Filters.tsx';
import { PaymentPanel } from './PaymentPanel.tsx';
import { creditWords, METHOD, paymentStanding } from './payment-words.ts';
import { usePages } from './use-pages.ts';

export const PAYMENT_COLUMNS: readonly Column<Payment>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1.2fr)',
    cell: (p) => p.clientName ?? 'A client',
  },
  {
    key: 'day',
    header: 'Received',
    width: '7.5rem',
    cell: (p) => <DayText day={p.receivedOn} />,
  },
  {
    key: 'how',
    header: 'How',
    width: 'minmax(9rem, 1.4fr)',
    cell: (p) => (
      <>
        {p.methodLabel}
        {p.memo !== '' && <span className={classes.under}>{p.memo}</span>}
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (p) => (
      <span className={p.reversed ? classes.gone : undefined}>
        <Money cents={p.amountCents} />
      </span>
    ),
  },
  {
    key: 'credit',
    header: 'Where it is',
    width: 'minmax(9rem, 1fr)',
    cell: (p) => creditWords(p),
  },
  {
    key: 'state',
    header: 'State',
    width: '8rem',
    cell: (p) => {
      const { state, word } = paymentStanding(p);
      return <StateBadge state={state}>{word}</StateBadge>;
    },
  },
];

export default function PaymentsPage() {
  const [method, setMethod] = useSearchWord('method');
  const [disputed, setDisputed] = useSearchWord('disputed');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [payment] = useSearchWord('payment');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const go = useGo();
  const hereWith = useHereWith();
  const pages = usePages('GET /api/payments', {
    method: orUndefined(method) as Payment['method'] | undefined,
    from: orUndefined(from),
    to: orUndefined(to),
    disputed: disputed === 'yes' ? 'yes' : undefined,
    limit: 100,
  });
  const open = (p: Payment) => hereWith('payment', p.id);
  const shown = chosen.size > 0 ? pages.rows?.filter((p) => chosen.has(p.id)) : pages.rows;
  return (
    <BillingFrame
      tab="Payments"
      under="Money from clients. It is their credit first, then it goes on charges, oldest first."
      acts={<MissingReceipts />}
    >
      <Filters set={setCount(method, from, to, disputed)}>
        <Select
          aria-label="How it was paid"
          placeholder="Every way to pay"
          data={Object.entries(METHOD).map(([value, label]) => ({ value, label }))}
          value={method === '' ? null : method}
          onChange={(v) => setMethod(v ?? '')}
          clearable
          w={200}
        />
        <DayFilters />
        <Switch
          label="Disputed only"
          checked={disputed === 'yes'}
          onChange={(e) => setDisputed(e.currentTarget.checked ? 'yes' : '')}
        />
      </Filters>
      {shown && shown.length > 0 && (
        <PaymentTotals rows={shown} chosen={chosen.size > 0} more={pages.more.has} />
      )}
      <ListPage
        label="Payments"
        rows={pages.rows}
        columns={PAYMENT_COLUMNS}
        keyOf={(p) => p.id}
        nameOf={(p) => `${p.clientName ?? 'payment'}, ${moneyText(p.amountCents)}`}
        hrefOf={open}
        selected={chosen}
        onSelect={setChosen}
        mainAct={{ does: 'Open the payment and its acts', run: (p) => go(open(p)) }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="No payments here yet. Record one on the client’s page, or charge a card on file."
            act={<GoButton to="/clients">Go to Clients</GoButton>}
          />
        }
      />
      <PaymentPanel paymentId={payment} onClose={() => go(hereWith('payment', ''), true)} />
    </BillingFrame>
  );
}

function PaymentTotals({
  rows,
  chosen,
  more,
}: {
  rows: readonly Payment[];
  chosen: boolean;
  more: boolean;
}) {
  const live = rows.filter((p) => p.reversed === null);
  const sum = (of: (p: Payment) => number) => live.reduce((n, p) => n + of(p), 0);
  const back = sum((p) => p.refundedCents);
  return (
    <Totals
      what={`${many(rows.length, 'payment')}${chosen ? ' chosen' : more ? ' so far' : ''}`}
      sums={[
        { label: 'Received', cents: sum((p) => p.amountCents) },
        { label: 'On charges', cents: sum((p) => p.appliedCents) },
        { label: 'Credit', cents: sum((p) => p.unappliedCents) },
        ...(back > 0 ? [{ label: 'Given back', cents: back }] : []),
      ]}
    />
  );
}

/** Receipts wait while the practice's own name and address are missing; afterwards they are made here. */
function MissingReceipts() {
  const may = useCan('papers.make');
  const write = useAct('POST /api/receipts/missing', {
    onDone: (r) =>
      void tell(
        r.issued === 0
          ? 'Every payment has its receipt.'
          : `Made ${many(r.issued, 'receipt')}.${r.left > 0 ? ` ${r.left} are left; press again.` : ''}`,
      ),
  });
  if (!may) return null;
  return (
    <>
      <Button
        variant="default"
        loading={write.isPending}
        onClick={() => write.mutate({ body: {} })}
      >
        Make missing receipts
      </Button>
      <RefusalText error={write.error} />
    </>
  );
}
