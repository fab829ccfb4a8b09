import { SegmentedControl, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useGo, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import type { Charge } from './acts/money.ts';
import classes from './Billing.module.css';
import { BillingFrame, ClinicianFilter, Totals, useHereWith } from './BillingFrame.tsx';
import { ChargePanel } from './ChargePanel.tsx';
import { CHARGE_KIND, chargeTitle, leftWords, standingOf } from './charge-words.ts';
import { DayFilters, orUndefined } from './DayFilters.tsx';
import { Filters, setCount } from './Filters.tsx';
import { usePages } from './use-pages.ts';

const COLUMNS: readonly Column<Charge>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(9rem, 1.2fr)',
    cell: (c) => c.clientName ?? 'A client',
  },
  {
    key: 'day',
    header: 'Day',
    width: '7.5rem',
    cell: (c) => <DayText day={c.serviceOn} />,
  },
  {
    key: 'what',
    header: 'What',
    width: 'minmax(10rem, 2fr)',
    cell: (c) => (
      <>
        {chargeTitle(c)}
        <span className={classes.under}>
          {c.kind === 'session' ? (c.clinicianName ?? '') : CHARGE_KIND[c.kind]}
        </span>
      </>
    ),
  },
  {
    key: 'fee',
    header: 'Fee',
    width: '6rem',
    right: true,
    phone: 'hide',
    cell: (c) => <Money cents={c.feeCents} />,
  },
  {
    key: 'pending',
    header: 'Payer pending',
    width: '7rem',
    right: true,
    phone: 'hide',
    cell: (c) => (
      <Money cents={c.balance.payerPendingCents} dim={c.balance.payerPendingCents === 0} />
    ),
  },
  {
    key: 'due',
    header: 'Client due',
    width: '6.5rem',
    right: true,
    phone: 'hide',
    cell: (c) => <Money cents={c.balance.clientDueCents} dim={c.balance.clientDueCents === 0} />,
  },
  {
    key: 'state',
    header: 'State',
    width: '8.5rem',
    cell: (c) => {
      const { state, word } = standingOf(c);
      return <StateBadge state={state}>{word}</StateBadge>;
    },
  },
];
/** A phone has no columns of figures: one sentence of money instead. */
const PHONE: Column<Charge> = {
  key: 'left',
  header: 'Left',
  phone: 'side',
  cell: (c) => <span className="figures">{leftWords(c)}</span>,
};

export default function ChargesPage() {
  const [state, setState] = useSearchWord('state', 'open');
  const [kind, setKind] = useSearchWord('kind');
  const [clinician] = useSearchWord('clinician');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [charge] = useSearchWord('charge');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const go = useGo();
  const hereWith = useHereWith();
  const pages = usePages('GET /api/charges', {
    state: state === 'all' ? undefined : (state as Charge['state']),
    kind: orUndefined(kind) as Charge['kind'] | undefined,
    clinicianId: orUndefined(clinician),
    from: orUndefined(from),
    to: orUndefined(to),
    limit: 100,
  });
  const open = (c: Charge) => hereWith('charge', c.id);
  const rows = pages.rows;
  const summed = chosen.size > 0 ? rows?.filter((c) => chosen.has(c.id)) : rows;
  return (
    <BillingFrame
      tab="Charges"
      under="What was charged, and what is left of each: first the payer decides, then the client owes the rest."
    >
      <Filters
        set={setCount(kind, clinician, from, to)}
        first={
          <SegmentedControl
            aria-label="State"
            value={state}
            onChange={setState}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'settled', label: 'Settled' },
              { value: 'reversed', label: 'Reversed' },
              { value: 'all', label: 'All' },
            ]}
          />
        }
      >
        <Select
          aria-label="Kind"
          placeholder="Every kind"
          data={Object.entries(CHARGE_KIND).map(([value, label]) => ({ value, label }))}
          value={kind === '' ? null : kind}
          onChange={(v) => setKind(v ?? '')}
          clearable
          w={180}
        />
        <ClinicianFilter />
        <DayFilters />
      </Filters>
      {summed && summed.length > 0 && (
        <ChargeTotals rows={summed} chosen={chosen.size > 0} more={pages.more.has} />
      )}
      <ListPage
        label="Charges"
        rows={rows}
        columns={phone ? [...COLUMNS, PHONE] : COLUMNS}
        keyOf={(c) => c.id}
        nameOf={(c) => `${c.clientName ?? 'charge'}, ${c.serviceOn}`}
        hrefOf={open}
        selected={chosen}
        onSelect={setChosen}
        mainAct={{ does: 'Open the charge and its acts', run: (c) => go(open(c)) }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={<NoCharges state={state} />}
      />
      <ChargePanel chargeId={charge} onClose={() => go(hereWith('charge', ''), true)} />
    </BillingFrame>
  );
}
function ChargeTotals({
  rows,
  chosen,
  more,
}: {
  rows: readonly Charge[];
  chosen: boolean;
  more: boolean;
}) {
  const live = rows.filter((c) => c.state !== 'reversed');
  const sum = (of: (c: Charge) => number) => live.reduce((n, c) => n + of(c), 0);
  return (
    <Totals
      what={`${many(rows.length, 'charge')}${chosen ? ' chosen' : more ? ' so far' : ''}`}
      sums={[
        { label: 'Fees', cents: sum((c) => c.feeCents) },
        { label: 'Payer pending', cents: sum((c) => c.balance.payerPendingCents) },
        { label: 'Client due', cents: sum((c) => c.balance.clientDueCents) },
      ]}
    />
  );
}

function NoCharges({ state }: { state: string }) {
  return (
    <EmptyState
      sentence={
        state === 'open'
          ? 'No open charges here. Signing a note makes a charge; it stays open until nobody owes anything on it.'
          : 'No charges match these filters.'
      }
      act={
        <GoButton to="/billing/unbilled" variant="default">
          See what is unbilled
        </GoButton>
      }
    />
  );
}
