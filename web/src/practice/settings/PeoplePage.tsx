import { ActionIcon, Button, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { roleWords } from '../shell/role-words.ts';
import { PasswordForm, UserForm } from './EditUser.tsx';
import { Panel } from './Panel.tsx';
import { RoleTable } from './RoleTable.tsx';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import type { Setup } from './use-setup.ts';

type User = Reply<'GET /api/users'>['items'][number];
type Edit = { kind: 'user'; user: User | null } | { kind: 'password'; user: User };

export default function PeoplePage() {
  const may = useCan('users.manage');
  const [edit, setEdit] = useState<Edit | null>(null);
  const close = () => setEdit(null);
  return (
    <SetupSection
      section="people"
      manage="users.manage"
      main={{ label: 'Add a person', run: () => setEdit({ kind: 'user', user: null }) }}
      under="Who signs in here. Roles add up: a person may do what any of their roles may."
    >
      {(setup) => (
        <Stack gap="xl">
          {may && <People setup={setup} onEdit={setEdit} />}
          <section aria-labelledby="roles">
            <Title order={2} id="roles" mb={8}>
              What each role may do
            </Title>
            <RoleTable />
          </section>
          <Panel what={edit} title={titleOf} onClose={close}>
            {(e) =>
              e.kind === 'password' ? (
                <PasswordForm user={e.user} onClose={close} />
              ) : (
                <UserForm user={e.user} clinicians={setup.clinicians} onClose={close} />
              )
            }
          </Panel>
        </Stack>
      )}
    </SetupSection>
  );
}
const titleOf = (e: Edit): string =>
  e.kind === 'password'
    ? `A new password for ${e.user.name}`
    : e.user
      ? `Change ${e.user.name}`
      : 'Add a person';

function People({ setup, onEdit }: { setup: Setup; onEdit: (edit: Edit) => void }) {
  const asked = useAsk('GET /api/users');
  if (!asked.data)
    return asked.error ? (
      <RefusalText error={asked.error} again={asked.refetch} />
    ) : (
      <RowSkeletons rows={4} />
    );
  const sorted = [...asked.data.items].sort((a, b) => a.name.localeCompare(b.name));
  const active = sorted.filter((u) => u.active);
  const off = sorted.filter((u) => !u.active);
  return (
    <div>
      <ul className={classes.box} aria-label="People">
        {active.map((u) => (
          <Person key={u.id} user={u} setup={setup} onEdit={onEdit} />
        ))}
      </ul>
      {off.length > 0 && (
        <details className={classes.earlier}>
          <summary>Deactivated ({off.length})</summary>
          <ul className={classes.box}>
            {off.map((u) => (
              <Person key={u.id} user={u} setup={setup} onEdit={onEdit} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
function Person({
  user,
  setup,
  onEdit,
}: {
  user: User;
  setup: Setup;
  onEdit: (edit: Edit) => void;
}) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const reactivate = useWrite('POST /api/users/:userId/reactivate', {
    onDone: () => void tell(`${user.name} can sign in again.`),
  });
  const clinician = setup.clinicians.find((c) => c.id === user.clinicianId)?.name;
  return (
    <li className={classes.row} style={{ alignItems: 'center' }}>
      <span className={classes.rowMain}>
        <span className={classes.rowTitle}>{user.name}</span>
        {user.id === me.userId && <span className={classes.detail}> · you</span>}
        <div className={classes.detail}>
          {roleWords(user.roles)} · {user.email}
          {clinician !== undefined && clinician !== user.name && ` · is ${clinician}`}
        </div>
        <div className={classes.detail}>
          {user.lastSeenAt === null ? (
            'has not signed in yet'
          ) : (
            <>
              last here <InstantText at={user.lastSeenAt} show="near" />
            </>
          )}
        </div>
        <RefusalText error={reactivate.error} />
      </span>
      <span className={classes.rowSide}>
        {user.active ? (
          <PersonActs user={user} onEdit={onEdit} onOff={() => setAsking(true)} />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Reactivate ${user.name}`}
            loading={reactivate.isPending}
            onClick={() => reactivate.mutate({ params: { userId: user.id } })}
          >
            Reactivate
          </Button>
        )}
      </span>
      <Deactivate
        user={user}
        opened={asking}
        onClose={() => setAsking(false)}
        undo={() => reactivate.mutate({ params: { userId: user.id } })}
      />
    </li>
  );
}
function PersonActs({
  user,
  onEdit,
  onOff,
}: {
  user: User;
  onEdit: (edit: Edit) => void;
  onOff: () => void;
}) {
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Change ${user.name}`}
        onClick={() => onEdit({ kind: 'user', user })}
      >
        Change
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal={false}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${user.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onEdit({ kind: 'password', user })}>
            Give a new password…
          </Menu.Item>
          <Menu.Item onClick={onOff}>Deactivate…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
function Deactivate({
  user,
  opened,
  onClose,
  undo,
}: {
  user: User;
  opened: boolean;
  onClose: () => void;
  undo: () => void;
}) {
  const off = useWrite('POST /api/users/:userId/deactivate');
  return (
    <ConfirmWithReason
      opened={opened}
      onClose={onClose}
      title={`Deactivate ${user.name}`}
      confirm="Deactivate"
      reason={false}
      onConfirm={async () => {
        await off.mutateAsync({ params: { userId: user.id } });
        void tell(`${user.name} can no longer sign in.`, { undo });
      }}
    >
      <Text>
        {user.name} is signed out everywhere at once and cannot sign in any more. What they did
        stays under their name. You can reactivate them later.
      </Text>
    </ConfirmWithReason>
  );
}
