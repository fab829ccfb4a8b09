/** Letters to payers: drafts first to be read, then what is out and when to ask after it. */

import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { DeadlineCell } from '../claims/ClaimParts.tsx';
import claims from '../claims/Claims.module.css';
import { orUndefined } from '../DayFilters.tsx';
import { WordFilter } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import { APPEAL_STANDING } from './denial-words.ts';
import type { Appeal } from './denials-api.ts';

const COLUMNS: readonly Column<Appeal>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(8rem, 1fr)',
    cell: (a) => (
      <>
        <span className={claims.line}>{a.clientName ?? 'A client'}</span>
        <span className={claims.under}>
          {a.claimNumber ?? ''} · <DayText day={a.serviceOn} />
        </span>
      </>
    ),
  },
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(8rem, 1fr)',
    cell: (a) => (
      <>
        <span className={claims.line}>{a.payerName}</span>
        <span className={claims.under}>{a.level === 1 ? 'first appeal' : `level ${a.level}`}</span>
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Asked for',
    width: '7rem',
    right: true,
    phone: 'side',
    cell: (a) => <Money cents={a.riskCents} />,
  },
  {
    key: 'by',
    header: 'By',
    width: '12rem',
    cell: (a) =>
      a.state === 'sent' && a.answerBy !== null ? (
        <>
          ask after it <DayText day={a.answerBy} near />
        </>
      ) : a.state === 'draft' ? (
        <DeadlineCell actBy={a.actBy} limitOn={a.limitOn} />
      ) : null,
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(9rem, 1fr)',
    cell: (a) => (
      <>
        <StateBadge state={APPEAL_STANDING[a.state].state}>
          {APPEAL_STANDING[a.state].word}
        </StateBadge>
        <span className={claims.under}>{a.stateWords}</span>
      </>
    ),
  },
];
const SHOW = {
  all: 'All',
  draft: 'Drafts',
  sent: 'Sent',
  won: 'Won',
  partly: 'Won in part',
  lost: 'Lost',
} as const;

export default function AppealsPage() {
  const [show] = useSearchWord('state', 'all');
  const [payer] = useSearchWord('payer');
  const known = Object.hasOwn(SHOW, show) ? (show as keyof typeof SHOW) : 'all';
  const pages = usePages('GET /api/appeals', {
    state: known === 'all' ? undefined : known,
    payerId: orUndefined(payer),
    limit: 100,
  });
  return (
    <>
      <PageHeader
        title="Appeals"
        back={{ to: '/billing/denials', label: 'Denials' }}
        under="Each letter with its packet: the claim as filed, the payer’s answer in words, proof of filing, and notes if somebody released them."
      />
      <WordFilter word="state" label="Show" usual="all" choices={SHOW} />
      <ListPage
        label="Appeals"
        rows={pages.rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 120 }}
        keyOf={(a) => a.id}
        nameOf={(a) => `${a.clientName ?? 'appeal'}, ${a.payerName}`}
        hrefOf={(a) => `/billing/denials/appeals/${a.id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="No appeals here. The denial desk drafts one, filled in from the claim and the payer’s answer."
            act={
              <GoButton to="/billing/denials" variant="default">
                Go to the denials
              </GoButton>
            }
          />
        }
      />
    </>
  );
}
