/** Acts that take a charge back: reversing it, or posting it again with another fee. */

import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import type { Charge } from './money.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly charge: Pick<Charge, 'id' | 'description' | 'feeCents' | 'sessionId' | 'balance'>;
  readonly opened: boolean;
  readonly onClose: () => void;
}
const settledOf = (c: Props['charge']): number =>
  c.feeCents - c.balance.payerPendingCents - c.balance.clientDueCents;

export function ReverseCharge({ charge, opened, onClose }: Props) {
  const write = useAct('POST /api/charges/:chargeId/reverse');
  const settled = settledOf(charge);
  return (
    <ConfirmWithReason
      opened={opened}
      onClose={onClose}
      title={`Reverse ${charge.description}, ${moneyText(charge.feeCents)}`}
      confirm="Reverse charge"
      danger
      reasonHint="Kept with your name, and shown on the money trail."
      onConfirm={async (reason) => {
        await write.mutateAsync({ params: { chargeId: charge.id }, body: { reason } });
        void tell(`Reversed the charge of ${moneyText(charge.feeCents)}.`);
      }}
    >
      <Text>
        Nobody owes it any more.
        {settled > 0 && (
          <>
            {' '}
            <Money cents={settled} /> of it is settled: what the client paid of that becomes their
            credit again, and write-offs on it are undone.
          </>
        )}
        {charge.sessionId !== null &&
          ' The session then shows under Unbilled until it is posted again or waived.'}
      </Text>
    </ConfirmWithReason>
  );
}

export function ChangeFee({ charge, opened, onClose }: Props) {
  return (
    <ActModal opened={opened} onClose={onClose} title="Change the fee" size="md">
      <FeeForm charge={charge} opened={opened} onClose={onClose} />
    </ActModal>
  );
}
function FeeForm({ charge, onClose }: Props) {
  const [fee, setFee] = useState<number | null>(charge.feeCents);
  const [reason, setReason] = useState('');
  const write = useAct('POST /api/charges/:chargeId/change-fee', {
    onDone: (now) => {
      onClose();
      void tell(`The fee is ${moneyText(now.feeCents)} now.`);
    },
  });
  const no = useRefusal(write.error, ['feeCents', 'reason']);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (fee === null || write.isPending) return;
        write.mutate({ params: { chargeId: charge.id }, body: { feeCents: fee, reason } });
      }}
    >
      <Stack gap="md">
        <Text>
          The charge is taken back and posted again with the new fee. Money on it becomes client
          credit; put it on the new charge afterwards.
        </Text>
        <AmountInput
          label="Fee"
          description={`${moneyText(charge.feeCents)} now.`}
          value={fee}
          onChange={setFee}
          error={no.at('feeCents')}
          maw={220}
          data-autofocus
          required
        />
        <Textarea
          label="Reason"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={no.at('reason')}
          maxLength={500}
          required
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={fee === null || fee === charge.feeCents || reason.trim() === ''}
          verb={`Change to ${moneyText(fee ?? 0)}`}
        />
      </Stack>
    </form>
  );
}
