import { Button, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go, GoButton, useGo, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, sentenceOf } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { useAct } from './acts/use-act.ts';
import classes from './Billing.module.css';
import { BillingFrame, ClinicianFilter, Totals } from './BillingFrame.tsx';
import { DayFilters, orUndefined } from './DayFilters.tsx';
import { Filters, setCount } from './Filters.tsx';
import { usePages } from './use-pages.ts';

type Unbilled = Reply<'GET /api/unbilled'>['items'][number];
const WORD: Readonly<Record<string, string>> = {
  'no-note': 'No note',
  'note-not-signed': 'Note not signed',
  'note-awaiting-cosign': 'Waits for co-signature',
  'reversed-by-hand': 'Taken back by hand',
  ready: 'Can be posted',
};
const word = (u: Unbilled): string => WORD[u.reason] ?? 'Cannot be charged';
const waitsForNote = (u: Unbilled): boolean =>
  u.reason === 'no-note' || u.reason === 'note-not-signed' || u.reason === 'note-awaiting-cosign';

export default function UnbilledPage() {
  const [clinician] = useSearchWord('clinician');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [why, setWhy] = useSearchWord('why');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const go = useGo();
  const may = useCan('charges.write');
  const post = useAct('POST /api/unbilled/:attendeeId/post', {
    onDone: (r) => void tell(`Posted ${many(r.chargeIds.length, 'charge')}.`),
  });
  const pages = usePages('GET /api/unbilled', {
    clinicianId: orUndefined(clinician),
    from: orUndefined(from),
    to: orUndefined(to),
    limit: 100,
  });
  const rows = pages.rows?.filter((u) => why === '' || word(u) === why);
  const words = [...new Set(pages.rows?.map(word))].sort();
  const shown = chosen.size > 0 ? rows?.filter((u) => chosen.has(u.attendeeId)) : rows;
  const mend = (u: Unbilled) => {
    if (u.ready && may) post.mutate({ params: { attendeeId: u.attendeeId } });
    else go(hrefOf(u));
  };
  return (
    <BillingFrame
      tab="Unbilled"
      under="Sessions held or missed that brought no money and no named reason. A signed note makes the charge by itself."
    >
      <Filters set={setCount(why, clinician, from, to)}>
        <Select
          aria-label="What is missing"
          placeholder="Everything missing"
          data={words}
          value={why === '' ? null : why}
          onChange={(v) => setWhy(v ?? '')}
          clearable
          w={210}
        />
        <ClinicianFilter />
        <DayFilters />
      </Filters>
      <RefusalText error={post.error} />
      {shown && shown.length > 0 && (
        <Totals
          what={`${many(shown.length, 'session')}${chosen.size > 0 ? ' chosen' : pages.more.has ? ' so far' : ''}`}
          sums={[
            {
              label: 'Would be charged',
              cents: shown.reduce((n, u) => n + (u.wouldChargeCents ?? 0), 0),
            },
          ]}
        />
      )}
      <ListPage
        label="Unbilled sessions"
        rows={rows}
        columns={columns(may, mend)}
        keyOf={(u) => u.attendeeId}
        nameOf={(u) => `${u.clientName}, ${u.day}`}
        hrefOf={(u) => `/sessions/${u.sessionId}/trail`}
        selected={chosen}
        onSelect={setChosen}
        mainAct={{ does: 'Post now, or go to what is missing', run: mend }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence="Nothing is unbilled: every session so far ended as a charge, or as a named reason not to charge."
            act={
              <GoButton to="/billing/charges" variant="default">
                See the charges
              </GoButton>
            }
          />
        }
      />
      {may && <PostChosen rows={shown ?? []} chosen={chosen} clear={() => setChosen(new Set())} />}
    </BillingFrame>
  );
}

/** Where it is mended: the note, or the page that tells the whole story. */
const hrefOf = (u: Unbilled): string =>
  waitsForNote(u) ? `/sessions/${u.sessionId}/note` : `/sessions/${u.sessionId}/trail`;

function columns(may: boolean, mend: (u: Unbilled) => void): readonly Column<Unbilled>[] {
  return [
    {
      key: 'client',
      header: 'Client',
      width: 'minmax(8rem, 1fr)',
      cell: (u) => u.clientName,
    },
    { key: 'day', header: 'Day', width: '7rem', cell: (u) => <DayText day={u.day} /> },
    {
      key: 'service',
      header: 'Session',
      width: 'minmax(8rem, 1fr)',
      cell: (u) => (
        <>
          {u.serviceName}
          <span className={classes.under}>{u.clinicianName}</span>
        </>
      ),
    },
    {
      key: 'why',
      header: 'What is missing',
      width: 'minmax(14rem, 2.2fr)',
      cell: (u) => (
        <>
          <StateBadge state={u.ready || waitsForNote(u) ? 'needs-you' : 'risk'}>
            {word(u)}
          </StateBadge>
          {!waitsForNote(u) && (
            <span className={classes.under} style={{ whiteSpace: 'normal' }}>
              {u.sentence}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'cents',
      header: 'Would charge',
      width: '6.5rem',
      right: true,
      phone: 'side',
      cell: (u) =>
        u.wouldChargeCents === null ? 'not known' : <Money cents={u.wouldChargeCents} />,
    },
    {
      key: 'act',
      header: 'Act',
      width: '6.5rem',
      cell: (u) =>
        u.ready && may ? (
          <Button size="compact-sm" onClick={() => mend(u)}>
            Post now
          </Button>
        ) : (
          <Go to={hrefOf(u)} size="sm">
            {waitsForNote(u) ? 'Open note' : 'See why'}
          </Go>
        ),
    },
  ];
}

/** Several at once, one after the other: each is its own fact, and a no to one keeps the others. */
function PostChosen({
  rows,
  chosen,
  clear,
}: {
  rows: readonly Unbilled[];
  chosen: ReadonlySet<string>;
  clear: () => void;
}) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  if (chosen.size === 0) return null;
  const ready = rows.filter((u) => chosen.has(u.attendeeId) && u.ready);
  const cents = ready.reduce((n, u) => n + (u.wouldChargeCents ?? 0), 0);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    let done = 0;
    try {
      for (const u of ready) {
        await call('POST /api/unbilled/:attendeeId/post', { params: { attendeeId: u.attendeeId } });
        done += 1;
      }
      clear();
      void tell(`Posted ${many(done, 'session')}.`);
    } catch (problem) {
      setError(
        `${many(done, 'session')} posted; then it stopped. ${sentenceOf(problem) ?? ''} The rest is still chosen.`,
      );
    } finally {
      setBusy(false);
      void client.invalidateQueries();
    }
  };
  return (
    <div className={classes.chosen}>
      <span>
        {chosen.size} chosen
        {ready.length < chosen.size ? `, ${ready.length} of them can be posted` : ''}
      </span>
      <RefusalText error={error} />
      <span>
        <Button variant="subtle" color="gray" onClick={clear}>
          Clear
        </Button>
        <Button loading={busy} disabled={ready.length === 0} onClick={send}>
          Post {many(ready.length, 'charge')}
          {cents > 0 ? `, ${moneyText(cents)}` : ''}
        </Button>
      </span>
    </div>
  );
}
