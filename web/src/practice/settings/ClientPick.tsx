import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';

interface Named {
  givenName: string;
  familyName: string;
  preferredName: string;
}
const nameOf = (c: Named): string => `${c.preferredName || c.givenName} ${c.familyName}`;

const fits = (name: string, typed: string): boolean =>
  name.toLowerCase().includes(typed.trim().toLowerCase());

/** The name of one client; "one client" for those who may not see it. */
export function ClientName({ id }: { id: string }) {
  return <>{useClientName(id)}</>;
}
export function useClientName(id: string | null): string {
  const may = useCan('clients.read');
  const asked = useAsk(
    'GET /api/clients/:clientId',
    { params: { clientId: id ?? '' } },
    { enabled: may && id !== null, staleTime: 300_000, keep: false },
  );
  return asked.data ? nameOf(asked.data.client) : 'one client';
}

/**
 * Finds a client by a part of the name. Until the server has answered what is typed, only those stay who fit it:
 * Enter must never take the first of an older list.
 */
export function ClientPick({
  value,
  onChange,
  ...rest
}: Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
  value: string | null;
  onChange: (clientId: string | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const name = useClientName(value);
  const found = useAsk('GET /api/clients', { query: { q: asked, status: 'all', limit: 20 } });
  const items = (found.data?.items ?? []).map((c) => ({ value: c.id, label: nameOf(c) }));
  const answered = asked === typed.trim() && !found.isPlaceholderData;
  const chosen = value !== null && !items.some((i) => i.value === value);
  return (
    <Select
      {...rest}
      data={chosen ? [{ value, label: name }, ...items] : items}
      value={value}
      onChange={onChange}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options, search }) =>
        answered ? options : options.filter((o) => 'label' in o && fits(o.label, search))
      }
      nothingFoundMessage="Nobody goes by that name."
    />
  );
}
