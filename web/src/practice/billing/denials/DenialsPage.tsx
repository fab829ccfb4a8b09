/** Lines that payers did not pay in full: the most money with the fewest days stands first. */
import { Button, Group, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useActions } from '../../../ui/actions.ts';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, linkProps, useGo, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { many } from '../../../ui/words.ts';
import { MoreMenu } from '../acts/MoreMenu.tsx';
import { BillingFrame, ClinicianFilter, Totals, useHereWith } from '../BillingFrame.tsx';
import { PayerFilter } from '../claims/ClaimFilters.tsx';
import { DeadlineCell } from '../claims/ClaimParts.tsx';
import claims from '../claims/Claims.module.css';
import { Filters } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import { ACT_WORDS, STANDING, statesOf, TABS, type Tab, tabOf } from './denial-words.ts';
import type { Denial, DenialSummary } from './denials-api.ts';
import { useDenialFilter } from './use-denial-filter.ts';

const COLUMNS: readonly Column<Denial>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(8rem, 1fr)',
    cell: (d) => (
      <>
        <span className={claims.line}>{d.clientName ?? 'A client'}</span>
        <span className={claims.under}>
          {d.code} · <DayText day={d.serviceOn} />
        </span>
      </>
    ),
  },
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(8rem, 1fr)',
    cell: (d) => (
      <>
        <span className={claims.line}>{d.payerName}</span>
        <span className={claims.under}>
          answered <DayText day={d.decidedOn} />
        </span>
      </>
    ),
  },
  {
    key: 'reason',
    header: 'What the payer says',
    width: 'minmax(11rem, 1.6fr)',
    cell: (d) => (
      <>
        <span className={claims.line}>{d.reasonWords}</span>
        <span className={claims.under}>
          {d.reason}
          {d.timesBefore > 0 ? ` · denied ${many(d.timesBefore, 'time')} before` : ''}
        </span>
      </>
    ),
  },
  {
    key: 'risk',
    header: 'At risk',
    width: '6.5rem',
    right: true,
    phone: 'side',
    cell: (d) => <Money cents={d.riskCents} />,
  },
  {
    key: 'by',
    header: 'Act by',
    width: '12rem',
    cell: (d) => <DeadlineCell actBy={d.actBy} limitOn={d.limitOn} />,
  },
  {
    key: 'state',
    header: 'State, and the usual act',
    width: 'minmax(9rem, 1fr)',
    cell: (d) => (
      <>
        <StateBadge state={STANDING[d.state].state}>{STANDING[d.state].word}</StateBadge>
        <span className={claims.under}>
          {d.state === 'open' ? ACT_WORDS[d.usualAct] : d.stateWords}
        </span>
      </>
    ),
  },
];
const ORDERS = [
  { value: 'urgency', label: 'Urgent first' },
  { value: 'largest', label: 'Largest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
] as const;

export default function DenialsPage() {
  const [key] = useSearchWord('state', 'now');
  const [order, setOrder] = useSearchWord('order', 'urgency');
  const tab = tabOf(key);
  const filter = useDenialFilter();
  const summary = useAsk('GET /api/denials/summary', { query: filter.query });
  const pages = usePages('GET /api/denials', {
    ...filter.query,
    state: statesOf(tab),
    order: ORDERS.find((o) => o.value === order)?.value ?? 'urgency',
    limit: 100,
  });
  const go = useGo();
  const desk = (at?: string) => filter.deskWith(key, at);
  const { rows } = pages;
  const any = tab.key === 'now' && (rows?.length ?? 0) > 0;
  useActions(
    any ? [{ id: 'desk', label: 'Work the denials one by one', run: () => go(desk()) }] : [],
  );
  return (
    <BillingFrame
      tab="Denials"
      under="What payers did not pay in full: why in plain words, who may be billed, by when, and what is usually done."
      acts={<HeadActs desk={any ? desk() : undefined} />}
    >
      <Tabs tab={tab} summary={summary.data} />
      <Filters set={filter.set}>
        <PayerFilter />
        <ClinicianFilter />
        <ReasonFilter summary={summary.data} />
        <Select
          aria-label="Order"
          data={[...ORDERS]}
          value={order}
          onChange={(v) => setOrder(v ?? 'urgency')}
          w={150}
        />
      </Filters>
      {rows && rows.length > 0 && <Sum rows={rows} more={pages.more.has} summary={summary.data} />}
      <ListPage
        label="Denials"
        rows={rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 150 }}
        keyOf={(d) => d.id}
        nameOf={(d) => `${d.clientName ?? 'denial'}, ${d.reasonWords}`}
        hrefOf={(d) => desk(d.id)}
        mainAct={{ does: 'Work from this one on', run: (d) => go(desk(d.id)) }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={filter.set > 0 ? 'No denials match these filters.' : tab.empty}
            act={
              <GoButton
                to={tab.key === 'now' ? '/billing/denials/causes' : '/billing/denials'}
                variant="default"
              >
                {tab.key === 'now' ? 'See what causes them' : 'See what wants an act'}
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}

function HeadActs({ desk }: { desk: string | undefined }) {
  const may = useCan('claims.write');
  const go = useGo();
  return (
    <Group gap="xs">
      <GoButton to="/billing/denials/appeals" variant="default">
        Appeals
      </GoButton>
      <GoButton to="/billing/denials/underpayments" variant="default">
        Underpayments
      </GoButton>
      <GoButton to="/billing/denials/causes" variant="default">
        Root causes
      </GoButton>
      <MoreMenu
        acts={[
          {
            id: 'letters',
            label: 'Letters of appeal',
            run: () => go('/billing/denials/letters'),
          },
          {
            id: 'settings',
            label: 'Settings of the desk',
            run: () => go('/billing/denials/settings'),
          },
        ]}
      />
      {desk !== undefined && may && <GoButton to={desk}>Work them one by one</GoButton>}
    </Group>
  );
}
function Sum({
  rows,
  more,
  summary,
}: {
  rows: readonly Denial[];
  more: boolean;
  summary: DenialSummary | undefined;
}) {
  const late = summary && summary.overdue.items > 0;
  const week = summary && summary.dueThisWeek.items > 0;
  return (
    <Totals
      what={[
        `${many(rows.length, 'denial')}${more ? ' so far' : ''}`,
        ...(late ? [`${summary.overdue.items} past the day to act`] : []),
        ...(week ? [`${summary.dueThisWeek.items} to do this week`] : []),
      ].join(' · ')}
      sums={[{ label: 'At risk', cents: rows.reduce((n, d) => n + d.riskCents, 0) }]}
    />
  );
}
function Tabs({ tab, summary }: { tab: Tab; summary: DenialSummary | undefined }) {
  const hereWith = useHereWith();
  const count = (t: Tab) =>
    t.key === 'now'
      ? summary?.buckets.reduce((n, b) => n + b.items, 0)
      : summary?.states.filter((s) => t.states.includes(s.state)).reduce((n, s) => n + s.items, 0);
  return (
    <nav className={claims.states} aria-label="Where denials stand">
      {TABS.map((t) => (
        <Link
          key={t.key}
          {...linkProps(hereWith('state', t.key === 'now' ? '' : t.key))}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={t === tab ? 'page' : undefined}
        >
          {t.name}
          {summary && (
            <span
              className={claims.count}
              data-alarm={t.key === 'now' && (count(t) ?? 0) > 0 ? 'needs-you' : undefined}
            >
              {(count(t) ?? 0).toLocaleString('en-US')}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
/** By what the payer says, with how many and how much: the way to a batch. */
function ReasonFilter({ summary }: { summary: DenialSummary | undefined }) {
  const [reason, setReason] = useSearchWord('reason');
  const reasons = summary?.reasons ?? [];
  if (reasons.length < 2 && reason === '') return null;
  return (
    <>
      <Select
        aria-label="Reason"
        placeholder="Every reason"
        data={reasons.map((r) => ({
          value: r.reason,
          label: `${r.words} · ${r.items} · ${moneyText(r.riskCents)}`,
        }))}
        value={reason === '' ? null : reason}
        onChange={(v) => setReason(v ?? '')}
        clearable
        searchable
        w={280}
      />
      {reason !== '' && reasons.length === 0 && (
        <Button variant="subtle" onClick={() => setReason('')}>
          Every reason
        </Button>
      )}
    </>
  );
}
