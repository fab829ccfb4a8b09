import {
  ActionIcon,
  Combobox,
  Group,
  NumberInput,
  Stack,
  Text,
  TextInput,
  useCombobox,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { dayWords } from '../../ui/words.ts';
import classes from './Calendar.module.css';
import type { Person } from './session-draft.ts';

/** Who comes: search by name; with two or more, the parts of one fee each pays. */
export function PeopleField({
  people,
  onChange,
  apart,
  error,
}: {
  people: readonly Person[];
  onChange: (people: readonly Person[]) => void;
  /** Each pays the whole fee (groups): no parts. */
  apart: boolean;
  error?: string | undefined;
}) {
  const whole = people.reduce((n, p) => n + p.weight, 0);
  const put = (at: number, weight: number) =>
    onChange(people.map((p, i) => (i === at ? { ...p, weight } : p)));
  const weights = people.length > 1 && !apart;
  return (
    <Stack gap={6}>
      <ClientSearch
        taken={people.map((p) => p.clientId)}
        onPick={(p) => onChange([...people, p])}
        label={people.length === 0 ? 'Client' : 'Add another client'}
        error={error}
      />
      {people.map((p, i) => (
        <Group key={p.clientId} wrap="nowrap" gap="xs">
          <Text style={{ flex: 1 }} fw={550} truncate>
            {p.name}
          </Text>
          {weights && (
            <>
              <NumberInput
                aria-label={`Parts of the fee that ${p.name} pays`}
                className={classes.weight}
                size="sm"
                min={0}
                max={10_000}
                value={p.weight}
                onChange={(v) => put(i, Number(v) || 0)}
              />
              <Text size="sm" c="dimmed" w={76} className="figures">
                {whole === 0 ? 'nothing' : `${Math.round((p.weight / whole) * 1000) / 10} % of it`}
              </Text>
            </>
          )}
          <ActionIcon
            size={36}
            aria-label={`Take ${p.name} off`}
            onClick={() => onChange(people.filter((_, at) => at !== i))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {weights && (
        <Text size="xs" c="dimmed">
          They share one fee by these parts; each part is charged to that person’s own payer.
        </Text>
      )}
    </Stack>
  );
}

function ClientSearch({
  taken,
  onPick,
  label,
  error,
}: {
  taken: readonly string[];
  onPick: (p: Person) => void;
  label: string;
  error?: string | undefined;
}) {
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [q, setQ] = useState('');
  const [late] = useDebouncedValue(q.trim(), 150);
  const found = useAsk('GET /api/clients', { query: { q: late, limit: 8 } });
  // Never offers the people of an earlier word: enter must not pick somebody else.
  const fresh = late === q.trim() && !found.isPlaceholderData && found.data !== undefined;
  const items = fresh ? found.data.items.filter((c) => !taken.includes(c.id)) : [];
  const ids = items.map((c) => c.id).join();
  useEffect(() => {
    if (q.trim() !== '') box.selectFirstOption();
  }, [ids]);
  const name = (c: (typeof items)[number]) =>
    `${c.preferredName || c.givenName} ${c.familyName}`.trim();
  const pick = (id: string) => {
    const c = items.find((i) => i.id === id);
    if (!c) return;
    onPick({ clientId: c.id, name: name(c), weight: 1 });
    setQ('');
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={pick} shadow="md">
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder="Name, birth date or phone"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          error={error}
          data-autofocus={taken.length === 0 || undefined}
          onChange={(e) => {
            setQ(e.currentTarget.value);
            box.openDropdown();
          }}
          // Enter picks a person; it never books the form around it.
          onKeyDown={(e) => e.key === 'Enter' && e.preventDefault()}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="Clients found">
          {items.map((c) => (
            <Combobox.Option key={c.id} value={c.id}>
              {name(c)}
              <Text span size="xs" c="dimmed" ml={8}>
                {c.bornOn ? `born ${dayWords(c.bornOn).slice(4)}` : ''}
                {c.payerName ? ` · ${c.payerName}` : ''}
              </Text>
            </Combobox.Option>
          ))}
          {items.length === 0 && (
            <Combobox.Empty>
              {fresh ? 'Nobody found under this name' : 'Searching …'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
