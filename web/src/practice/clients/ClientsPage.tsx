import { Button, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useActions } from '../../ui/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSearchWord } from '../../ui/Go.tsx';
import { useKeys } from '../../ui/keys.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { many } from '../../ui/words.ts';
import classes from '../billing/Billing.module.css';
import { ClinicianFilter } from '../billing/BillingFrame.tsx';
import { orUndefined } from '../billing/DayFilters.tsx';
import { usePages } from '../billing/use-pages.ts';
import { listName } from './client-words.ts';
import { NewClient } from './NewClient.tsx';
import { Owes } from './Owes.tsx';

type Row = Reply<'GET /api/clients'>['items'][number];
type Status = 'active' | 'former' | 'all';

const BASE: readonly Column<Row>[] = [
  {
    key: 'name',
    header: 'Client',
    width: 'minmax(11rem, 1.6fr)',
    cell: (c) => (
      <>
        {listName(c)}
        {c.status === 'former' && (
          <Text span size="sm" c="dimmed">
            {' '}
            · former
          </Text>
        )}
      </>
    ),
  },
  {
    key: 'clinicians',
    header: 'Clinician',
    width: 'minmax(8rem, 1fr)',
    cell: (c) => c.clinicians.map((x) => x.name).join(', ') || 'nobody’s caseload',
  },
  {
    key: 'payer',
    header: 'Who pays',
    width: 'minmax(9rem, 1.1fr)',
    cell: (c) => c.payerName ?? (c.pays === 'self' ? 'Pays privately' : 'No coverage entered'),
  },
];
const MONEY: readonly Column<Row>[] = [
  {
    key: 'pending',
    header: 'Payer pending',
    width: '7rem',
    right: true,
    phone: 'hide',
    cell: (c) => <Owes clientId={c.id} figure="payerPendingCents" />,
  },
  {
    key: 'due',
    header: 'Client due',
    width: '6.5rem',
    right: true,
    phone: 'hide',
    cell: (c) => <Owes clientId={c.id} figure="clientDueCents" />,
  },
  {
    key: 'credit',
    header: 'Credit',
    width: '6rem',
    right: true,
    phone: 'hide',
    cell: (c) => <Owes clientId={c.id} figure="creditCents" />,
  },
];
const PHONE_DUE: Column<Row> = {
  key: 'due',
  header: 'Client due',
  phone: 'side',
  cell: (c) => (
    <>
      <Owes clientId={c.id} figure="clientDueCents" />{' '}
      <Text span size="sm" c="dimmed">
        due
      </Text>
    </>
  ),
};

export default function ClientsPage() {
  const [q, setQ] = useSearchWord('q');
  const [status, setStatus] = useSearchWord('status', 'active');
  const [clinician] = useSearchWord('clinician');
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const mayAdd = useCan('clients.write');
  const mayMoney = useCan('payments.read');
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const { reach } = useMe();
  const pages = usePages('GET /api/clients', {
    q,
    status: status as Status,
    clinicianId: orUndefined(clinician),
    limit: 100,
  });
  useActions(
    mayAdd
      ? [{ id: 'new-client', label: 'Add a client', words: ['new'], run: () => setAdding(true) }]
      : [],
  );
  useKeys([
    { keys: '/', does: 'Search', run: () => search.current?.focus() },
    ...(mayAdd ? [{ keys: 'n', does: 'Add a client', run: () => setAdding(true) }] : []),
  ]);
  const money = mayMoney ? (phone ? [PHONE_DUE] : MONEY) : [];
  return (
    <>
      <PageHeader
        title="Clients"
        under={
          reach === 'caseload'
            ? 'Your caseload, and that of those you supervise.'
            : 'Whom the practice serves, and who owes now.'
        }
        acts={
          mayAdd && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              Add client
            </Button>
          )
        }
      />
      <div className={classes.filters}>
        <Search input={search} q={q} onQ={setQ} />
        <SegmentedControl
          aria-label="Status"
          value={status}
          onChange={setStatus}
          data={[
            { value: 'active', label: 'Active' },
            { value: 'former', label: 'Former' },
            { value: 'all', label: 'All' },
          ]}
        />
        <ClinicianFilter />
        {pages.rows && (
          <Text size="sm" c="dimmed" role="status">
            {many(pages.rows.length, 'client')}
            {pages.more.has ? ' so far' : ''}
          </Text>
        )}
      </div>
      <ListPage
        label="Clients"
        rows={pages.rows}
        columns={[...BASE, ...money]}
        keyOf={(c) => c.id}
        hrefOf={(c) => `/clients/${c.id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <NoClients q={q} status={status} onAdd={mayAdd ? () => setAdding(true) : undefined} />
        }
      />
      {mayAdd && <NewClient opened={adding} onClose={() => setAdding(false)} />}
    </>
  );
}

/** Asks as one types; the address keeps the words, so that back comes back to the same list. */
function Search({
  input,
  q,
  onQ,
}: {
  input: React.RefObject<HTMLInputElement | null>;
  q: string;
  onQ: (q: string) => void;
}) {
  const [typed, setTyped] = useState(q);
  const later = useDebouncedCallback(onQ, 140);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search clients"
      placeholder="Name, phone, e-mail or birth date"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        later(e.currentTarget.value.trim());
      }}
      style={{ flex: '1 1 16rem', maxWidth: 360 }}
    />
  );
}

function NoClients({
  q,
  status,
  onAdd,
}: {
  q: string;
  status: string;
  onAdd: (() => void) | undefined;
}) {
  const act = onAdd && <Button onClick={onAdd}>Add client</Button>;
  return (
    <EmptyState
      sentence={
        q !== ''
          ? `No ${status === 'all' ? '' : `${status} `}client goes by “${q}”. Try part of a name, a phone number, or a birth date like 1985-04-12.`
          : status === 'former'
            ? 'No former clients. When treatment ends, make the client a former one on their page; the record stays.'
            : 'No clients yet. Add the first one, then book a session.'
      }
      act={act}
    />
  );
}
