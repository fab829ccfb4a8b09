import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import classes from './Acts.module.css';
import { useAct } from './use-act.ts';

export type PaymentDetail = Reply<'GET /api/payments/:paymentId'>;
interface Props {
  readonly payment: PaymentDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Money back to where it came from: free credit first, and off charges only when asked. */
export function RefundAct(props: Props) {
  return (
    <ActModal
      opened={props.opened}
      onClose={props.onClose}
      title={`Refund of ${props.payment.methodLabel}`}
      size="md"
    >
      <Body {...props} />
    </ActModal>
  );
}

function Body(props: Props) {
  const [refundId, setRefundId] = useState<string>();
  if (refundId) return <Result refundId={refundId} onClose={props.onClose} />;
  return <Form {...props} onAsked={setRefundId} />;
}

function Form({ payment: p, onClose, onAsked }: Props & { onAsked: (refundId: string) => void }) {
  const [amount, setAmount] = useState<number | null>(
    p.refundableCents > 0 ? p.refundableCents : p.mostRefundableCents,
  );
  const [reason, setReason] = useState('');
  const [takeBack, setTakeBack] = useState(false);
  const write = useAct('POST /api/payments/:paymentId/refunds', {
    onDone: (r) => onAsked(r.id),
  });
  const no = useRefusal(write.error, ['amountCents', 'reason']);
  const beyond = Math.max(0, (amount ?? 0) - p.refundableCents);
  const wrong = amount === null || amount <= 0 || reason.trim() === '' || (beyond > 0 && !takeBack);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (wrong || write.isPending) return;
        write.mutate({
          params: { paymentId: p.id },
          body: { amountCents: amount, reason, takeBack: beyond > 0 && takeBack },
        });
      }}
    >
      <Stack gap="md">
        <Text>
          <Money cents={p.refundableCents} /> of <Money cents={p.amountCents} /> is free credit.
          {p.method === 'card'
            ? ` It goes back to ${p.methodLabel}.`
            : ' Give it back the way it came; this writes it in the book.'}
        </Text>
        <AmountInput
          label="Amount"
          description={`At most ${moneyText(p.mostRefundableCents)}.`}
          value={amount}
          onChange={setAmount}
          error={no.at('amountCents')}
          maw={220}
          data-autofocus
          required
        />
        {beyond > 0 && (
          <Checkbox
            checked={takeBack}
            onChange={(e) => setTakeBack(e.currentTarget.checked)}
            label={`Take ${moneyText(beyond)} off the charges it paid`}
            description="The client owes that on those charges again."
          />
        )}
        <TextInput
          label="Reason"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={no.at('reason')}
          maxLength={200}
          required
        />
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={wrong}
          verb={`Refund ${moneyText(amount ?? 0)}`}
        />
      </Stack>
    </form>
  );
}

function Result({ refundId, onClose }: { refundId: string; onClose: () => void }) {
  const client = useQueryClient();
  const told = useRef(false);
  const asked = useAsk(
    'GET /api/refunds/:refundId',
    { params: { refundId } },
    { keep: false, staleTime: 0, everyMs: 1_200 },
  );
  const r = asked.data;
  const settled = r?.settled ?? false;
  useEffect(() => {
    if (!settled || told.current) return;
    told.current = true;
    void client.invalidateQueries({
      predicate: (q) => q.queryKey[0] !== 'GET /api/refunds/:refundId',
    });
  }, [settled, client]);
  const state = r?.status === 'done' ? 'settled' : r?.status === 'failed' ? 'risk' : 'moving';
  return (
    <Stack gap="lg">
      <div className={classes.result} role="status" aria-live="polite">
        <StateIcon state={state} size={24} />
        <Text size="xl" fw={600} lh="24px">
          {r?.status === 'done'
            ? `${moneyText(r.amountCents)} given back`
            : r?.status === 'failed'
              ? 'Not given back'
              : 'On its way'}
        </Text>
        <Text>{r?.sentence ?? 'Asking the card processor.'}</Text>
      </div>
      <RefusalText error={asked.error} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{settled ? 'Done' : 'Close'}</Button>
      </Group>
    </Stack>
  );
}
