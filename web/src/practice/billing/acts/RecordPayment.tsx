import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import { AllocationFields } from './AllocationFields.tsx';
import { type Choice, onTheWire, placedBy, sumOf } from './allocation.ts';
import type { ActOnClient } from './ChargeCard.tsx';
import { type ClientMoney, useMoney } from './money.ts';
import { Pair } from './Pair.tsx';
import { useAct } from './use-act.ts';

type Way = Reply<'GET /api/payment-methods'>['items'][number];

/** Cash, check, a card run elsewhere, or a way of the practice's own. */
export function RecordPayment({
  chargeIds,
  ...act
}: ActOnClient & { chargeIds?: readonly string[] }) {
  return (
    <ActModal opened={act.opened} onClose={act.onClose} title={`Payment from ${act.name}`}>
      <Body {...act} {...(chargeIds ? { chargeIds } : {})} />
    </ActModal>
  );
}

function Body(props: ActOnClient & { chargeIds?: readonly string[] }) {
  const money = useMoney(props.clientId);
  const ways = useAsk('GET /api/payment-methods', undefined, { staleTime: 300_000 });
  const error = money.error ?? ways.error;
  if (error) return <RefusalText error={error} again={() => void money.refetch()} />;
  if (!money.data || !ways.data) return <TextSkeletons lines={6} />;
  return (
    <Form {...props} money={money.data} ways={ways.data.items.filter((w) => w.method !== 'card')} />
  );
}

const wayKey = (w: Way): string => (w.methodId === null ? w.method : `custom ${w.methodId}`);
const REFERENCE: Partial<Record<Way['method'], string>> = {
  check: 'Check number',
  'external-card': 'Receipt number of the other system',
};

function Form({
  money,
  ways,
  clientId,
  name,
  chargeIds,
  onClose,
}: ActOnClient & {
  money: ClientMoney;
  ways: readonly Way[];
  chargeIds?: readonly string[];
}) {
  const chosen = money.openCharges.filter(
    (c) => chargeIds?.includes(c.chargeId) && c.clientDueCents > 0,
  );
  const [way, setWay] = useState(() => (ways[0] ? wayKey(ways[0]) : ''));
  const [choice, setChoice] = useState<Choice>(() =>
    chosen.length > 0
      ? Object.fromEntries(chosen.map((c) => [c.chargeId, c.clientDueCents]))
      : 'auto',
  );
  const [typed, setTyped] = useState<number | null>();
  const amount =
    typed !== undefined ? typed : choice === 'auto' ? money.clientDueCents : sumOf(choice);
  const [day, setDay] = useState<string | null>(today());
  const [reference, setReference] = useState('');
  const [memo, setMemo] = useState('');
  const method = ways.find((w) => wayKey(w) === way);
  const write = useAct('POST /api/payments', {
    onDone: (p) => {
      onClose();
      void tell(
        `Recorded ${moneyText(p.amountCents)} from ${name}.${
          p.unappliedCents > 0 ? ` ${moneyText(p.unappliedCents)} stays as client credit.` : ''
        }`,
      );
    },
  });
  const no = useRefusal(write.error, [
    'amountCents',
    'receivedOn',
    'method',
    'methodId',
    'reference',
    'memo',
    'allocations',
  ]);
  const placed = sumOf(placedBy(choice, amount ?? 0, money.openCharges));
  const wrong = !method || amount === null || amount <= 0 || day === null || placed > amount;
  const send = () => {
    if (wrong || write.isPending || method.method === 'card') return;
    const { methodId } = method;
    write.mutate({
      body: {
        clientId,
        method: method.method,
        ...(methodId === null ? {} : { methodId }),
        amountCents: amount,
        receivedOn: day,
        reference,
        memo,
        allocations: onTheWire(choice),
      },
    });
  };
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Pair>
          <AmountInput
            label="Amount"
            description={`${moneyText(money.clientDueCents)} is due now.`}
            value={amount !== null && amount > 0 ? amount : null}
            onChange={setTyped}
            error={no.at('amountCents')}
            data-autofocus
            required
          />
          <DayInput
            label="Received on"
            description="The day the money came."
            value={day}
            onChange={setDay}
            maxDate={today()}
            error={no.at('receivedOn')}
            required
          />
        </Pair>
        <Pair>
          <Select
            label="How it was paid"
            data={ways.map((w) => ({ value: wayKey(w), label: w.name }))}
            value={way}
            onChange={(v) => setWay(v ?? way)}
            error={no.at('method') ?? no.at('methodId')}
          />
          <TextInput
            label={REFERENCE[method?.method ?? 'cash'] ?? 'Reference'}
            value={reference}
            onChange={(e) => setReference(e.currentTarget.value)}
            error={no.at('reference')}
            maxLength={100}
          />
        </Pair>
        <TextInput
          label="Memo"
          value={memo}
          onChange={(e) => setMemo(e.currentTarget.value)}
          error={no.at('memo')}
          maxLength={200}
        />
        {amount !== null && amount > 0 ? (
          <AllocationFields
            amount={amount}
            open={money.openCharges}
            choice={choice}
            onChoice={setChoice}
            error={no.at('allocations')}
          />
        ) : (
          <Text size="sm" c="dimmed">
            Type the amount to see which charges it pays.
          </Text>
        )}
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={wrong}
          verb={amount !== null && amount > 0 ? `Record ${moneyText(amount)}` : 'Record payment'}
        />
      </Stack>
    </form>
  );
}
