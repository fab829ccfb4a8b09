/** The work list of claims: where they stand, what is at stake, and until when. */
import { Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { many, momentWords } from '../../../ui/words.ts';
import { BillingFrame, Totals } from '../BillingFrame.tsx';
import { usePages } from '../use-pages.ts';
import { BatchActs } from './BatchActs.tsx';
import { ClaimFilters, useClaimFilters } from './ClaimFilters.tsx';
import { ClaimBadge, ClaimDue } from './ClaimParts.tsx';
import classes from './Claims.module.css';
import {
  countOf,
  kindWords,
  STANDING,
  type StateTab,
  statesWord,
  tabOf,
  whyWords,
} from './claim-words.ts';
import type { Claim, ClaimSummary } from './claims-api.ts';
import { StateTabs } from './StateTabs.tsx';
import { useRowAct } from './use-row-act.tsx';

const COLUMNS: readonly Column<Claim>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(8rem, 1.1fr)',
    cell: (c) => (
      <>
        <span className={classes.line}>{c.clientName ?? 'A client'}</span>
        <span className={classes.under}>{c.number}</span>
      </>
    ),
  },
  {
    key: 'day',
    header: 'Day',
    width: '6.5rem',
    phone: 'hide',
    cell: (c) => <DayText day={c.serviceOn} />,
  },
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(8rem, 1fr)',
    cell: (c) => (
      <>
        <span className={classes.line}>{c.payerName}</span>
        <span className={classes.under}>{kindWords(c) || c.clinicianName}</span>
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '6rem',
    right: true,
    phone: 'side',
    cell: (c) => <Money cents={c.totalCents} />,
  },
  {
    key: 'by',
    header: 'Due',
    width: '12rem',
    cell: (c) => <ClaimDue claim={c} />,
  },
  {
    key: 'state',
    header: 'State, and why',
    width: 'minmax(12rem, 1.6fr)',
    cell: (c) => (
      <>
        <ClaimBadge state={c.state} />
        {whyWords(c) !== `${STANDING[c.state].word}.` && (
          <span className={classes.under} title={whyWords(c)}>
            {whyWords(c)}
          </span>
        )}
      </>
    ),
  },
];
/** A phone has no column of days: it stands beside the number. */
const ON_PHONE = COLUMNS.map((c) =>
  c.key === 'client'
    ? {
        ...c,
        cell: (claim: Claim) => (
          <>
            <span className={classes.line}>{claim.clientName ?? 'A client'}</span>
            <span className={classes.under}>
              <DayText day={claim.serviceOn} /> · {claim.number}
            </span>
          </>
        ),
      }
    : c,
);
const USUAL = 'to-mend';

export default function ClaimsPage() {
  const [key] = useSearchWord('state', USUAL);
  const tab = tabOf(key);
  const { query, set } = useClaimFilters();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const summary = useAsk('GET /api/claims/summary', undefined, { everyMs: 30_000 });
  const pages = usePages('GET /api/claims', { ...query, state: statesWord(tab), limit: 200 });
  const may = useCan('claims.write');
  const act = useRowAct();
  const rows = pages.rows;
  const picked = rows?.filter((c) => chosen.has(c.id)) ?? [];
  return (
    <BillingFrame
      tab="Claims"
      under="What payers are asked, from the signed note to the answer. The most urgent stands first: money at risk against the days left."
      acts={<HeadActs />}
    >
      <StateTabs tab={tab} usual={USUAL} summary={summary.data} />
      <ClaimFilters set={set} />
      {rows && rows.length > 0 && (
        <TabTotals
          tab={tab}
          rows={rows}
          more={pages.more.has}
          summary={set === 0 ? summary.data : undefined}
        />
      )}
      <ListPage
        label="Claims"
        rows={rows}
        columns={phone ? ON_PHONE : COLUMNS}
        heights={{ desk: 56, phone: 146 }}
        keyOf={(c) => c.id}
        nameOf={(c) => `${c.clientName ?? 'claim'}, ${c.number}`}
        hrefOf={(c) => `/billing/claims/${c.id}`}
        {...(may ? { selected: chosen, onSelect: setChosen } : {})}
        mainAct={{ does: 'Send, release, or open what is to be mended', run: act.run }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={<NoClaims tab={tab} narrowed={set > 0} summary={summary.data} />}
      />
      {may && (
        <BatchActs
          tab={tab}
          chosen={picked}
          narrowed={set > 0}
          payerId={query.payerId}
          summary={summary.data}
          onClear={() => setChosen(new Set())}
        />
      )}
      {act.dialog}
    </BillingFrame>
  );
}

function HeadActs() {
  return (
    <Group gap="xs">
      <GoButton to="/billing/claims/deadlines" variant="default">
        Deadlines
      </GoButton>
      <GoButton to="/billing/claims/rules" variant="default">
        Holds and times
      </GoButton>
    </Group>
  );
}

/** The sums of the whole tab when nothing narrows it, else of the rows in sight. */
function TabTotals({
  tab,
  rows,
  more,
  summary,
}: {
  tab: StateTab;
  rows: readonly Claim[];
  more: boolean;
  summary: ClaimSummary | undefined;
}) {
  const whole = summary && countOf(tab, summary);
  const claims = whole?.claims ?? rows.length;
  const cents = whole?.cents ?? rows.reduce((n, c) => n + c.totalCents, 0);
  return (
    <Totals
      what={`${many(claims, 'claim')}${!whole && more ? ' so far' : ''}${batchWords(tab, summary, claims)}`}
      sums={[{ label: tab.sum, cents }]}
    />
  );
}
const batchWords = (tab: StateTab, summary: ClaimSummary | undefined, claims: number): string =>
  tab.key === 'ready' && summary?.nextBatchAt
    ? ` · ${claims === 1 ? 'goes by itself' : 'go by themselves'} ${momentWords(summary.nextBatchAt)}`
    : '';

/** Teaches what the tab is for, and leads to where there is something to do. */
function NoClaims({
  tab,
  narrowed,
  summary,
}: {
  tab: StateTab;
  narrowed: boolean;
  summary: ClaimSummary | undefined;
}) {
  if (narrowed)
    return (
      <EmptyState
        sentence="No claims match these filters."
        act={
          <GoButton
            to={`/billing/claims${tab.key === USUAL ? '' : `?state=${tab.key}`}`}
            variant="default"
          >
            Clear the filters
          </GoButton>
        }
      />
    );
  const ready = summary ? countOf(tabOf('ready'), summary).claims : 0;
  const act =
    ready > 0 && tab.key !== 'ready' ? (
      <GoButton to="/billing/claims?state=ready" variant="default">
        See the {many(ready, 'claim')} ready to go
      </GoButton>
    ) : (
      <GoButton to="/billing/unbilled" variant="default">
        See what is unbilled
      </GoButton>
    );
  return <EmptyState sentence={tab.empty} act={act} />;
}
