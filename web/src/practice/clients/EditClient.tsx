import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { call, Refused } from '../../ui/api.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { StateIcon } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import classes from '../billing/acts/Acts.module.css';
import { useAct } from '../billing/acts/use-act.ts';
import { ClientFields } from './ClientFields.tsx';
import { type ClientDraft, draftOf, FIELDS, LABEL } from './client-draft.ts';
import { type Clash, merge } from './merge.ts';

type Client = Reply<'GET /api/clients/:clientId'>['client'];

export function EditClient({
  client,
  opened,
  onClose,
}: {
  client: Client;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <ActModal opened={opened} onClose={onClose} title="Details">
      <Form client={client} onClose={onClose} />
    </ActModal>
  );
}

function Form({ client, onClose }: { client: Client; onClose: () => void }) {
  // What stood there when the form was opened; a save that meets a newer version starts from that one.
  const [base, setBase] = useState(client);
  const [draft, setDraft] = useState<ClientDraft>(() => draftOf(client));
  const [clashes, setClashes] = useState<readonly Clash[]>();
  const write = useAct('PUT /api/clients/:clientId', {
    onDone: () => {
      onClose();
      void tell('Saved.');
    },
  });
  const no = useRefusal(write.error, FIELDS);
  const send = async () => {
    if (write.isPending) return;
    const params = { clientId: client.id };
    try {
      await write.mutateAsync({ params, body: { ...draft, version: base.version } });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.code !== 'changed-meanwhile') return;
      const now = (await call('GET /api/clients/:clientId', { params })).client;
      const met = merge(draftOf(base), draft, draftOf(now));
      setBase(now);
      setDraft(met.draft);
      setClashes(met.clashes);
      write.reset();
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        {clashes && <Met clashes={clashes} draft={draft} onDraft={setDraft} />}
        <ClientFields draft={draft} onChange={setDraft} no={no} />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} verb="Save" />
      </Stack>
    </form>
  );
}

/** Somebody else saved first: theirs is taken where only they changed it, and asked about where both did. */
function Met({
  clashes,
  draft,
  onDraft,
}: {
  clashes: readonly Clash[];
  draft: ClientDraft;
  onDraft: (draft: ClientDraft) => void;
}) {
  const shown = (field: keyof ClientDraft, value: string | null) =>
    value === null || value === ''
      ? 'empty'
      : field === 'bornOn'
        ? dayWords(value)
        : field === 'pays'
          ? value === 'self'
            ? 'Pays privately'
            : 'Insurance'
          : value;
  return (
    <div className={classes.result} role="alert">
      <StateIcon state="needs-you" size={20} />
      <Text>
        Somebody changed this record while you had it open. What they changed is in the form below,
        and so is what you typed. Look it over, then save.
      </Text>
      {clashes.map((c) => (
        <Radio.Group
          key={c.field}
          label={LABEL[c.field]}
          value={draft[c.field] === c.theirs ? 'theirs' : 'mine'}
          onChange={(which) =>
            onDraft({ ...draft, [c.field]: which === 'theirs' ? c.theirs : c.mine })
          }
        >
          <Stack gap={4} mt={4}>
            <Radio value="mine" label={`Yours: ${shown(c.field, c.mine)}`} />
            <Radio value="theirs" label={`Theirs: ${shown(c.field, c.theirs)}`} />
          </Stack>
        </Radio.Group>
      ))}
    </div>
  );
}
