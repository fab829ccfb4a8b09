import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useWrite } from '../../ui/api.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { changedWords, type Scope } from './move-session.ts';
import { ScopeChoice } from './ScopeChoice.tsx';
import { SessionFields } from './SessionFields.tsx';
import type { Detail } from './SessionPanel.tsx';
import { changesOf, draftOf, type SessionDraft, type Setup } from './session-draft.ts';

export function EditSession({ session, onDone }: { session: Detail; onDone: () => void }) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  if (setup.error) return <RefusalText error={setup.error} />;
  if (!setup.data) return <CardSkeletons cards={2} />;
  return <EditForm session={session} setup={setup.data} onDone={onDone} />;
}

function EditForm({
  session: s,
  setup,
  onDone,
}: {
  session: Detail;
  setup: Setup;
  onDone: () => void;
}) {
  const [draft, setDraft] = useState<SessionDraft>(() => draftOf(s));
  const [scope, setScope] = useState<Scope>('this');
  const edit = useWrite('POST /api/sessions/:sessionId/edit', {
    onDone: (done) => {
      void tell(changedWords(done));
      onDone();
    },
  });
  const no = useRefusal(edit.error, ['attendees', 'serviceId', 'day', 'time', 'minutes', 'title']);
  const taken = no.code === 'time-taken';
  const changes = changesOf(s, draft);
  const nothing = Object.keys(changes).length === 0;
  const save = (even: boolean) =>
    edit.mutate({
      params: { sessionId: s.id },
      body: { version: s.version, scope, changes, even },
    });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        save(taken);
      }}
    >
      <Stack gap="md">
        <SessionFields
          draft={draft}
          put={(some) => setDraft((d) => ({ ...d, ...some }))}
          setup={setup}
          no={no}
          withRepeat={s.seriesId !== null && scope !== 'this'}
        />
        {s.seriesId && <ScopeChoice value={scope} onChange={setScope} verb="Change" />}
        <RefusalText error={no.rest} />
        {nothing && (
          <Text size="sm" c="dimmed">
            Nothing is changed yet.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Back
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={nothing}>
            {taken ? 'Save even so' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
