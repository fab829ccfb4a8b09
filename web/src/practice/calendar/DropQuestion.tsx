/** What a drop still has to be asked: is it meant although somebody is busy, and for which of the series. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { RefusalText } from '../../ui/Refusal.tsx';
import type { Ghost } from './events.ts';
import { type Scope, whenWords } from './move-session.ts';
import { ScopeChoice } from './ScopeChoice.tsx';
import { clockOf } from './wall.ts';
import { type Session, titleOf } from './what-stands.ts';

export interface Dropped {
  readonly session: Session;
  readonly ghost: Ghost;
}
export const needsQuestion = ({ session, ghost }: Dropped): boolean =>
  session.seriesId !== null || ghost.says.some((s) => s.blocking);

export function DropQuestion({
  dropped,
  onClose,
  onMove,
}: {
  dropped: Dropped | undefined;
  onClose: () => void;
  onMove: (scope: Scope, even: boolean) => Promise<unknown> | undefined;
}) {
  return (
    <Modal
      opened={dropped !== undefined}
      onClose={onClose}
      title={dropped?.session.seriesId ? 'Move which sessions?' : 'Book both at this time?'}
    >
      {dropped && <Question dropped={dropped} onClose={onClose} onMove={onMove} />}
    </Modal>
  );
}
function Question({
  dropped: { session, ghost },
  onClose,
  onMove,
}: {
  dropped: Dropped;
  onClose: () => void;
  onMove: (scope: Scope, even: boolean) => Promise<unknown> | undefined;
}) {
  const [scope, setScope] = useState<Scope>('this');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const blocked = ghost.says.some((s) => s.blocking);
  const move = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onMove(scope, blocked);
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="md">
      <Text>
        {titleOf(session)}: {whenWords(session)} →{' '}
        <strong>{whenWords({ day: ghost.day, time: clockOf(ghost.start) })}</strong>,{' '}
        {ghost.minutes} min
      </Text>
      {ghost.says.map((s) => (
        <Text key={s.sentence} size="sm" c={`var(--state-${s.blocking ? 'red' : 'amber'}-text)`}>
          {s.sentence}.
        </Text>
      ))}
      {session.seriesId && <ScopeChoice value={scope} onChange={setScope} verb="Move" />}
      <RefusalText error={error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Leave it where it was
        </Button>
        <Button onClick={() => void move()} loading={busy} data-autofocus>
          {blocked ? 'Move even so' : 'Move'}
        </Button>
      </Group>
    </Stack>
  );
}
