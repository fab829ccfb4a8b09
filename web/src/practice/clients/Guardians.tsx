/** Who acts for a client under 18: entered, changed, ended; what each may see today stands beside them. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { GuardianForm } from './GuardianForm.tsx';
import type { Guardian } from './guardians-api.ts';
import { None, Part } from './Part.tsx';

export function Guardians({ clientId }: { clientId: string }) {
  const asked = useAsk('GET /api/clients/:clientId/guardians', { params: { clientId } });
  const [open, setOpen] = useState<Guardian | 'new'>();
  if (asked.error && !asked.data) return <RefusalText error={asked.error} />;
  const view = asked.data;
  // Grown, and never a guardian: no part of this page.
  if (!view || (!view.minor && view.items.length === 0)) return null;
  const close = () => setOpen(undefined);
  const { ages } = view;
  return (
    <div id="guardians">
      <Part
        title="Guardians"
        act={view.minor && view.may.write && 'Add guardian'}
        onAct={() => setOpen('new')}
      >
        {view.items.length === 0 && <None>Nobody acts for this client in the portal.</None>}
        <ul className={classes.items}>
          {view.items.map((g) => (
            <Row key={g.id} guardian={g} write={view.may.write} onChange={() => setOpen(g)} />
          ))}
        </ul>
        {view.minor && view.ofAgeOn !== null && (
          <Text size="sm" c="dimmed" mt={6}>
            18 on <DayText day={view.ofAgeOn} />: every guardian’s page closes that day by itself.{' '}
            {ages.loginAge < 18 && `A page of their own from ${ages.loginAge}. `}
            {ages.yesAge < 18 &&
              `From ${ages.yesAge} a guardian sees appointments only with the client’s yes. `}
            {ages.state !== '' && ages.source}
          </Text>
        )}
        <ActModal
          opened={open !== undefined}
          onClose={close}
          title={open === 'new' ? 'Add a guardian' : `Change ${open?.name ?? ''}`}
          size="md"
        >
          {open && (
            <GuardianForm
              clientId={clientId}
              guardian={open === 'new' ? null : open}
              yesAge={ages.yesAge}
              onClose={close}
            />
          )}
        </ActModal>
      </Part>
    </div>
  );
}

function Row({
  guardian: g,
  write,
  onChange,
}: {
  guardian: Guardian;
  write: boolean;
  onChange: () => void;
}) {
  const params = { guardianId: g.id };
  const restore = useAct('POST /api/guardians/:guardianId/restore');
  const bringBack = () =>
    restore.mutateAsync({ params }).then(() => tell(`${g.name} is a guardian again.`));
  const end = useAct('POST /api/guardians/:guardianId/end', {
    onDone: () => void tell(`${g.name} is out of the portal now.`, { undo: bringBack }),
  });
  return (
    <li className={g.state === 'now' || g.state === 'ahead' ? undefined : classes.past}>
      <div>
        {g.name}, {g.relationship}
        <span className={classes.under}>{g.sentence}</span>
        {g.courtNote !== '' && (
          <span className={classes.under}>Court note (only here): {g.courtNote}</span>
        )}
        <RefusalText error={end.error ?? restore.error} />
        {write && (
          <Group gap={6} mt={6}>
            {!g.ended && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Change: ${g.name}`}
                onClick={onChange}
              >
                Change
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              loading={end.isPending || restore.isPending}
              aria-label={`${g.ended ? 'Bring back' : 'End'}: ${g.name}`}
              onClick={() => (g.ended ? void bringBack().catch(() => {}) : end.mutate({ params }))}
            >
              {g.ended ? 'Bring back' : 'End'}
            </Button>
          </Group>
        )}
      </div>
    </li>
  );
}
