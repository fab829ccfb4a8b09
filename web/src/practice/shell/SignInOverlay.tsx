import { Anchor, Button, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { call, queryClient } from '../../ui/api.ts';
import { type Me, useMe } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { type SignedOutWhy, signInFinished } from '../../ui/signed-out.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { touch } from './idle.ts';

/** Covers the page after the session ended. The page stays below with everything typed on it. */
export default function SignInOverlay({ why }: { why: SignedOutWhy }) {
  const me = useMe();
  const demo = me.practice.kind === 'demo';
  const [password, setPassword] = useState('');
  const form = useSubmit(async () => {
    await signInAgain(me, password);
    const now = await call('GET /api/me', {}, { open: true });
    if (now.userId !== me.userId) return location.assign('/');
    touch();
    signInFinished(true);
    void queryClient.invalidateQueries();
  });
  const no = useRefusal(form.error, ['password']);
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      fullScreen
      zIndex={900}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Sign in again' } }}
    >
      <Stack component="form" onSubmit={form.submit} maw={360} mx="auto" mt="16vh" gap="md">
        <Text component="h1" fz="xl" fw={600}>
          {why === 'idle' ? 'Signed off while you were away' : 'You are signed out'}
        </Text>
        <Text c="dimmed">
          What you were doing is still here, with everything you typed. Sign in and go on.
        </Text>
        {!demo && (
          <>
            <Text>{me.email}</Text>
            <input type="hidden" name="username" autoComplete="username" value={me.email} />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              error={no.at('password')}
              data-autofocus
              required
            />
          </>
        )}
        <RefusalText error={no.rest} />
        <Button type="submit" loading={form.busy} data-autofocus={demo || undefined}>
          {demo ? 'Go on looking around' : 'Sign in and go on'}
        </Button>
        <Anchor href="/" size="sm" ta="center">
          Sign in as somebody else
        </Anchor>
      </Stack>
    </Modal>
  );
}

async function signInAgain(me: Me, password: string): Promise<void> {
  if (me.practice.kind === 'demo') {
    const role = me.roles[0] ?? 'owner';
    await call('POST /api/open/sign-in-demo', { body: { role } }, { open: true });
  } else {
    const body = { email: me.email, password };
    await call('POST /api/open/sign-in', { body }, { open: true });
  }
}
