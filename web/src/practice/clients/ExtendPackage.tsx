import { Stack } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import { ActButtons, ActModal, arrive } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { Package } from './packages-api.ts';

/** Another last day for a package; none at all when it is left empty. */
export function ExtendPackage({ package: p, onClose }: { package: Package; onClose: () => void }) {
  return (
    <ActModal opened onClose={onClose} title={`Last day of “${p.name}”`} size="sm">
      <Form package={p} onClose={onClose} />
    </ActModal>
  );
}

function Form({ package: p, onClose }: { package: Package; onClose: () => void }) {
  const [to, setTo] = useState(p.to);
  const write = useAct('POST /api/packages/:packageId/extend', {
    onDone: () => {
      onClose();
      void tell(
        to === null ? 'It has no last day now.' : `It covers sessions until ${dayWords(to)}.`,
      );
    },
  });
  const no = useRefusal(write.error, ['to']);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (!write.isPending) write.mutate({ params: { packageId: p.id }, body: { to } });
      }}
    >
      <Stack gap="md">
        <DayInput
          label="Its last day"
          description="Empty: it has none."
          value={to}
          onChange={setTo}
          error={no.at('to')}
          clearable
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} verb="Change the last day" />
      </Stack>
    </form>
  );
}
