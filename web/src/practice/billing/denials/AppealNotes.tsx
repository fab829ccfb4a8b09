import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayWords } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import { Section } from '../claims/ClaimParts.tsx';
import type { AppealDetail } from './denials-api.ts';

/** Only who may read notes releases them, one by one; progress notes, never psychotherapy notes. */
export function AppealNotes({ appeal: a }: { appeal: AppealDetail }) {
  const params = { appealId: a.id };
  const asked = useAsk('GET /api/appeals/:appealId/notes', { params }, { keep: false });
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const write = useAct('POST /api/appeals/:appealId/notes', {
    onDone: () => {
      setPicked(undefined);
      void tell('The packet holds the notes that are ticked.');
    },
  });
  const items = asked.data?.items ?? [];
  const now = picked ?? new Set(items.filter((n) => n.chosen).map((n) => n.noteId));
  return (
    <Section title="Notes for the packet">
      {asked.error ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <TextSkeletons lines={2} />
      ) : items.length === 0 ? (
        <Text size="sm" c="dimmed">
          There are no signed notes of these sessions that you may read.
        </Text>
      ) : (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            None goes along unless it is ticked. Give no more than the payer needs.
          </Text>
          {items.map((n) => (
            <Checkbox
              key={n.noteId}
              label={`Note of ${dayWords(n.serviceOn)}, ${n.authorName}`}
              checked={now.has(n.noteId)}
              disabled={!n.signed}
              onChange={(e) => {
                const next = new Set(now);
                if (e.currentTarget.checked) next.add(n.noteId);
                else next.delete(n.noteId);
                setPicked(next);
              }}
            />
          ))}
          <RefusalText error={write.error} />
          <Group>
            <Button
              variant="default"
              disabled={picked === undefined}
              loading={write.isPending}
              onClick={() => write.mutate({ params, body: { noteIds: [...now] } })}
            >
              Release these for the appeal
            </Button>
          </Group>
        </Stack>
      )}
    </Section>
  );
}
