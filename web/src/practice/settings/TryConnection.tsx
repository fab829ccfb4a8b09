/** Signs in at the other end and lists what waits there; a server seen for the first time shows its key. */
import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { many } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { Connection, Tried } from '../billing/connections/edi-api.ts';
import { sizeWords } from '../billing/connections/file-words.ts';

export function TryConnection({
  connection: c,
  onClose,
}: {
  connection: Connection;
  onClose: () => void;
}) {
  const params = { connectionId: c.id };
  const attempt = useAct('POST /api/connections/:connectionId/try');
  const confirm = useAct('POST /api/connections/:connectionId/confirm-host-key', {
    onDone: () => attempt.mutate({ params }),
  });
  const { mutate } = attempt;
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) mutate({ params: { connectionId: c.id } });
    begun.current = true;
  }, [c.id, mutate]);
  const tried = attempt.isPending ? undefined : attempt.data;
  return (
    <Modal opened onClose={onClose} title={`Try ${c.name}`} size="lg">
      <Stack gap="md" aria-live="polite">
        {attempt.isPending && (
          <>
            <Text>Signing in and looking what waits there…</Text>
            <TextSkeletons lines={3} />
          </>
        )}
        <RefusalText error={attempt.isPending ? undefined : attempt.error} />
        {tried && <Result tried={tried} />}
        {tried?.outcome === 'confirm-host-key' && (
          <>
            <RefusalText error={confirm.error} />
            <Text>
              Compare it with the key your clearinghouse names in its instructions, or ask its
              support. Only when they are the same is it the right server.
            </Text>
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          {tried?.outcome === 'confirm-host-key' && tried.hostKey !== null ? (
            <Button
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params, body: { hostKey: tried.hostKey ?? '' } })}
            >
              It is the same: trust this server
            </Button>
          ) : (
            <Button loading={attempt.isPending} onClick={() => mutate({ params })}>
              Try again
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Result({ tried }: { tried: Tried }) {
  return (
    <>
      <div>
        {tried.outcome === 'good' ? (
          <StateBadge state="settled">Works</StateBadge>
        ) : (
          <StateBadge state={tried.outcome === 'problem' ? 'risk' : 'needs-you'}>
            {tried.outcome === 'problem' ? 'Does not work yet' : 'Is it the right server?'}
          </StateBadge>
        )}
      </div>
      <Text>{tried.sentence}</Text>
      {tried.hostKey !== null && <Code block>{tried.hostKey}</Code>}
      {tried.files.length > 0 && (
        <ul aria-label="Files that wait there" style={{ margin: 0, paddingInlineStart: 20 }}>
          {tried.files.slice(0, 12).map((f) => (
            <li key={f.name}>
              {f.name}
              {f.size === null ? '' : `, ${sizeWords(f.size)}`}
            </li>
          ))}
        </ul>
      )}
      {tried.count > Math.min(12, tried.files.length) && (
        <Text size="sm" c="dimmed">
          and {many(tried.count - Math.min(12, tried.files.length), 'more file')}
        </Text>
      )}
    </>
  );
}
