import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { Refused } from '../../../ui/api.ts';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import { AllocationFields } from './AllocationFields.tsx';
import { type Choice, onTheWire, payable, placedBy, sumOf } from './allocation.ts';
import { CardChargeResult } from './CardChargeResult.tsx';
import { type Card, type ClientMoney, cardExpiry, cardName, useMoney } from './money.ts';
import type { AheadFor } from './RecordPayment.tsx';
import { useAct } from './use-act.ts';

export interface ActOnClient {
  readonly clientId: string;
  /** As the page knows the client. */
  readonly name: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** "Charge $45.00": card, amount, which charges; then the result, live. */
export function ChargeCard({ chargeIds, onAddCard, ahead, ...act }: BodyProps) {
  return (
    <ActModal opened={act.opened} onClose={act.onClose} title={`Charge a card of ${act.name}`}>
      <Body
        {...act}
        {...(chargeIds ? { chargeIds } : {})}
        {...(ahead ? { ahead } : {})}
        {...(onAddCard ? { onAddCard } : {})}
      />
    </ActModal>
  );
}

type BodyProps = ActOnClient & {
  /** Start with these charges only. */
  chargeIds?: readonly string[];
  /** Set apart for this package instead. */
  ahead?: AheadFor;
  onAddCard?: () => void;
};
function Body(props: BodyProps) {
  const asked = useMoney(props.clientId);
  const [intentId, setIntentId] = useState<string | null>();
  const money = asked.data;
  if (asked.error && !money)
    return <RefusalText error={asked.error} again={() => void asked.refetch()} />;
  if (!money) return <TextSkeletons lines={6} />;
  // One that is under way already is shown instead of asking twice; null: the person wants another try.
  const underWay =
    intentId === undefined ? money.cardCharges.find((c) => !c.settled)?.id : intentId;
  if (underWay) {
    return (
      <CardChargeResult
        intentId={underWay}
        onAnother={() => setIntentId(null)}
        onClose={props.onClose}
      />
    );
  }
  if (money.cards.length === 0) return <NoCard {...props} />;
  return <Form {...props} money={money} onAsked={setIntentId} />;
}

function NoCard({ name, onAddCard, onClose }: BodyProps) {
  return (
    <Stack>
      <Text>{name} has no card on file. Add one first, or record a payment made another way.</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {onAddCard && <Button onClick={onAddCard}>Add a card</Button>}
      </Group>
    </Stack>
  );
}

const firstCard = (cards: readonly Card[]): string =>
  (
    cards.find((c) => c.isDefault && !c.replaceBecause) ??
    cards.find((c) => !c.replaceBecause) ??
    cards[0]
  )?.id ?? '';

function Form({
  money,
  clientId,
  chargeIds,
  ahead,
  onAsked,
  onClose,
}: BodyProps & { money: ClientMoney; onAsked: (intentId: string) => void }) {
  const chosen = chargeIds
    ? money.openCharges.filter((c) => chargeIds.includes(c.chargeId) && c.clientDueCents > 0)
    : undefined;
  const [cardId, setCardId] = useState(() => firstCard(money.cards));
  const card = money.cards.find((c) => c.id === cardId);
  const health = card?.healthAccount ?? false;
  const [choice, setChoice] = useState<Choice>(() =>
    chosen ? Object.fromEntries(chosen.map((c) => [c.chargeId, c.clientDueCents])) : 'auto',
  );
  const due = payable(money.openCharges, health).reduce((n, c) => n + c.clientDueCents, 0);
  const [typed, setTyped] = useState<number | null>();
  const [overDebit, setOverDebit] = useState(false);
  const usual = ahead?.toPayCents ?? (choice === 'auto' ? due : sumOf(choice));
  const amount = typed === undefined ? usual : typed;
  const write = useAct('POST /api/card-charges', { onDone: (reply) => onAsked(reply.id) });
  const no = useRefusal(write.error, ['amountCents', 'cardId', 'allocations']);
  const placed = placedBy(choice, amount ?? 0, money.openCharges, health);
  const wrong = amount === null || amount <= 0 || (!ahead && sumOf(placed) > amount);
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        if (wrong || write.isPending) return;
        const allocations = ahead ? { packageId: ahead.id } : onTheWire(choice);
        const body = { clientId, cardId, amountCents: amount, allocations, overDebit };
        write.mutate({ body });
      }}
    >
      <Stack gap="md">
        {!ahead && money.creditCents > 0 && money.clientDueCents > 0 && (
          <CreditFirst money={money} clientId={clientId} />
        )}
        <Radio.Group label="Card" value={cardId} onChange={setCardId} error={no.at('cardId')}>
          <Stack gap={6} mt={6}>
            {money.cards.map((c) => (
              <Radio
                key={c.id}
                value={c.id}
                disabled={c.replaceBecause !== null}
                label={`${cardName(c)}, expires ${cardExpiry(c)}${c.healthAccount ? ', HSA or FSA' : ''}`}
                description={c.replaceBecause ?? undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        <AmountInput
          label="Amount"
          description={
            ahead
              ? `${moneyText(ahead.toPayCents)} of the package is not paid yet.`
              : `${moneyText(money.clientDueCents)} is due now.`
          }
          value={amount}
          onChange={setTyped}
          error={no.at('amountCents')}
          maw={220}
          data-autofocus
        />
        {!ahead && (
          <AllocationFields
            amount={amount ?? 0}
            open={money.openCharges}
            choice={choice}
            onChoice={setChoice}
            healthAccount={health}
            error={no.at('allocations')}
          />
        )}
        <RefusalText error={no.rest} />
        {(overDebit ||
          (write.error instanceof Refused && write.error.code === 'debit-under-way')) && (
          <Checkbox
            label="Charge the card all the same: both may be paid, and one is given back then"
            checked={overDebit}
            onChange={(e) => setOverDebit(e.currentTarget.checked)}
          />
        )}
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={wrong || card?.replaceBecause !== null}
          verb={amount === null || amount <= 0 ? 'Charge' : `Charge ${moneyText(amount)}`}
        />
      </Stack>
    </form>
  );
}

/** The client's own money with us goes first: nobody is charged what they have paid already. */
function CreditFirst({ money, clientId }: { money: ClientMoney; clientId: string }) {
  const apply = useAct('POST /api/clients/:clientId/apply-credit', {
    onDone: (now) => {
      void tell(`Credit applied. ${moneyText(now.clientDueCents)} is due now.`);
    },
  });
  return (
    <Group justify="space-between" gap="xs" wrap="wrap">
      <Text size="sm" style={{ flex: '1 1 14rem' }}>
        <StateBadge state="needs-you">Credit first</StateBadge> <Money cents={money.creditCents} />{' '}
        of the client’s own money is here, not yet on a charge.
      </Text>
      <Button
        variant="default"
        loading={apply.isPending}
        onClick={() => apply.mutate({ params: { clientId } })}
      >
        Apply {moneyText(Math.min(money.creditCents, money.clientDueCents))} credit
      </Button>
      <RefusalText error={apply.error} />
    </Group>
  );
}
