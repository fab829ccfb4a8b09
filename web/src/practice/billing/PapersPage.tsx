import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from './acts/use-act.ts';
import { BillingFrame } from './BillingFrame.tsx';
import { DayFilters, orUndefined } from './DayFilters.tsx';
import { Exports } from './Exports.tsx';
import { Filters, setCount } from './Filters.tsx';
import { type Bundle, type ChosenPaper, PAPER_WORDS } from './papers-api.ts';
import { usePages } from './use-pages.ts';

const STATUS = {
  open: ['Open', 'moving'],
  'past-due': ['Past due', 'needs-you'],
  paid: ['Paid', 'settled'],
  credited: ['Credited', 'settled'],
} as const;
const DELIVERY = {
  'to-mail': 'To print and mail',
  paper: 'By mail',
  email: 'By message',
  portal: 'In the portal',
  'by-hand': 'By hand',
} as const;
const GOES = { paper: 'By mail', email: 'By message', portal: 'In the portal' } as const;
function goesOut(p: ChosenPaper): string {
  if (p.delivery === null) return 'By hand';
  if (p.delivered === 'mailed') return 'Mailed';
  return p.delivery === 'paper' ? 'To print and mail' : GOES[p.delivery];
}

const COLUMNS: readonly Column<ChosenPaper>[] = [
  { key: 'number', header: 'Number', width: '6.5rem', cell: (p) => p.number },
  { key: 'kind', header: 'Paper', width: '6.5rem', cell: (p) => PAPER_WORDS[p.kind] },
  {
    key: 'client',
    header: 'For',
    width: 'minmax(9rem, 1.2fr)',
    phone: 'main',
    cell: (p) => p.partyName ?? p.clientName ?? 'A client',
  },
  {
    key: 'amount',
    header: 'Amount',
    width: '6.5rem',
    right: true,
    phone: 'side',
    cell: (p) => <Money cents={p.amountCents} />,
  },
  { key: 'issued', header: 'Issued', width: '7.5rem', cell: (p) => <DayText day={p.issuedOn} /> },
  {
    key: 'status',
    header: 'Status',
    width: '7rem',
    cell: (p) =>
      p.status && <StateBadge state={STATUS[p.status][1]}>{STATUS[p.status][0]}</StateBadge>,
  },
  { key: 'goes', header: 'Delivery', width: '8.5rem', cell: goesOut },
  {
    key: 'pdf',
    header: 'PDF',
    width: '6.5rem',
    cell: (p) =>
      p.may.download ? (
        <Anchor
          href={p.pdf}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open PDF of ${p.number}`}
        >
          Open PDF
        </Anchor>
      ) : (
        <StateBadge state="waiting">Names a client</StateBadge>
      ),
  },
];

function useChoice() {
  const [kind, setKind] = useSearchWord('kind');
  const [status, setStatus] = useSearchWord('status');
  const [delivery, setDelivery] = useSearchWord('delivery');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [run, setRun] = useSearchWord('run');
  return {
    choice: {
      kind: orUndefined(kind) as ChosenPaper['kind'] | undefined,
      status: orUndefined(status) as keyof typeof STATUS | undefined,
      delivery: orUndefined(delivery) as keyof typeof DELIVERY | undefined,
      from: orUndefined(from),
      to: orUndefined(to),
      runId: orUndefined(run),
    },
    set: { kind: setKind, status: setStatus, delivery: setDelivery },
    count: setCount(status, delivery, from, to, run),
    run: { id: run, clear: () => setRun('') },
  };
}

/** Chosen one by one, or all of the filter but some. */
interface Selection {
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
}
const NONE: Selection = { all: false, ids: new Set() };

export default function PapersPage() {
  const { choice, set, count, run } = useChoice();
  const pages = usePages('GET /api/chosen-papers', { ...choice, limit: 100 });
  const [selection, setSelection] = useState(NONE);
  const key = JSON.stringify(choice);
  const [about, setAbout] = useState(key);
  if (about !== key) {
    setAbout(key);
    setSelection(NONE);
  }
  const may = useCan('clients.read');
  const rows = pages.rows;
  const shown = (rows ?? []).map((p) => p.id);
  const selected = selection.all
    ? new Set(shown.filter((id) => !selection.ids.has(id)))
    : selection.ids;
  const select = (to: ReadonlySet<string>) =>
    setSelection(
      selection.all
        ? { all: true, ids: new Set(shown.filter((id) => !to.has(id))) }
        : { all: false, ids: to },
    );
  return (
    <BillingFrame
      tab="Papers"
      under="Numbered and never changed. Choose papers to have them in one file, or printed for envelopes."
      acts={
        <GoButton to="/billing/papers/runs" variant="default">
          Invoice runs
        </GoButton>
      }
    >
      {run.id !== '' && (
        <Group gap="xs" mb="xs">
          <Text size="sm">Only what one run made.</Text>
          <Button size="compact-sm" variant="subtle" onClick={run.clear}>
            Show all papers
          </Button>
        </Group>
      )}
      <Filters
        first={<Choose word="Kind" data={PAPER_WORDS} value={choice.kind} set={set.kind} />}
        set={count}
      >
        <Choose
          word="Status"
          data={Object.fromEntries(Object.entries(STATUS).map(([k, [name]]) => [k, name]))}
          value={choice.status}
          set={set.status}
        />
        <Choose word="Delivery" data={DELIVERY} value={choice.delivery} set={set.delivery} />
        <DayFilters />
      </Filters>
      {may && rows && rows.length > 0 && (
        <ExportBar choice={choice} selection={selection} onSelect={setSelection} />
      )}
      <Exports />
      <ListPage
        label="Papers"
        rows={rows}
        columns={COLUMNS}
        keyOf={(p) => p.id}
        nameOf={(p) => p.number}
        {...(may ? { selected, onSelect: select } : {})}
        onOpen={(p) => {
          if (p.may.download) window.open(p.pdf, '_blank', 'noreferrer');
        }}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState
            sentence={
              count > 0 || choice.kind
                ? 'No paper is so. Take a filter away.'
                : 'No papers yet. A receipt is made with each payment, an invoice the night after a session; a superbill is made on the client’s page.'
            }
            act={
              <GoButton to="/clients" variant="default">
                Go to Clients
              </GoButton>
            }
          />
        }
      />
    </BillingFrame>
  );
}

function Choose({
  word,
  data,
  value,
  set,
}: {
  word: string;
  data: Readonly<Record<string, string>>;
  value: string | undefined;
  set: (to: string) => void;
}) {
  return (
    <Select
      aria-label={word}
      placeholder={`Any ${word.toLowerCase()}`}
      data={Object.entries(data).map(([k, label]) => ({ value: k, label }))}
      value={value ?? null}
      onChange={(v) => set(v ?? '')}
      clearable
      w={170}
    />
  );
}

function ExportBar({
  choice,
  selection,
  onSelect,
}: {
  choice: ReturnType<typeof useChoice>['choice'];
  selection: Selection;
  onSelect: (to: Selection) => void;
}) {
  const total = useAsk('GET /api/chosen-papers/count', { query: choice });
  const all = total.data?.papers ?? 0;
  const n = selection.all ? all - selection.ids.size : selection.ids.size;
  const make = useAct('POST /api/bundles', {
    onDone: () => {
      onSelect(NONE);
      tell('It is being made. You see below how far it is.');
    },
  });
  const exportAs = (form: Bundle['form']) => {
    const ids = [...selection.ids];
    const chosen = selection.all ? { choice, but: ids } : { only: ids };
    make.mutate({ body: { form, ...chosen } });
  };
  const papers = `${n.toLocaleString('en-US')} ${n === 1 ? 'paper' : 'papers'}`;
  return (
    <Group gap="xs" my="xs" role="group" aria-label="Chosen papers">
      <Text size="sm" aria-live="polite">
        {n === 0 ? 'None chosen.' : `${papers} chosen.`}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => onSelect(selection.all ? NONE : { all: true, ids: new Set() })}
      >
        {selection.all ? 'Choose none' : `Choose all ${all.toLocaleString('en-US')}`}
      </Button>
      {n > 0 && (
        <>
          <Button size="compact-sm" loading={make.isPending} onClick={() => exportAs('pdf')}>
            Export as one PDF
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => exportAs('zip')}>
            As a zip
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => exportAs('print')}>
            Print for envelopes
          </Button>
        </>
      )}
      <RefusalText error={make.error} />
    </Group>
  );
}
