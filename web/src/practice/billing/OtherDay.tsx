/** A charge that autopay has said goes on another day, whole or in part. */
import { Button, Group, Popover, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import { useAct } from './acts/use-act.ts';
import type { Planned } from './autopay-api.ts';

export function OtherDay({
  planned,
  asking,
  onClose,
  children,
}: {
  planned: Planned;
  asking: 'move' | 'split' | undefined;
  onClose: () => void;
  children: ReactNode;
}) {
  const close = (o: boolean) => !o && onClose();
  return (
    <Popover
      opened={asking !== undefined}
      onChange={close}
      withinPortal
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>{children}</span>
      </Popover.Target>
      <Popover.Dropdown>
        {asking === 'split' ? (
          <Split planned={planned} onClose={onClose} />
        ) : (
          <Move planned={planned} onClose={onClose} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Move({ planned: p, onClose }: { planned: Planned; onClose: () => void }) {
  const [day, setDay] = useState<string | null>(p.chargeOn);
  const move = useAct('POST /api/planned-charges/:plannedId/move', {
    onDone: (done) => {
      void tell(`It will be charged on ${dayWords(done.chargeOn)}.`);
      onClose();
    },
  });
  const no = useRefusal(move.error, ['day']);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (day !== null) move.mutate({ params: { plannedId: p.id }, body: { day } });
      }}
    >
      <Stack gap="sm">
        <DayInput
          label="Charge it on"
          value={day}
          onChange={setDay}
          error={no.at('day')}
          required
        />
        <RefusalText error={no.rest} />
        <Ends onClose={onClose} busy={move.isPending} verb="Move it" />
      </Stack>
    </form>
  );
}

function Split({ planned: p, onClose }: { planned: Planned; onClose: () => void }) {
  const [first, setFirst] = useState<number | null>(Math.ceil(p.amountCents / 2));
  const [restOn, setRestOn] = useState<string | null>(null);
  const split = useAct('POST /api/planned-charges/:plannedId/split', {
    onDone: (done) => {
      const rest = moneyText(p.amountCents - done.amountCents);
      void tell(`${moneyText(done.amountCents)} on ${dayWords(done.chargeOn)}, ${rest} later.`);
      onClose();
    },
  });
  const no = useRefusal(split.error, ['first', 'restOn']);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (first === null || restOn === null) return;
        split.mutate({ params: { plannedId: p.id }, body: { firstCents: first, restOn } });
      }}
    >
      <Stack gap="sm">
        <AmountInput
          label={`On ${dayWords(p.chargeOn)}`}
          value={first}
          onChange={setFirst}
          error={no.at('first')}
          required
        />
        <DayInput
          label="The rest on"
          value={restOn}
          onChange={setRestOn}
          error={no.at('restOn')}
          required
        />
        <RefusalText error={no.rest} />
        <Ends onClose={onClose} busy={split.isPending} verb="Split it" />
      </Stack>
    </form>
  );
}

function Ends({ onClose, busy, verb }: { onClose: () => void; busy: boolean; verb: string }) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button size="compact-sm" variant="default" onClick={onClose}>
        Close
      </Button>
      <Button size="compact-sm" type="submit" loading={busy}>
        {verb}
      </Button>
    </Group>
  );
}
