import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconKeyboard, IconSearch, IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type PageAction, usePageActions } from '../../ui/actions.ts';
import { useAsk } from '../../ui/api.ts';
import { useGo } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { dayWords } from '../../ui/words.ts';
import classes from './Palette.module.css';
import type { PlaceInRail } from './places-list.ts';

const matches = (text: string, query: string) =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
const said = (a: PageAction) => [a.label, a.detail ?? '', ...(a.words ?? [])].join(' ');

/** ⌘K: places, what this page can do, clients by name. Opens whenever `opened` counts up. */
export default function Palette({
  opened,
  places,
  onKeys,
}: {
  opened: number;
  places: readonly PlaceInRail[];
  onKeys: () => void;
}) {
  const [query, setQuery] = useState('');
  useEffect(() => spotlight.open(), [opened]);
  const groups = useFound(query, places, onKeys);
  const shown = groups.filter((g) => g.items.length > 0);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 2 }}
      classNames={{ actionsGroup: classes.group ?? '' }}
      attributes={{ content: { 'aria-label': 'Search or act' } }}
    >
      <Spotlight.Search
        placeholder="Find a client, go somewhere, do something"
        aria-label="Search or act"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {shown.map((g) => (
          <Spotlight.ActionsGroup key={g.label} label={g.label}>
            {g.items.map((a) => (
              <Spotlight.Action
                key={a.id}
                label={a.label}
                {...(a.detail ? { description: a.detail } : {})}
                leftSection={a.icon ?? <IconArrowRight size={18} aria-hidden />}
                onClick={() => a.run()}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 && <Spotlight.Empty>Nothing goes by that name.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What the words find, group by group. */
function useFound(
  query: string,
  places: readonly PlaceInRail[],
  onKeys: () => void,
): { label: string; items: PageAction[] }[] {
  const go = useGo();
  const page = usePageActions();
  return [
    { label: 'This page', items: page.filter((a) => matches(said(a), query)) },
    { label: 'Clients', items: useClients(query) },
    {
      label: 'Go to',
      items: places
        .filter((p) => matches(p.name, query))
        .map((p) => ({
          id: p.to,
          label: p.name,
          icon: <p.icon size={18} stroke={1.7} aria-hidden />,
          run: () => go(p.to),
        })),
    },
    {
      label: 'Help',
      items: [
        { id: 'keys', label: 'Keys of this page', icon: <IconKeyboard size={18} />, run: onKeys },
      ].filter((a) => matches(a.label, query)),
    },
  ];
}

function useClients(query: string): PageAction[] {
  const go = useGo();
  const [asked] = useDebouncedValue(query.trim(), 120);
  const may = useCan('clients.read');
  const found = useAsk(
    'GET /api/clients',
    { query: { q: asked, status: 'all', limit: 8 } },
    { enabled: may && asked.length >= 2 },
  );
  if (!may || query.trim().length < 2 || !found.data) return [];
  return found.data.items.map((c) => ({
    id: c.id,
    label: `${c.preferredName || c.givenName} ${c.familyName}`,
    detail: [
      c.bornOn === null ? '' : `born ${dayWords(c.bornOn).slice(4)}`,
      c.payerName ?? (c.pays === 'self' ? 'pays privately' : ''),
      c.status === 'former' ? 'former client' : '',
    ]
      .filter((s) => s !== '')
      .join(' · '),
    icon: <IconUser size={18} aria-hidden />,
    run: () => go(`/clients/${c.id}`),
  }));
}
