import { Group, Select } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go, useSearchWord } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { usePages } from '../billing/use-pages.ts';
import { ClientPick } from './ClientPick.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Entry = Reply<'GET /api/audit-records'>['items'][number];

/** Who did what, and when. Nobody can change it: `clearhour verify` proves that the chain is whole. */
export default function AuditPage() {
  const [clientId, setClient] = useSearchWord('client');
  const [userId, setUser] = useSearchWord('person');
  const [kind, setKind] = useSearchWord('kind');
  const users = useAsk('GET /api/users', undefined, { staleTime: 300_000 });
  const pages = usePages('GET /api/audit-records', {
    ...(clientId === '' ? {} : { clientId }),
    ...(userId === '' ? {} : { userId }),
    ...(kind === '' ? {} : { kind }),
    limit: 100,
  });
  return (
    <SettingsPage
      section="audit"
      under="Who did what, and when, newest first. It is written with every act and changed by nobody; each entry seals the one before."
    >
      <Group gap="xs" mb="md">
        <ClientPick
          aria-label="About which client"
          placeholder="Every client"
          value={clientId === '' ? null : clientId}
          onChange={(id) => setClient(id ?? '')}
          w={200}
        />
        <Select
          aria-label="Done by"
          placeholder="Everybody"
          data={(users.data?.items ?? []).map((u) => ({ value: u.id, label: u.name }))}
          value={userId === '' ? null : userId}
          onChange={(id) => setUser(id ?? '')}
          clearable
          searchable
          w={180}
        />
        <Select
          aria-label="What was done"
          placeholder="Everything"
          data={kindsOf(pages.rows ?? [], kind)}
          value={kind === '' ? null : kind}
          onChange={(k) => setKind(k ?? '')}
          clearable
          searchable
          w={220}
        />
      </Group>
      <ListPage
        label="Audit entries"
        rows={pages.rows}
        columns={COLUMNS}
        keyOf={(r) => String(r.seq)}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={<EmptyState sentence="Nothing was done that fits. Clear a filter to see more." />}
      />
    </SettingsPage>
  );
}

/** "signed note": what was done, without who did it. */
const didOf = (r: Entry): string => r.text.slice((r.userName ?? 'Clearhour').length).trim();

/** The kinds among the entries that are here; the chosen one always. */
function kindsOf(rows: readonly Entry[], chosen: string) {
  const words = new Map(rows.map((r) => [r.kind, didOf(r)]));
  if (chosen !== '' && !words.has(chosen)) words.set(chosen, chosen.replaceAll('-', ' '));
  return [...words]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

const HOW: Readonly<Record<string, string>> = {
  web: 'in the browser',
  cli: 'on the command line',
  job: 'by itself',
  simulation: 'simulated',
  webhook: 'by the card processor’s message',
};
/** Where the thing it is about can be seen, by the first letters of its id. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  clt: (id) => `/clients/${id}`,
  ses: (id) => `/sessions/${id}/trail`,
  chg: (id) => `/billing/charges?charge=${id}`,
  pmt: (id) => `/billing/payments?payment=${id}`,
};
const placeOf = (r: Entry): string | undefined =>
  r.subject === null ? undefined : PLACES[r.subject.slice(0, 3)]?.(r.subject);

const COLUMNS: readonly Column<Entry>[] = [
  {
    key: 'what',
    header: 'Who did what',
    width: 'minmax(14rem, 2fr)',
    phone: 'main',
    cell: (r) => r.text,
  },
  { key: 'when', header: 'When', width: '13rem', cell: (r) => <InstantText at={r.at} /> },
  { key: 'how', header: 'How', width: 'minmax(8rem, 1fr)', cell: (r) => HOW[r.source] ?? r.source },
  {
    key: 'open',
    header: 'About',
    width: '5rem',
    phone: 'side',
    cell: (r) => {
      const place = placeOf(r);
      return place === undefined ? null : (
        <Go to={place} aria-label={`See it: ${r.text}`}>
          See it
        </Go>
      );
    },
  },
];
