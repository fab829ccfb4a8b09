/** Every file that left for a clearinghouse or came from one: what is inside, and what waits for a person. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { InstantText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { GoButton, useSearchWord } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { useCan } from '../../../ui/me.ts';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import { BillingFrame } from '../BillingFrame.tsx';
import { DayFilters } from '../DayFilters.tsx';
import { Filters, setCount } from '../Filters.tsx';
import { usePages } from '../use-pages.ts';
import type { Connection, EdiFile } from './edi-api.ts';
import classes from './Files.module.css';
import { cameWords, capital, setsWords, sizeWords, standingOfFile } from './file-words.ts';
import { UploadFiles } from './UploadFiles.tsx';

const COLUMNS: readonly Column<EdiFile>[] = [
  {
    key: 'name',
    header: 'File',
    width: 'minmax(10rem, 1.4fr)',
    cell: (f) => (
      <>
        <span className={classes.line}>{f.about || f.name}</span>
        <span className={classes.under}>{f.about ? f.name : sizeWords(f.size)}</span>
      </>
    ),
  },
  {
    key: 'inside',
    header: 'Inside',
    width: 'minmax(8rem, 1fr)',
    cell: (f) => (
      <>
        <span className={classes.line}>{capital(setsWords(f.sets))}</span>
        <span className={classes.under}>{cameWords(f)}</span>
      </>
    ),
  },
  {
    key: 'at',
    header: 'When',
    width: '10.5rem',
    cell: (f) => <InstantText at={f.sentAt ?? f.madeAt} />,
  },
  {
    key: 'state',
    header: 'State, and why',
    width: 'minmax(13rem, 1.8fr)',
    cell: (f) => (
      <>
        <StateBadge state={standingOfFile(f).state}>{standingOfFile(f).word}</StateBadge>
        {f.sentence !== `${standingOfFile(f).word}.` && (
          <span className={classes.under} title={f.sentence}>
            {f.sentence}
          </span>
        )}
      </>
    ),
  },
];
const SHOW = [
  { value: 'all', label: 'All' },
  { value: 'person', label: 'Waits for you' },
  { value: 'in', label: 'Received' },
  { value: 'out', label: 'Sent' },
];
const KINDS = ['835', '837P', '277CA', '999', 'TA1', '271', '270', '277', '276'];

export default function FilesPage() {
  const [show, setShow] = useSearchWord('show', 'all');
  const [set, setSet] = useSearchWord('set');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const [search] = useSearchWord('search');
  const [connection, setConnection] = useSearchWord('connection');
  const mayUpload = useCan('remittances.write');
  const connections = useConnections();
  const word = (w: string) => (w === '' ? undefined : w);
  const pages = usePages('GET /api/edi-files', {
    direction: show === 'in' || show === 'out' ? show : undefined,
    needs: show === 'person' ? 'person' : undefined,
    set: word(set),
    connectionId: word(connection),
    search: word(search),
    from: word(from),
    to: word(to),
    limit: 100,
  });
  const narrowed = setCount(set, connection, from, to, search);
  return (
    <BillingFrame
      tab="Files"
      under="What left for clearinghouses and payers, and what came back. Every file is kept as it was, byte for byte."
      acts={mayUpload && <FetchNow connections={connections} />}
    >
      {mayUpload && <UploadFiles />}
      <Filters
        set={narrowed}
        first={<SegmentedControl aria-label="Show" value={show} onChange={setShow} data={SHOW} />}
      >
        <FileSearch />
        <Select
          aria-label="Kind"
          placeholder="Every kind"
          data={KINDS.map((value) => ({ value, label: `${value} · ${setsWords([value])}` }))}
          value={set === '' ? null : set}
          onChange={(v) => setSet(v ?? '')}
          clearable
          w={200}
        />
        {connections.length > 1 && (
          <Select
            aria-label="Connection"
            placeholder="Every connection"
            data={connections.map((c) => ({ value: c.id, label: c.name }))}
            value={connection === '' ? null : connection}
            onChange={(v) => setConnection(v ?? '')}
            clearable
            w={190}
          />
        )}
        <DayFilters />
      </Filters>
      <ListPage
        label="Files"
        rows={pages.rows}
        columns={COLUMNS}
        heights={{ desk: 56, phone: 130 }}
        keyOf={(f) => f.id}
        nameOf={(f) => f.name}
        hrefOf={(f) => `/billing/files/${f.id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={<NoFiles show={show} narrowed={narrowed > 0} />}
      />
    </BillingFrame>
  );
}

function useConnections(): readonly Connection[] {
  const asked = useAsk('GET /api/connections', { query: {} }, { staleTime: 60_000 });
  return asked.data?.items ?? [];
}
function FetchNow({ connections }: { connections: readonly Connection[] }) {
  const fetch = useAct('POST /api/connections/:connectionId/fetch');
  const live = connections.filter((c) => c.standing !== 'retired');
  if (live.length === 0) return null;
  const run = async () => {
    const said: string[] = [];
    let risk = false;
    for (const c of live) {
      try {
        const { sentence } = await fetch.mutateAsync({ params: { connectionId: c.id } });
        said.push(live.length === 1 ? sentence : `${c.name}: ${sentence}`);
      } catch (problem) {
        risk = true;
        said.push(`${c.name}: ${sentenceOf(problem) ?? ''}`);
      }
    }
    void tell(said.join(' '), risk ? { state: 'risk' } : {});
  };
  return (
    <Button variant="default" loading={fetch.isPending} onClick={() => void run()}>
      Fetch now
    </Button>
  );
}
function FileSearch() {
  const [search, setSearch] = useSearchWord('search');
  const [typed, setTyped] = useState(search);
  const later = useDebouncedCallback((text: string) => setSearch(text.trim()), 250);
  return (
    <TextInput
      aria-label="Name or control number"
      placeholder="Name or number"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        later(e.currentTarget.value);
      }}
      maxLength={100}
      w={180}
    />
  );
}
function NoFiles({ show, narrowed }: { show: string; narrowed: boolean }) {
  const sentence = narrowed
    ? 'No files match these filters.'
    : show === 'person'
      ? 'No file waits for you. One that cannot be read, or that was refused, is parked here with the reason.'
      : show === 'in'
        ? 'Nothing has come yet. Answers and remittances are fetched every few minutes, or dropped above.'
        : show === 'out'
          ? 'Nothing was sent yet. Claims leave in files once a day; each stands here with its receipt.'
          : 'No files yet. They come when the first claims leave, or when you drop one above.';
  return (
    <EmptyState
      sentence={sentence}
      act={
        <GoButton to="/settings/connections" variant="default">
          See the connections
        </GoButton>
      }
    />
  );
}
