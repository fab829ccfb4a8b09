import { Button, Checkbox, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useWrite } from '../../ui/api.ts';
import { tell } from '../../ui/tell.ts';
import { ROLE_WORDS } from '../shell/role-words.ts';
import { withCredential } from './clinician-words.ts';
import { PanelForm } from './Panel.tsx';
import { ROLE_ABOUT, ROLES, type Role } from './role-table.ts';
import type { Setup } from './use-setup.ts';

type User = Reply<'GET /api/users'>['items'][number];

export function UserForm({
  user,
  clinicians,
  onClose,
}: {
  user: User | null;
  clinicians: Setup['clinicians'];
  onClose: () => void;
}) {
  const [form, setForm] = useState({
    name: user?.name ?? '',
    email: user?.email ?? '',
    roles: user?.roles ?? ([] as Role[]),
    clinicianId: user?.clinicianId ?? null,
  });
  const [password, setPassword] = useState('');
  const put = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const add = useWrite('POST /api/users');
  const change = useWrite('PUT /api/users/:userId');
  const save = async () => {
    if (user) await change.mutateAsync({ params: { userId: user.id }, body: form });
    else await add.mutateAsync({ body: { ...form, password } });
    void tell(user ? `${form.name} is saved.` : `${form.name} can sign in now.`);
  };
  return (
    <PanelForm
      fields={['name', 'email', 'roles', 'clinicianId', 'password']}
      save={user ? 'Save' : 'Add'}
      onSave={save}
      onClose={onClose}
    >
      {(at) => (
        <>
          <TextInput
            label="Name"
            value={form.name}
            onChange={(e) => put({ name: e.currentTarget.value })}
            error={at('name')}
            required
            data-autofocus
          />
          <TextInput
            label="E-mail"
            description="They sign in with it."
            type="email"
            value={form.email}
            onChange={(e) => put({ email: e.currentTarget.value })}
            error={at('email')}
            required
          />
          <Checkbox.Group
            label="Roles"
            value={form.roles}
            onChange={(roles) => put({ roles: ROLES.filter((r) => roles.includes(r)) })}
            error={at('roles')}
            withAsterisk
          >
            <Stack gap="sm" mt={6}>
              {ROLES.map((r) => (
                <Checkbox key={r} value={r} label={ROLE_WORDS[r]} description={ROLE_ABOUT[r]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label="Is the clinician"
            description="Needed for clinicians and supervisors: it says whose caseload they see."
            placeholder="nobody"
            data={clinicians.map((c) => ({ value: c.id, label: withCredential(c) }))}
            value={form.clinicianId}
            onChange={(clinicianId) => put({ clinicianId })}
            error={at('clinicianId')}
            clearable
          />
          {!user && <NewPassword value={password} onChange={setPassword} error={at('password')} />}
        </>
      )}
    </PanelForm>
  );
}

const WORDS =
  'amber anchor apple april aspen bamboo barley basin beacon birch bread bridge brook candle canyon cedar cherry cliff clover cobalt copper coral cotton cricket crystal daisy delta dune eagle ember falcon fern field flint forest fossil garden ginger granite harbor hazel heron honey island ivory jasmine juniper kettle lagoon lantern larch lemon lilac linen lotus maple marble meadow mint mirror morning moss mountain oak ocean olive orchard otter paper pebble pepper pine planet plum pond poppy prairie quartz rain raven reed ribbon river robin saffron sage sailor salmon sandal shell silver sparrow spruce stone summer sunset swallow tea thistle thunder timber tulip valley velvet violet walnut water willow winter wool'.split(
    ' ',
  );
/** Five words by chance: easy to say over the telephone, hard to guess. */
function somePassword(): string {
  const chance = crypto.getRandomValues(new Uint32Array(5));
  return [...chance].map((n) => WORDS[n % WORDS.length]).join(' ');
}
function NewPassword({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (password: string) => void;
  error: string | undefined;
}) {
  const [shown, setShown] = useState(false);
  return (
    <Stack gap={6}>
      <PasswordInput
        label="Password"
        description="At least 12 characters; a short sentence is good. Tell it in person; they change it under “Your account”."
        autoComplete="new-password"
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
        visible={shown}
        onVisibilityChange={setShown}
        error={error}
        required
      />
      <Button
        size="compact-sm"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => {
          onChange(somePassword());
          setShown(true);
        }}
      >
        Propose one
      </Button>
    </Stack>
  );
}

export function PasswordForm({ user, onClose }: { user: User; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const set = useWrite('POST /api/users/:userId/password');
  return (
    <PanelForm
      fields={['password']}
      save="Set the password"
      onClose={onClose}
      onSave={async () => {
        await set.mutateAsync({ params: { userId: user.id }, body: { password } });
        void tell(`${user.name} has a new password.`);
      }}
    >
      {(at) => (
        <>
          <Text>{user.name} is signed out everywhere and signs in with the new password.</Text>
          <NewPassword value={password} onChange={setPassword} error={at('password')} />
        </>
      )}
    </PanelForm>
  );
}
