import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { Connection } from '../billing/connections/edi-api.ts';

/** Rarer acts on a connection; where claims go is asked first. */
export function ConnectionMenu({
  connection: c,
  children,
}: {
  connection: Connection;
  children: ReactNode;
}) {
  const [asked, setAsked] = useState<'default' | 'retire'>();
  const close = () => setAsked(undefined);
  const params = { connectionId: c.id };
  const restore = useAct('POST /api/connections/:connectionId/restore');
  const makeDefault = useAct('POST /api/connections/:connectionId/make-default', {
    onDone: () => void tell(`Claims now go through ${c.name}.`),
  });
  const retire = useAct('POST /api/connections/:connectionId/retire', {
    onDone: () => void tell(`${c.name} is not used.`, { undo: () => restore.mutate({ params }) }),
  });
  const pretend = c.transport === 'practice';
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon size={30} variant="default" aria-label={`More for ${c.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {!c.isDefault && (
            <Menu.Item onClick={() => setAsked('default')}>Use for all payers…</Menu.Item>
          )}
          {!c.isDefault && <Menu.Item onClick={() => setAsked('retire')}>Use no longer…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <ConfirmWithReason
        opened={asked === 'default'}
        onClose={close}
        title={`Send through ${c.name}?`}
        confirm="Use for all payers"
        reason={false}
        onConfirm={() => makeDefault.mutateAsync({ params })}
      >
        <Text>
          {pretend
            ? 'Claims go to the practice clearinghouse from the next batch on: no payer sees them, and no real money comes.'
            : `From the next batch on, claims of all payers without a connection of their own go to ${c.receiverName}${c.test ? ' as test files, on which no payer decides' : ': real payers decide on them'}.`}
        </Text>
      </ConfirmWithReason>
      <ConfirmWithReason
        opened={asked === 'retire'}
        onClose={close}
        title={`Use ${c.name} no longer?`}
        confirm="Use no longer"
        reason={false}
        danger
        onConfirm={() => retire.mutateAsync({ params })}
      >
        <Text>
          Nothing is sent or fetched through it any more. Its files stay, and it can be used again.
        </Text>
      </ConfirmWithReason>
    </>
  );
}
