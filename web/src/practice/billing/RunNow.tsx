/** A run by hand: for all whose turn it is, or for chosen clients; what it would make stands there before. */
import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { ClientName, ClientPick } from '../settings/ClientPick.tsx';
import { ActButtons, ActModal } from './acts/ActModal.tsx';
import { useAct } from './acts/use-act.ts';
import type { InvoiceRun } from './papers-api.ts';
import { KIND_OF_RUN } from './run-words.ts';

type Kind = InvoiceRun['kind'];
const SHOWN = 5;

export function RunNow({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <ActModal opened={opened} onClose={onClose} title="Run now">
      <Form onClose={onClose} />
    </ActModal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const everybody = useCan('fees.manage');
  const [kind, setKind] = useState<Kind>('invoices');
  const [chosen, setChosen] = useState(!everybody);
  const [ids, setIds] = useState<readonly string[]>([]);
  const start = useAct('POST /api/invoice-runs', {
    onDone: () => {
      void tell('The run has begun. You see below how far it is.');
      onClose();
    },
  });
  const no = useRefusal(start.error, ['clientIds']);
  const missing = chosen && ids.length === 0;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (!missing) start.mutate({ body: { kind, ...(chosen ? { clientIds: [...ids] } : {}) } });
      }}
    >
      <Stack gap="md">
        <Select
          label="What is made"
          data={Object.entries(KIND_OF_RUN).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(v) => setKind((v ?? 'invoices') as Kind)}
          allowDeselect={false}
          data-autofocus
        />
        <Radio.Group
          label="For whom"
          value={chosen ? 'chosen' : 'all'}
          onChange={(v) => setChosen(v === 'chosen')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="all" label={ALL[kind]} disabled={!everybody} />
            <Radio value="chosen" label="Chosen clients" />
          </Stack>
        </Radio.Group>
        {chosen ? (
          <Choice ids={ids} onChange={setIds} error={no.at('clientIds')} />
        ) : (
          <WouldMake kind={kind} />
        )}
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          verb={`Make ${KIND_OF_RUN[kind].toLowerCase()}`}
          busy={start.isPending}
          disabled={missing}
        />
      </Stack>
    </form>
  );
}
const ALL: Readonly<Record<Kind, string>> = {
  invoices: 'Everybody who is invoiced each night or monthly',
  statements: 'Everybody with an account',
  superbills: 'Everybody who gets superbills on a day',
};

function Choice({
  ids,
  onChange,
  error,
}: {
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
  error: string | undefined;
}) {
  return (
    <Stack gap="xs">
      <ClientPick
        key={ids.length}
        label="Add a client"
        placeholder="Part of the name"
        value={null}
        onChange={(id) => id !== null && !ids.includes(id) && onChange([...ids, id])}
        error={error}
      />
      {ids.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody chosen yet.
        </Text>
      ) : (
        <Group gap="xs" role="group" aria-label="Chosen clients">
          {ids.map((id) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              onClick={() => onChange(ids.filter((i) => i !== id))}
            >
              <ClientName id={id} />, take out
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

function WouldMake({ kind }: { kind: Kind }) {
  const asked = useAsk('GET /api/invoice-runs/preview', { query: { kind } }, { staleTime: 0 });
  const p = asked.data;
  if (asked.error) return <RefusalText error={asked.error} />;
  if (!p) return <Text size="sm">Looking at what is owed …</Text>;
  if (p.papers === null) {
    return (
      <Text size="sm" role="status">
        {many(p.clients, 'client')} {p.clients === 1 ? 'is' : 'are'} looked at; who has nothing new
        gets nothing.
      </Text>
    );
  }
  const rest = p.papers - Math.min(SHOWN, p.items.length);
  return (
    <Stack gap={4} role="status">
      <Text size="sm">
        {p.papers === 0
          ? 'Nothing to make: all that is owed is on paper.'
          : `It would make ${many(p.papers, 'paper')}, ${moneyText(p.totalCents ?? 0)} in all.`}
      </Text>
      {p.items.slice(0, SHOWN).map((i) => (
        <Group key={`${i.clientId} ${i.partyName ?? ''} ${i.amountCents}`} justify="space-between">
          <Text size="sm">{i.partyName ?? i.clientName ?? 'A client'}</Text>
          <Text size="sm" className="figures">
            {i.amountCents < 0
              ? `Credit note ${moneyText(-i.amountCents)}`
              : moneyText(i.amountCents)}
          </Text>
        </Group>
      ))}
      {rest > 0 && (
        <Text size="sm" c="dimmed">
          and {many(rest, 'more', 'more')}
        </Text>
      )}
    </Stack>
  );
}
