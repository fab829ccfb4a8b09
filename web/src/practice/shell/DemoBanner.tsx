import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { call, queryClient } from '../../ui/api.ts';
import { useMe } from '../../ui/me.ts';
import { sentenceOf } from '../../ui/Refusal.tsx';
import { ROLE_WORDS, type Role } from './role-words.ts';
import classes from './Shell.module.css';

const ROLES: readonly Role[] = ['owner', 'clinician', 'biller', 'scheduler', 'accountant'];

/** Over every page of the demo practice: nothing is real, and who one is looking as. */
export function DemoBanner() {
  const me = useMe();
  const [error, setError] = useState<string>();
  if (me.practice.kind !== 'demo') return null;
  const become = async (role: Role) => {
    try {
      await call('POST /api/open/sign-in-demo', { body: { role } }, { open: true });
      queryClient.clear();
      location.assign('/today');
    } catch (problem) {
      setError(sentenceOf(problem));
    }
  };
  const now = ROLES.find((r) => r === me.roles[0]) ?? 'owner';
  return (
    <div className={classes.banner}>
      <Text size="sm" style={{ flex: '1 1 18rem' }}>
        You are looking around a practice with a year behind it. Nothing here is real.
      </Text>
      <Group gap="sm">
        <NativeSelect
          size="xs"
          aria-label="Look around as"
          value={now}
          error={error}
          data={ROLES.map((r) => ({ value: r, label: `As ${ROLE_WORDS[r].toLowerCase()}` }))}
          onChange={(e) => void become(e.currentTarget.value as Role)}
        />
        <Anchor href="/start" size="sm" c="inherit" underline="always">
          Set up my practice
        </Anchor>
      </Group>
    </div>
  );
}
