/** Enters somebody who pays for clients, within the form that needs them. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { KIND_WORDS, type PartyKind } from './client-money-api.ts';

export function NewParty({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (party: { id: string; name: string }) => void;
}) {
  const [kind, setKind] = useState<PartyKind>('parent');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const write = useAct('POST /api/parties', { onDone });
  const no = useRefusal(write.error, ['kind', 'name', 'email', 'phone']);
  return (
    <Stack gap="xs" className={classes.notice} role="group" aria-label="Somebody new">
      <Pair>
        <Select
          label="Who they are"
          data={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          value={kind}
          onChange={(v) => setKind((v ?? 'other') as PartyKind)}
        />
        <TextInput
          label="Name, as on papers"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          error={no.at('name')}
          maxLength={120}
          required
        />
      </Pair>
      <Pair>
        <TextInput
          label="E-mail"
          type="email"
          value={email}
          onChange={(e) => setEmail(e.currentTarget.value)}
          error={no.at('email')}
        />
        <TextInput
          label="Phone"
          value={phone}
          onChange={(e) => setPhone(e.currentTarget.value)}
          error={no.at('phone')}
        />
      </Pair>
      <RefusalText error={no.rest} />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="default"
          loading={write.isPending}
          disabled={name.trim() === ''}
          onClick={() => write.mutate({ body: { kind, name, email, phone } })}
        >
          Enter
        </Button>
      </Group>
    </Stack>
  );
}
