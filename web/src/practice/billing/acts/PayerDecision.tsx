import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { DayInput } from '../../../ui/DayInput.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayWords, today } from '../../../ui/words.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import classes from './Acts.module.css';
import { Pair } from './Pair.tsx';
import { useAct } from './use-act.ts';

interface Props {
  readonly charge: {
    readonly id: string;
    readonly description: string;
    readonly serviceOn: string;
    readonly payerName: string;
    readonly pendingCents: number;
  };
  readonly opened: boolean;
  readonly onClose: () => void;
}
type Part = 'paid' | 'adjusted' | 'client';
const PARTS: readonly { part: Part; label: string; says: string }[] = [
  { part: 'paid', label: 'Paid', says: 'What the payer sent.' },
  { part: 'adjusted', label: 'Taken off by contract', says: 'Nobody owes it any more.' },
  { part: 'client', label: 'Client’s share', says: 'Copay, coinsurance, deductible.' },
];
const FIELD = { paid: 'paidCents', adjusted: 'adjustedCents', client: 'clientCents' } as const;

/** What the payer's letter says, keyed in. The three parts use up what is pending, to the cent. */
export function PayerDecision(props: Props) {
  return (
    <ActModal
      opened={props.opened}
      onClose={props.onClose}
      title={`${props.charge.payerName} decided`}
      size="md"
    >
      <Form {...props} />
    </ActModal>
  );
}

function Form({ charge, onClose }: Props) {
  const [parts, setParts] = useState<Record<Part, number | null>>({
    paid: null,
    adjusted: null,
    client: null,
  });
  const [decidedOn, setDecidedOn] = useState<string | null>(today());
  const [memo, setMemo] = useState('');
  const write = useAct('POST /api/charges/:chargeId/payer-decision', {
    onDone: (now) => {
      onClose();
      void tell(
        `Posted. ${now.clientDueCents > 0 ? `The client owes ${moneyText(now.clientDueCents)} on it now.` : 'The client owes nothing on it.'}`,
      );
    },
  });
  const no = useRefusal(write.error, [
    'paidCents',
    'adjustedCents',
    'clientCents',
    'decidedOn',
    'memo',
  ]);
  const sum = (parts.paid ?? 0) + (parts.adjusted ?? 0) + (parts.client ?? 0);
  const left = charge.pendingCents - sum;
  const fits = left === 0 && decidedOn !== null;
  const send = () => {
    if (!fits || write.isPending) return;
    write.mutate({
      params: { chargeId: charge.id },
      body: {
        paidCents: parts.paid ?? 0,
        adjustedCents: parts.adjusted ?? 0,
        clientCents: parts.client ?? 0,
        decidedOn,
        memo,
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
        <Text>
          {charge.payerName} still has to decide on <Money cents={charge.pendingCents} strong /> of{' '}
          {charge.description}, {dayWords(charge.serviceOn)}. Copy the three amounts from its
          letter.
        </Text>
        {PARTS.map(({ part, label, says }, i) => (
          <Group key={part} gap="sm" align="flex-end" wrap="nowrap">
            <AmountInput
              label={label}
              description={says}
              value={parts[part]}
              onChange={(cents) => setParts({ ...parts, [part]: cents })}
              error={no.at(FIELD[part])}
              style={{ flex: '1 1 12rem' }}
              {...(i === 0 ? { 'data-autofocus': true } : {})}
            />
            <Anchor
              component="button"
              type="button"
              size="sm"
              lh="36px"
              miw={96}
              ta="start"
              onClick={() => setParts({ ...parts, [part]: (parts[part] ?? 0) + left })}
              style={{ visibility: left > 0 ? 'visible' : 'hidden' }}
              aria-label={`Put the missing ${moneyText(Math.max(left, 0))} on ${label}`}
            >
              + {moneyText(Math.max(left, 0))}
            </Anchor>
          </Group>
        ))}
        <Sum sum={sum} left={left} pending={charge.pendingCents} />
        <Pair>
          <DayInput
            label="Decided on"
            value={decidedOn}
            onChange={setDecidedOn}
            minDate={charge.serviceOn}
            maxDate={today()}
            error={no.at('decidedOn')}
            required
          />
          <TextInput
            label="Check or letter number"
            value={memo}
            onChange={(e) => setMemo(e.currentTarget.value)}
            error={no.at('memo')}
            maxLength={200}
          />
        </Pair>
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={!fits}
          verb="Post decision"
        />
      </Stack>
    </form>
  );
}

function Sum({ sum, left, pending }: { sum: number; left: number; pending: number }) {
  return (
    <div className={`${classes.sum} ${classes.total}`} aria-live="polite">
      <span>
        {left === 0 ? (
          <StateBadge state="settled">Adds up</StateBadge>
        ) : (
          <StateBadge state="needs-you">
            {moneyText(Math.abs(left))} {left > 0 ? 'missing' : 'too much'}
          </StateBadge>
        )}
      </span>
      <span>
        <Money cents={sum} strong /> of <Money cents={pending} /> pending
      </span>
    </div>
  );
}
