import { Box, Button, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { call } from '../../ui/api.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useDemo } from './demo-state.ts';
import { LookAround } from './LookAround.tsx';
import classes from './Open.module.css';

export function SignIn({
  enter,
  name,
}: {
  enter: (to?: string) => Promise<void>;
  name: string | undefined;
}) {
  const demo = useDemo();
  useDocumentTitle('Sign in · Clearhour');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit(async () => {
    await call('POST /api/open/sign-in', { body: { email, password } }, { open: true });
    await enter(location.pathname.startsWith('/start') ? '/today' : undefined);
  });
  const no = useRefusal(form.error, ['email', 'password']);
  return (
    <Box className={classes.card}>
      <Title order={1}>{name === undefined ? 'Sign in' : `Sign in to ${name}`}</Title>
      <Stack component="form" onSubmit={form.submit} gap="md" mt="lg">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          value={email}
          onChange={(e) => setEmail(e.currentTarget.value)}
          error={no.at('email')}
          required
          autoFocus
          size="md"
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          error={no.at('password')}
          required
          size="md"
        />
        <RefusalText error={no.rest} />
        <Button type="submit" loading={form.busy} size="md">
          Sign in
        </Button>
        <Text size="sm" c="dimmed">
          Forgot it? The owner of the practice can give you a new password in Settings.
        </Text>
      </Stack>
      {(demo.data?.state === 'ready' || demo.data?.state === 'making') && (
        <>
          <Divider my="lg" />
          <Text size="sm" c="dimmed" mb="sm">
            Or look around a practice with a year behind it. Nothing there is real.
          </Text>
          <LookAround enter={enter} variant="default" fullWidth />
        </>
      )}
    </Box>
  );
}
