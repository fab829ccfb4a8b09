/** Lines on which a payer allowed less than its contract says: by payer, largest first, with a letter to each. */
import { Anchor, Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { addressOf, useAsk } from '../../../ui/api.ts';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many, today } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import billing from '../Billing.module.css';
import { Totals } from '../BillingFrame.tsx';
import { PayerFilter } from '../claims/ClaimFilters.tsx';
import claims from '../claims/Claims.module.css';
import { DayFilters, orUndefined } from '../DayFilters.tsx';
import { Filters, setCount, WordFilter } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import classes from './Denials.module.css';
import type { UnderpaidPayer, Underpayment } from './denials-api.ts';

const COLUMNS: readonly Column<Underpayment>[] = [
  {
    key: 'client',
    header: 'Client',
    width: 'minmax(8rem, 1fr)',
    cell: (u) => (
      <>
        <span className={claims.line}>{u.clientName ?? 'A client'}</span>
        <span className={claims.under}>
          {[u.code, ...u.modifiers].join(' ')} · <DayText day={u.serviceOn} />
        </span>
      </>
    ),
  },
  {
    key: 'payer',
    header: 'Payer',
    width: 'minmax(8rem, 1fr)',
    cell: (u) => (
      <>
        <span className={claims.line}>{u.payerName}</span>
        <span className={claims.under}>
          answered <DayText day={u.decidedOn} />
        </span>
      </>
    ),
  },
  {
    key: 'allowed',
    header: 'Allowed',
    width: '6.5rem',
    right: true,
    phone: 'hide',
    cell: (u) => <Money cents={u.allowedCents} />,
  },
  {
    key: 'expected',
    header: 'By contract',
    width: '6.5rem',
    right: true,
    phone: 'hide',
    cell: (u) => <Money cents={u.expectedCents} />,
  },
  {
    key: 'short',
    header: 'Short',
    width: '6.5rem',
    right: true,
    phone: 'side',
    cell: (u) => <Money cents={u.shortCents} strong />,
  },
  {
    key: 'basis',
    header: 'What it rests on',
    width: 'minmax(12rem, 1.6fr)',
    cell: (u) => (
      <>
        <span className={claims.line} title={u.basis}>
          {u.basis}
        </span>
        <span className={claims.under}>
          {u.source === 'typed'
            ? 'from the contract you typed'
            : `learnt from ${many(u.seen, 'line')}`}
          {u.why === '' ? '' : ` · ${u.why}`}
        </span>
      </>
    ),
  },
];
const SHOW = { open: 'Open', asked: 'Asked for', settled: 'Settled', ignored: 'Left' } as const;
const EMPTY = {
  open: 'Nothing was underpaid that is not asked for. Every answer is compared with the contract when it is posted.',
  asked: 'No letter is out.',
  settled: 'Nothing is settled yet.',
  ignored: 'Nothing was left.',
} as const;

export default function UnderpaymentsPage() {
  const [state] = useSearchWord('state', 'open');
  const [payer] = useSearchWord('payer');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const known = Object.hasOwn(SHOW, state) ? (state as keyof typeof SHOW) : 'open';
  const pages = usePages('GET /api/underpayments', {
    state: known,
    payerId: orUndefined(payer),
    from: orUndefined(from),
    to: orUndefined(to),
    limit: 200,
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const may = useCan('claims.write');
  const { rows } = pages;
  const picked = rows?.filter((u) => chosen.has(u.adjudicationId)) ?? [];
  return (
    <>
      <PageHeader
        title="Underpayments"
        back={{ to: '/billing/denials', label: 'Denials' }}
        under="Paid, but below the contract. One letter to a payer holds every line that is open."
      />
      <Payers />
      <WordFilter word="state" label="Show" usual="open" choices={SHOW} />
      <Filters set={setCount(payer, from, to)}>
        <PayerFilter />
        <DayFilters />
      </Filters>
      {rows && rows.length > 0 && (
        <Totals
          what={`${many(rows.length, 'line')}${pages.more.has ? ' so far' : ''}`}
          sums={[{ label: 'Short', cents: rows.reduce((n, u) => n + u.shortCents, 0) }]}
        />
      )}
      <ListPage
        label="Underpayments"
        rows={rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 120 }}
        keyOf={(u) => u.adjudicationId}
        nameOf={(u) => `${u.clientName ?? 'line'}, ${u.code}`}
        hrefOf={(u) =>
          u.claimId === null
            ? `/billing/charges?state=all&charge=${u.chargeId}`
            : `/billing/claims/${u.claimId}`
        }
        {...(may ? { selected: chosen, onSelect: setChosen } : {})}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={EMPTY[known]}
            act={
              <GoButton to="/settings/payers" variant="default">
                See the payers and their rates
              </GoButton>
            }
          />
        }
      />
      {picked.length > 0 && (
        <Chosen picked={picked} state={known} onClear={() => setChosen(new Set())} />
      )}
    </>
  );
}

/** Sums by payer, with the letter to each; never a share without its two figures. */
function Payers() {
  const asked = useAsk('GET /api/underpayments/payers');
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="By payer">
      <Table fz="sm" mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Payer</Table.Th>
            <Table.Th ta="right">Open</Table.Th>
            <Table.Th ta="right">Asked for</Table.Th>
            <Table.Th ta="right">Settled</Table.Th>
            <Table.Th ta="right">Of lines compared</Table.Th>
            <Table.Th>Letter</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((p) => (
            <PayerRow key={p.payerId} payer={p} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
function PayerRow({ payer: p }: { payer: UnderpaidPayer }) {
  return (
    <Table.Tr>
      <Table.Td>
        {p.payerName}
        {p.oldestOn !== null && (
          <span className={claims.under}>
            oldest <DayText day={p.oldestOn} />
          </span>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={p.openCents} />{' '}
        <span className={claims.under}>{many(p.openItems, 'line')}</span>
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={p.askedCents} />{' '}
        <span className={claims.under}>{many(p.askedItems, 'line')}</span>
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={p.settledCents} />
      </Table.Td>
      <Table.Td ta="right">
        {p.openItems + p.askedItems} of {p.compared}
      </Table.Td>
      <Table.Td>
        {p.openItems > 0 && (
          <Anchor
            href={addressOf('GET /api/underpayments/letter.pdf', { query: { payerId: p.payerId } })}
            target="_blank"
            rel="noreferrer"
            underline="always"
          >
            Letter to {p.payerName} (PDF)
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Chosen({
  picked,
  state,
  onClear,
}: {
  picked: readonly Underpayment[];
  state: keyof typeof SHOW;
  onClear: () => void;
}) {
  const [leaving, setLeaving] = useState(false);
  const write = useAct('POST /api/underpayments/decide');
  const letter = useAct('POST /api/underpayments/lettered');
  const ids = picked.map((u) => u.adjudicationId);
  const said = (problem: unknown) => void tell(sentenceOf(problem) ?? '', { state: 'risk' });
  const reopen = (adjudicationIds: string[]) =>
    void write.mutateAsync({ body: { act: 'reopen', adjudicationIds } }).catch(said);
  const done = (now: { sentence: string; done: string[] }, undo: boolean) => {
    onClear();
    void tell(now.sentence, undo ? { undo: () => reopen(now.done) } : {});
  };
  const decide = (act: 'settle' | 'reopen') =>
    write
      .mutateAsync({ body: { act, adjudicationIds: ids } })
      .then((now) => done(now, act === 'settle'))
      .catch(said);
  const lettered = () =>
    letter
      .mutateAsync({ body: { adjudicationIds: ids, on: today() } })
      .then((now) => done(now, true))
      .catch(said);
  return (
    <section className={billing.chosen} aria-label="Chosen lines">
      <span className="figures">
        {many(picked.length, 'line')} · {moneyText(picked.reduce((n, u) => n + u.shortCents, 0))}
      </span>
      <Group gap="xs">
        <Button variant="subtle" color="gray" onClick={onClear}>
          Clear
        </Button>
        {state === 'open' && (
          <>
            <Button variant="default" onClick={() => setLeaving(true)}>
              Leave it
            </Button>
            <Button loading={letter.isPending} onClick={() => void lettered()}>
              The letter went out
            </Button>
          </>
        )}
        {(state === 'open' || state === 'asked') && (
          <Button variant="default" loading={write.isPending} onClick={() => void decide('settle')}>
            It is settled
          </Button>
        )}
        {state !== 'open' && (
          <Button variant="default" loading={write.isPending} onClick={() => void decide('reopen')}>
            Open again
          </Button>
        )}
      </Group>
      <ConfirmWithReason
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={`Leave ${many(picked.length, 'line')}?`}
        confirm="Leave it"
        reason="Why"
        onConfirm={async (reason) =>
          done(
            await write.mutateAsync({ body: { act: 'ignore', adjudicationIds: ids, reason } }),
            true,
          )
        }
      />
    </section>
  );
}
