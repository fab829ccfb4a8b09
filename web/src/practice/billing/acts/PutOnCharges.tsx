import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { ActButtons, ActModal } from './ActModal.tsx';
import { AllocationFields } from './AllocationFields.tsx';
import { type Choice, onTheWire, placedBy, sumOf } from './allocation.ts';
import { type Payment, useMoney } from './money.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly payment: Payment;
  readonly opened: boolean;
  readonly onClose: () => void;
}
/** What is left of one payment goes on charges of the same client. */
export function PutOnCharges(props: Props) {
  return (
    <ActModal opened={props.opened} onClose={props.onClose} title="Put credit on charges">
      <Form {...props} />
    </ActModal>
  );
}
function Form({ payment: p, onClose }: Props) {
  const money = useMoney(p.clientId);
  const [choice, setChoice] = useState<Choice>('auto');
  const write = useAct('POST /api/payments/:paymentId/allocate', {
    onDone: (now) => {
      onClose();
      void tell(
        now.unappliedCents > 0
          ? `Applied. ${moneyText(now.unappliedCents)} stays as client credit.`
          : 'Applied. All of the payment is on charges.',
      );
    },
  });
  const no = useRefusal(write.error, ['allocations']);
  if (money.error) return <RefusalText error={money.error} again={() => void money.refetch()} />;
  if (!money.data) return <TextSkeletons lines={5} />;
  const open = money.data.openCharges;
  const placed = sumOf(placedBy(choice, p.unappliedCents, open));
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (placed === 0 || write.isPending) return;
        write.mutate({ params: { paymentId: p.id }, body: { allocations: onTheWire(choice) } });
      }}
    >
      <Stack gap="md">
        <Text>
          {moneyText(p.unappliedCents)} of {moneyText(p.amountCents)} is free: {p.methodLabel}.
        </Text>
        <AllocationFields
          amount={p.unappliedCents}
          open={open}
          choice={choice}
          onChoice={setChoice}
          error={no.at('allocations')}
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={placed === 0 || placed > p.unappliedCents}
          verb={`Apply ${moneyText(placed)}`}
        />
      </Stack>
    </form>
  );
}
