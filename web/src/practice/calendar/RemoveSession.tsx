import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../../ui/api.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { type Scope, whenWords } from './move-session.ts';
import { ScopeChoice } from './ScopeChoice.tsx';
import type { Detail } from './SessionPanel.tsx';
import { titleOf } from './what-stands.ts';

/** Takes sessions out of the calendar; for a client who cancels, the outcome buttons are the way. */
export function RemoveSession({
  session: s,
  opened,
  onClose,
  onRemoved,
}: {
  session: Detail;
  opened: boolean;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const [scope, setScope] = useState<Scope>('this');
  const [reason, setReason] = useState('');
  const remove = useWrite('POST /api/sessions/:sessionId/remove', {
    onDone: (done) => {
      const parts = [
        ...(done.removed > 0 ? [`${many(done.removed, 'session')} taken out`] : []),
        ...(done.cancelled > 0
          ? [`${many(done.cancelled, 'session')} cancelled by the practice`]
          : []),
        ...(done.kept > 0 ? [`${many(done.kept, 'past session')} kept`] : []),
      ];
      void tell(`${parts.join(', ') || 'Nothing was changed'}.`);
      onClose();
      onRemoved();
    },
  });
  const no = useRefusal(remove.error, ['reason']);
  return (
    <Modal opened={opened} onClose={onClose} title="Remove from the calendar">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          remove.mutate({
            params: { sessionId: s.id },
            body: { version: s.version, scope, reason: reason.trim() },
          });
        }}
      >
        <Stack gap="md">
          <Text>
            {titleOf(s)}, {whenWords(s)}. Nothing is charged. When the client cancelled, say so with{' '}
            “Client cancelled” instead: the notice then decides the fee.
          </Text>
          {s.seriesId && <ScopeChoice value={scope} onChange={setScope} verb="Remove" />}
          <TextInput
            label="Reason (if there is one to remember)"
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={no.at('reason')}
            maxLength={300}
          />
          <RefusalText error={no.rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" loading={remove.isPending} data-autofocus>
              Remove
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
