/** Who carries claims to payers and brings their answers: added by kind, tried, fetched from. */
import { Button, Menu, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, sentenceOf } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { many } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import type { Connection } from '../billing/connections/edi-api.ts';
import { Asked } from './Asked.tsx';
import { ConnectionMenu } from './ConnectionMenu.tsx';
import { CONNECTION_STANDING, kindWords } from './connection-words.ts';
import { EditConnection } from './EditConnection.tsx';
import { Panel } from './Panel.tsx';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import { TryConnection } from './TryConnection.tsx';

type Edit = { connection: Connection | null };

export default function ConnectionsPage() {
  const may = useCan('connections.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  const [trying, setTrying] = useState<Connection>();
  const close = () => setEdit(null);
  const asked = useAsk('GET /api/connections', { query: { retired: 'yes' } }, { everyMs: 30_000 });
  const all = asked.data?.items ?? [];
  const live = all.filter((c) => c.standing !== 'retired');
  return (
    <SettingsPage
      section="connections"
      manage="connections.manage"
      main={{ label: 'Add a connection', run: () => setEdit({ connection: null }) }}
      under="Who carries your claims to payers and brings back the answers and remittances."
    >
      {asked.error && !asked.data ? (
        <RefusalText error={asked.error} again={() => asked.refetch()} />
      ) : !asked.data ? (
        <CardSkeletons cards={2} />
      ) : (
        <Stack gap="lg">
          <Asked
            acts={{
              add: () => setEdit({ connection: null }),
              mend: ({ of }) => {
                const connection = all.find((c) => c.id === of);
                if (connection) setEdit({ connection });
              },
            }}
          />
          <PracticeNote connections={live} />
          <ul className={classes.box} aria-label="Connections">
            {live.map((c) => (
              <OneConnection
                key={c.id}
                connection={c}
                may={may}
                onChange={() => setEdit({ connection: c })}
                onTry={() => setTrying(c)}
              />
            ))}
          </ul>
          <Retired connections={all.filter((c) => c.standing === 'retired')} may={may} />
        </Stack>
      )}
      <Panel
        what={edit}
        title={(e) => (e.connection ? `Change ${e.connection.name}` : 'Add a connection')}
        onClose={close}
        size={520}
      >
        {(e) => (
          <EditConnection
            connection={e.connection}
            onClose={close}
            onSaved={(saved) => setTrying(saved)}
          />
        )}
      </Panel>
      {trying && (
        <TryConnection
          connection={all.find((c) => c.id === trying.id) ?? trying}
          onClose={() => setTrying(undefined)}
        />
      )}
    </SettingsPage>
  );
}

/** What goes through the practice clearinghouse reaches nobody: said as long as it is the one in use. */
function PracticeNote({ connections }: { connections: readonly Connection[] }) {
  const usual = connections.find((c) => c.isDefault);
  if (usual?.transport !== 'practice') return null;
  return (
    <div className={classes.callout} role="note">
      <Text fw={600}>Claims go to the practice clearinghouse: no payer sees them.</Text>
      <Text mt={4}>
        It is made up, and part of Clearhour: it takes claims, answers within minutes, decides after
        some days and pays invented money, with the mistakes real payers make. When you are ready,
        add your clearinghouse, try it, and choose “Use for all payers”.
      </Text>
    </div>
  );
}

interface One {
  connection: Connection;
  may: boolean;
  onChange: () => void;
  onTry: () => void;
}
function OneConnection({ connection: c, may, onChange, onTry }: One) {
  const { state, word } = CONNECTION_STANDING[c.standing];
  const fetch = useAct('POST /api/connections/:connectionId/fetch');
  const run = () =>
    fetch
      .mutateAsync({ params: { connectionId: c.id } })
      .then(({ sentence }) => tell(sentence))
      .catch((problem) => tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowTitle}>{c.name}</span>{' '}
        <StateBadge state={state}>{word}</StateBadge>
        <div className={classes.detail}>
          {kindWords(c.transport)}
          {c.isDefault && ' · for all payers without one of their own'}
          {c.test && c.transport !== 'practice' && ' · test files only'}
        </div>
        <div>{c.sentence}</div>
        <div className={classes.detail}>
          {c.failingSince !== null && (
            <>
              Failing since <InstantText at={c.failingSince} />.{' '}
            </>
          )}
          {c.nextTryAt !== null && (
            <>
              Tried again <InstantText at={c.nextTryAt} />.{' '}
            </>
          )}
          {c.waitingOut > 0 && `${many(c.waitingOut, 'file')} not gone yet.`}
        </div>
        <GoButton
          to={`/billing/files?connection=${c.id}`}
          variant="subtle"
          size="compact-sm"
          ml={-8}
          aria-label={`Its files: ${c.name}`}
        >
          Its files
        </GoButton>
      </div>
      {may && (
        <div className={classes.rowSide}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={onTry}
            aria-label={`Try it: ${c.name}`}
          >
            Try it
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={fetch.isPending}
            onClick={() => void run()}
            aria-label={`Fetch now: ${c.name}`}
          >
            Fetch now
          </Button>
          <ConnectionMenu connection={c}>
            <Menu.Item onClick={onChange}>Change…</Menu.Item>
          </ConnectionMenu>
        </div>
      )}
    </li>
  );
}

function Retired({ connections, may }: { connections: readonly Connection[]; may: boolean }) {
  const restore = useAct('POST /api/connections/:connectionId/restore', {
    onDone: (c) => void tell(`${c.name} is used again.`),
  });
  if (connections.length === 0) return null;
  return (
    <details className={classes.earlier}>
      <summary>No longer used ({connections.length})</summary>
      <RefusalText error={restore.error} />
      <ul className={classes.box}>
        {connections.map((c) => (
          <li key={c.id} className={classes.row}>
            <span className={classes.rowMain}>{c.name}</span>
            {may && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Use ${c.name} again`}
                onClick={() => restore.mutate({ params: { connectionId: c.id } })}
              >
                Use again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
