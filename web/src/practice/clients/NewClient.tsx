import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { Go, useGo } from '../../ui/Go.tsx';
import { useMe } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { StateIcon } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import classes from '../billing/acts/Acts.module.css';
import { useAct } from '../billing/acts/use-act.ts';
import { ClientFields } from './ClientFields.tsx';
import { type ClientDraft, EMPTY, FIELDS } from './client-draft.ts';
import { bornWords, nameOf } from './client-words.ts';

export function NewClient({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <ActModal opened={opened} onClose={onClose} title="Add a client">
      <Form onClose={onClose} />
    </ActModal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const go = useGo();
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [draft, setDraft] = useState<ClientDraft>(EMPTY);
  const [clinicianIds, setClinicianIds] = useState<string[]>(
    me.clinicianId === null ? [] : [me.clinicianId],
  );
  const write = useAct('POST /api/clients', {
    onDone: ({ client }) => {
      onClose();
      void tell(`Added ${nameOf(client)}.`);
      go(`/clients/${client.id}`);
    },
  });
  const no = useRefusal(write.error, [...FIELDS, 'clinicianIds']);
  const similar = no.code === 'similar-client';
  const send = (evenIfSimilar: boolean) => {
    if (write.isPending) return;
    write.mutate({ body: { ...draft, clinicianIds, evenIfSimilar } });
  };
  const clinicians = setup.data?.clinicians.filter((c) => c.to === null || c.to >= today()) ?? [];
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send(false);
      }}
    >
      <Stack gap="md">
        <ClientFields draft={draft} onChange={setDraft} no={no} />
        {me.reach === 'practice' && clinicians.length > 1 && (
          <MultiSelect
            label="On the caseload of"
            description="They see the client from today on."
            data={clinicians.map((c) => ({ value: c.id, label: c.name }))}
            value={clinicianIds}
            onChange={setClinicianIds}
            error={no.at('clinicianIds')}
            comboboxProps={{ shadow: 'md' }}
          />
        )}
        {similar ? (
          <Similar
            draft={draft}
            sentence={write.error?.message}
            busy={write.isPending}
            add={() => send(true)}
          />
        ) : (
          <RefusalText error={no.rest} />
        )}
        <ActButtons onClose={onClose} busy={write.isPending && !similar} verb="Add client" />
      </Stack>
    </form>
  );
}

/** Somebody like this is on file: look before there are two records of one person. */
function Similar({
  draft,
  sentence,
  busy,
  add,
}: {
  draft: ClientDraft;
  sentence: string | undefined;
  busy: boolean;
  add: () => void;
}) {
  const found = useAsk('GET /api/clients', {
    query: { q: draft.familyName, status: 'all', limit: 5 },
  });
  return (
    <div className={classes.result} role="alert">
      <StateIcon state="needs-you" size={20} />
      <Text>{sentence}</Text>
      <div>
        {found.data?.items.map((c) => (
          <Text key={c.id}>
            <Go to={`/clients/${c.id}`} underline="always">
              {nameOf(c)}
            </Go>
            {c.bornOn === null ? '' : `, born ${bornWords(c.bornOn, today())}`}
            {c.status === 'former' ? ', former client' : ''}
          </Text>
        ))}
      </div>
      <Group>
        <Button variant="default" loading={busy} onClick={add}>
          It is somebody else: add anyway
        </Button>
      </Group>
    </div>
  );
}
