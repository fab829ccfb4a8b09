import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useWrite } from '../../ui/api.ts';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ROLE_WORDS } from '../shell/role-words.ts';
import { ROLES_THAT } from './role-table.ts';
import classes from './Settings.module.css';
import { SetupSection } from './SettingsPage.tsx';
import { SmallBalances } from './SmallBalances.tsx';
import type { Setup } from './use-setup.ts';

type Limit = Setup['approvalLimits'][number];

export default function LimitsPage() {
  const may = useCan('setup.manage');
  return (
    <SetupSection
      section="write-offs"
      manage="setup.manage"
      under="How much a person may give up alone, each time. More than that waits until somebody with a higher limit approves it."
    >
      {(setup) => (
        <Stack gap="xl">
          <LimitsForm
            key={JSON.stringify(setup.approvalLimits)}
            limits={setup.approvalLimits}
            may={may}
          />
          <SmallBalances setup={setup} may={may} />
        </Stack>
      )}
    </SetupSection>
  );
}

function LimitsForm({ limits, may }: { limits: readonly Limit[]; may: boolean }) {
  const before = new Map(limits.map((l) => [l.role, l.writeOffCents]));
  const [form, setForm] = useState<ReadonlyMap<Limit['role'], number | null>>(
    new Map(ROLES_THAT('write-offs.request').map((r) => [r, before.get(r) ?? 0])),
  );
  const save = useWrite('PUT /api/approval-limits', {
    onDone: () => void tell('The limits are saved.'),
  });
  const no = useRefusal(save.error);
  const changed = [...form].some(([role, cents]) => cents !== (before.get(role) ?? 0));
  const empty = [...form.values()].some((c) => c === null);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        const rows = [...form].map(([role, cents]) => ({ role, writeOffCents: cents ?? 0 }));
        save.mutate({ body: { limits: rows } });
      }}
    >
      <Stack gap="md">
        <ul className={classes.box} aria-label="Write-off limits">
          {[...form].map(([role, cents]) => (
            <li key={role} className={classes.row} style={{ alignItems: 'center' }}>
              <span className={classes.rowMain}>
                <span className={classes.rowTitle}>{ROLE_WORDS[role]}</span>
                <div className={classes.detail}>
                  {cents === 0 ? 'every write-off waits for approval' : 'alone, up to this amount'}
                </div>
              </span>
              {may ? (
                <AmountInput
                  aria-label={`Limit of the role ${ROLE_WORDS[role]}`}
                  value={cents}
                  onChange={(c) => setForm((f) => new Map(f).set(role, c))}
                  w={140}
                />
              ) : (
                <Money cents={cents ?? 0} />
              )}
            </li>
          ))}
        </ul>
        <Text size="sm" c="dimmed">
          A person with several roles has the highest of their limits. Nobody approves their own
          write-off. Only what a client owes can be written off, never what a payer has yet to
          decide.
        </Text>
        <RefusalText error={no.rest} />
        {may && (
          <Group>
            <Button type="submit" disabled={!changed || empty} loading={save.isPending}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
