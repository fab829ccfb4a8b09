import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { Connection, Transport } from '../billing/connections/edi-api.ts';
import { AddressPart, IdsPart, SecretPart } from './ConnectionFields.tsx';
import {
  bodyOf,
  CONNECTION_FIELDS,
  type ConnectionDraft,
  draftOf,
  emptyDraft,
  type Known,
} from './connection-draft.ts';
import { KINDS } from './connection-words.ts';
import { holdsOn } from './dated.ts';
import { PanelForm } from './Panel.tsx';
import { useSetup } from './use-setup.ts';

/** Adds a connection, by kind; or changes one, whose kind stays. */
export function EditConnection({
  connection,
  onClose,
  onSaved,
}: {
  connection: Connection | null;
  onClose: () => void;
  /** Saved: it is tried at once. */
  onSaved: (saved: Connection) => void;
}) {
  const known = useKnown();
  const [draft, setDraft] = useState<ConnectionDraft>(() =>
    connection ? draftOf(connection) : emptyDraft('sftp', known),
  );
  const put = (part: Partial<ConnectionDraft>) => setDraft((d) => ({ ...d, ...part }));
  const add = useAct('POST /api/connections');
  const change = useAct('PATCH /api/connections/:connectionId');
  const save = async () => {
    const { transport, ...rest } = bodyOf(draft);
    const saved = connection
      ? await change.mutateAsync({ params: { connectionId: connection.id }, body: rest })
      : await add.mutateAsync({ body: { ...rest, transport } });
    void tell(`${saved.name} is saved.`);
    onSaved(saved);
  };
  const shown = connection !== null;
  return (
    <PanelForm
      fields={CONNECTION_FIELDS}
      save={shown ? 'Save and try it' : 'Add and try it'}
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <>
          {!shown && (
            <KindChoice
              value={draft.transport}
              onChange={(transport) =>
                // What was typed already stays where it fits.
                setDraft((d) => ({ ...emptyDraft(transport, known), ...typedIds(d) }))
              }
            />
          )}
          {draft.transport === 'practice' && (
            <Text>
              It needs no account: claims sent here reach no payer, and its answers and money are
              invented.
            </Text>
          )}
          <AddressPart draft={draft} put={put} at={at} />
          <SecretPart draft={draft} put={put} at={at} has={connection?.secrets ?? []} />
          <IdsPart draft={draft} put={put} at={at} />
          <RefusalText error={at('secret') ?? at('settings')} />
        </>
      )}
    </PanelForm>
  );
}
const typedIds = (d: ConnectionDraft): Partial<ConnectionDraft> => ({
  ...(d.senderId === '' ? {} : { senderId: d.senderId }),
  ...(d.submitterName === '' ? {} : { submitterName: d.submitterName }),
  ...(d.contactName === '' ? {} : { contactName: d.contactName }),
  ...(d.contactPhone === '' ? {} : { contactPhone: d.contactPhone }),
});
/** What the practice's own pages say already. */
function useKnown(): Known {
  const me = useMe();
  const setup = useSetup().data;
  const entity = setup?.legalEntities.find((e) => holdsOn(e, setup.today));
  return {
    submitterName: entity?.name ?? '',
    contactName: me.name,
    contactPhone: entity?.phone ?? '',
  };
}

function KindChoice({
  value,
  onChange,
}: {
  value: Transport;
  onChange: (transport: Transport) => void;
}) {
  return (
    <Radio.Group
      label="Kind"
      value={value}
      onChange={(v) => {
        const kind = KINDS.find((k) => k.value === v);
        if (kind) onChange(kind.value);
      }}
    >
      <Stack gap={8} mt={6}>
        {KINDS.map((k) => (
          <Radio key={k.value} value={k.value} label={k.label} description={k.about} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
