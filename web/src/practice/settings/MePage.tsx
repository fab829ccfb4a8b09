import {
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useAsk, useWrite } from '../../ui/api.ts';
import { InstantText } from '../../ui/Dates.tsx';
import { useMe } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import { roleWords } from '../shell/role-words.ts';
import classes from './Settings.module.css';
import { SettingsPage } from './SettingsPage.tsx';

export default function MePage() {
  const me = useMe();
  return (
    <SettingsPage section="me" under={`${me.email} · ${roleWords(me.roles)}`}>
      <Stack gap="xl">
        <AboutMe key={me.name + me.idleMinutes} />
        <Password />
        <SignIns />
      </Stack>
    </SettingsPage>
  );
}

function AboutMe() {
  const me = useMe();
  const [name, setName] = useState(me.name);
  const [idleMinutes, setIdle] = useState(me.idleMinutes);
  const save = useWrite('PUT /api/me', { onDone: () => void tell('Saved.') });
  const no = useRefusal(save.error, ['name', 'idleMinutes']);
  const changed = name !== me.name || idleMinutes !== me.idleMinutes;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate({ body: { name, idleMinutes } });
      }}
    >
      <Stack maw={440}>
        <TextInput
          label="Your name"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          error={no.at('name')}
          required
        />
        <NumberInput
          label="Sign me out when I am away for"
          description="What you have typed is kept until you sign in again. 15 minutes is wise where others pass your screen."
          suffix=" minutes"
          min={5}
          max={480}
          step={5}
          value={idleMinutes}
          onChange={(n) => setIdle(typeof n === 'number' ? n : 0)}
          error={no.at('idleMinutes')}
          required
        />
        <RefusalText error={no.rest} />
        <Button
          type="submit"
          disabled={!changed}
          loading={save.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          Save
        </Button>
      </Stack>
    </form>
  );
}

function Password() {
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const save = useWrite('POST /api/me/password', {
    onDone: () => {
      setCurrent('');
      setNext('');
      void tell('Your password is changed. Other devices are signed out.');
    },
  });
  const no = useRefusal(save.error, ['current', 'next']);
  return (
    <section aria-labelledby="password">
      <Title order={2} id="password" mb={8}>
        Password
      </Title>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({ body: { current, next } });
        }}
      >
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <Stack maw={440}>
          <PasswordInput
            label="Password now"
            autoComplete="current-password"
            value={current}
            onChange={(e) => setCurrent(e.currentTarget.value)}
            error={no.at('current')}
            required
          />
          <PasswordInput
            label="New password"
            description="At least 12 characters. A few ordinary words make a good one."
            autoComplete="new-password"
            value={next}
            onChange={(e) => setNext(e.currentTarget.value)}
            error={no.at('next')}
            required
          />
          <RefusalText error={no.rest} />
          <Group>
            <Button type="submit" variant="default" loading={save.isPending}>
              Change the password
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}

function SignIns() {
  const asked = useAsk('GET /api/web-sessions');
  const one = useWrite('DELETE /api/web-sessions/:webSessionId', {
    touches: ['GET /api/web-sessions'],
    onDone: () => void tell('Signed out there.'),
  });
  const others = useWrite('DELETE /api/web-sessions', {
    touches: ['GET /api/web-sessions'],
    onDone: () => void tell('Signed out everywhere else.'),
  });
  const items = [...(asked.data?.items ?? [])].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  );
  return (
    <section aria-labelledby="sign-ins">
      <Group justify="space-between" mb={8}>
        <Title order={2} id="sign-ins">
          Where you are signed in
        </Title>
        {items.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={others.isPending}
            onClick={() => others.mutate({})}
          >
            Sign out everywhere else
          </Button>
        )}
      </Group>
      <RefusalText error={asked.error ?? one.error ?? others.error} />
      {asked.isPending && <RowSkeletons rows={2} />}
      {items.length > 0 && (
        <ul className={classes.box} aria-label="Sign-ins">
          {items.map((s) => (
            <li key={s.id} className={classes.row} style={{ alignItems: 'center' }}>
              <span className={classes.rowMain}>
                <span className={classes.rowTitle}>{s.device}</span>
                <div className={classes.detail}>
                  signed in <InstantText at={s.startedAt} /> · last used{' '}
                  <InstantText at={s.lastUsedAt} />
                </div>
              </span>
              {s.current ? (
                <Text size="sm" c="dimmed">
                  this one
                </Text>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Sign out on ${s.device}`}
                  onClick={() => one.mutate({ params: { webSessionId: s.id } })}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
