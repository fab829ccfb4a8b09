import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, type RefusalView, useRefusal } from '../../../ui/Refusal.tsx';
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
import '../../clients/client-money-api.ts';

/** What the money is for: these charges, or a package that it is set apart for. */
interface About {
  readonly chargeIds?: readonly string[];
  readonly ahead?: AheadFor;
}
export interface AheadFor {
  readonly id: string;
  readonly name: string;
  /** Who bought it; null: the client. */
  readonly partyId: string | null;
  readonly toPayCents: number;
}

type Way = Reply<'GET /api/payment-methods'>['items'][number];

/** Cash, check, a card run elsewhere, or a way of the practice's own. */
export function RecordPayment({ chargeIds, ahead, ...act }: ActOnClient & About) {
  const title = ahead ? `Payment for “${ahead.name}”` : `Payment from ${act.name}`;
  return (
    <ActModal opened={act.opened} onClose={act.onClose} title={title}>
      <Body {...act} {...(chargeIds ? { chargeIds } : {})} {...(ahead ? { ahead } : {})} />
    </ActModal>
  );
}

function Body(props: ActOnClient & About) {
  const money = useMoney(props.clientId);
  const { clientId } = props;
  const shares = useAsk('GET /api/clients/:clientId/shares', { params: { clientId } });
  const ways = useAsk('GET /api/payment-methods', undefined, { staleTime: 300_000 });
  const error = money.error ?? ways.error;
  if (error) return <RefusalText error={error} again={() => void money.refetch()} />;
  if (!money.data || !ways.data || shares.isPending) return <TextSkeletons lines={6} />;
  const payers = shares.data?.balances ?? [];
  return (
    <Form
      {...props}
      money={money.data}
      ways={ways.data.items.filter((w) => w.method !== 'card')}
      payers={!props.ahead && payers.some((p) => p.partyId !== null) ? payers : []}
    />
  );
}

const wayKey = (w: Way): string => (w.methodId === null ? w.method : `custom ${w.methodId}`);
const REFERENCE: Partial<Record<Way['method'], string>> = {
  check: 'Check number',
  'external-card': 'Receipt number of the other system',
};

interface FormProps extends ActOnClient, About {
  readonly money: ClientMoney;
  readonly ways: readonly Way[];
  /** Where somebody beside the client bears a part: each with what they owe; else none. */
  readonly payers: Reply<'GET /api/clients/:clientId/shares'>['balances'];
}

/** What is filled in. The amount follows the charges it is for until somebody types another. */
function usePaymentDraft({ money, ways, chargeIds, payers, ahead }: FormProps) {
  // Whoever owes the most is the likeliest to pay.
  const [partyId, setPartyId] = useState(
    () => ahead?.partyId ?? [...payers].sort((a, b) => b.dueCents - a.dueCents)[0]?.partyId ?? null,
  );
  const [way, setWay] = useState(() => (ways[0] ? wayKey(ways[0]) : ''));
  const [choice, setChoice] = useState<Choice>(() => {
    const asked = money.openCharges.filter(
      (c) => chargeIds?.includes(c.chargeId) && c.clientDueCents > 0,
    );
    return asked.length === 0
      ? 'auto'
      : Object.fromEntries(asked.map((c) => [c.chargeId, c.clientDueCents]));
  });
  const [typed, setTyped] = useState<number | null>();
  const [day, setDay] = useState<string | null>(today());
  const [words, setWords] = useState({ reference: '', memo: '' });
  const due = payers.find((p) => p.partyId === partyId)?.dueCents ?? money.clientDueCents;
  const usual = ahead?.toPayCents ?? (choice === 'auto' || payers.length > 0 ? due : sumOf(choice));
  const amount = typed === undefined ? usual : typed;
  return {
    amount: amount !== null && amount > 0 ? amount : null,
    setAmount: setTyped,
    method: ways.find((w) => wayKey(w) === way),
    setWay,
    partyId,
    setPartyId,
    due,
    ahead,
    // Of several who pay, each pays the oldest of their own.
    choice: payers.length > 0 ? ('auto' as const) : choice,
    setChoice,
    day,
    setDay,
    words,
    putWords: (some: Partial<typeof words>) => setWords((w) => ({ ...w, ...some })),
  };
}
type PaymentDraft = ReturnType<typeof usePaymentDraft>;

/** What is sent; undefined while something is missing or more is put on charges than came in. */
function bodyOf(d: PaymentDraft, clientId: string, money: ClientMoney) {
  const { amount, method, day } = d;
  if (amount === null || day === null || !method || method.method === 'card') return undefined;
  if (d.choice !== 'auto' && sumOf(placedBy(d.choice, amount, money.openCharges)) > amount)
    return undefined;
  return {
    clientId,
    ...(d.partyId === null ? {} : { partyId: d.partyId }),
    method: method.method,
    ...(method.methodId === null ? {} : { methodId: method.methodId }),
    amountCents: amount,
    receivedOn: day,
    ...d.words,
    allocations: d.ahead ? { packageId: d.ahead.id } : onTheWire(d.choice),
  };
}

function Form(props: FormProps) {
  const { money, clientId, name, onClose } = props;
  const draft = usePaymentDraft(props);
  const payer = props.payers.find((p) => p.partyId === draft.partyId)?.name;
  const write = useAct('POST /api/payments', {
    onDone: (p) => {
      onClose();
      void tell(
        `Recorded ${moneyText(p.amountCents)} from ${payer ?? name}.${
          p.unappliedCents > 0 ? ` ${moneyText(p.unappliedCents)} stays as client credit.` : ''
        }`,
      );
    },
  });
  const no = useRefusal(write.error, FIELDS);
  const body = bodyOf(draft, clientId, money);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (body && !write.isPending) write.mutate({ body });
      }}
    >
      <Stack gap="md">
        {props.payers.length > 0 && (
          <Select
            label="Paid by"
            data={props.payers.map((p) => ({
              value: p.partyId ?? '',
              label: `${p.name}, who owes ${moneyText(p.dueCents)}`,
            }))}
            allowDeselect={false}
            value={draft.partyId ?? ''}
            onChange={(v) => draft.setPartyId(v === '' ? null : v)}
            error={no.at('partyId')}
          />
        )}
        <PaymentFields draft={draft} ways={props.ways} due={draft.due} no={no} />
        {props.ahead ? (
          <Text size="sm" c="dimmed">
            It is set apart for the package and pays its sessions as they are signed.
          </Text>
        ) : props.payers.length > 0 ? (
          <Text size="sm" c="dimmed">
            It pays the oldest of their own part; what is left is their credit.
          </Text>
        ) : draft.amount === null ? (
          <Text size="sm" c="dimmed">
            Type the amount to see which charges it pays.
          </Text>
        ) : (
          <AllocationFields
            amount={draft.amount}
            open={money.openCharges}
            choice={draft.choice}
            onChoice={draft.setChoice}
            error={no.at('allocations')}
          />
        )}
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={body === undefined}
          verb={draft.amount === null ? 'Record payment' : `Record ${moneyText(draft.amount)}`}
        />
      </Stack>
    </form>
  );
}
const FIELDS = [
  'partyId',
  'amountCents',
  'receivedOn',
  'method',
  'methodId',
  'reference',
  'memo',
  'allocations',
];

function PaymentFields({
  draft: d,
  ways,
  due,
  no,
}: {
  draft: PaymentDraft;
  ways: readonly Way[];
  due: number;
  no: RefusalView;
}) {
  return (
    <>
      <Pair>
        <AmountInput
          label="Amount"
          description={
            d.ahead
              ? `${moneyText(d.ahead.toPayCents)} of the package is not paid yet.`
              : `${moneyText(due)} is due now.`
          }
          value={d.amount}
          onChange={d.setAmount}
          error={no.at('amountCents')}
          data-autofocus
          required
        />
        <DayInput
          label="Received on"
          description="The day the money came."
          value={d.day}
          onChange={d.setDay}
          maxDate={today()}
          error={no.at('receivedOn')}
          required
        />
      </Pair>
      <Pair>
        <Select
          label="How it was paid"
          data={ways.map((w) => ({ value: wayKey(w), label: w.name }))}
          value={d.method ? wayKey(d.method) : null}
          onChange={(v) => v !== null && d.setWay(v)}
          error={no.at('method') ?? no.at('methodId')}
        />
        <TextInput
          label={REFERENCE[d.method?.method ?? 'cash'] ?? 'Reference'}
          value={d.words.reference}
          onChange={(e) => d.putWords({ reference: e.currentTarget.value })}
          error={no.at('reference')}
          maxLength={100}
        />
      </Pair>
      <TextInput
        label="Memo"
        value={d.words.memo}
        onChange={(e) => d.putWords({ memo: e.currentTarget.value })}
        error={no.at('memo')}
        maxLength={200}
      />
    </>
  );
}
