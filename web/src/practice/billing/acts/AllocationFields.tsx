import { Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { DayText } from '../../../ui/Dates.tsx';
import { Money } from '../../../ui/Money.tsx';
import { many } from '../../../ui/words.ts';
import classes from './Acts.module.css';
import {
  type Choice,
  type OpenCharge,
  oldestFirst,
  payable,
  placedBy,
  sumOf,
  withShare,
} from './allocation.ts';

/** Rows told before the rest is summed up. */
const MOST = 4;

/** Which charges the money goes on: oldest first by itself, or as chosen. Shows it before it is sent. */
export function AllocationFields({
  amount,
  open,
  choice,
  onChoice,
  healthAccount = false,
  error,
}: {
  amount: number;
  open: readonly OpenCharge[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
  healthAccount?: boolean;
  error?: string | undefined;
}) {
  const [choosing, setChoosing] = useState(choice !== 'auto');
  const may = payable(open, healthAccount);
  const placed = placedBy(choice, amount, open, healthAccount);
  const fees = healthAccount && open.some((c) => c.missedFee && c.clientDueCents > 0);
  if (may.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {fees
          ? 'Only missed-session fees are due, and an HSA or FSA card cannot pay those. The money would stay as client credit.'
          : 'Nothing is due now. The money stays as client credit until something is.'}
      </Text>
    );
  }
  const paid = may.filter((c) => (placed[c.chargeId] ?? 0) > 0);
  const shown = choosing ? may : paid.slice(0, paid.length > MOST + 1 ? MOST : MOST + 1);
  const beyond = choosing ? [] : paid.slice(shown.length);
  const toggle = () => {
    setChoosing(!choosing);
    onChoice(choosing ? 'auto' : oldestFirst(amount, open, healthAccount));
  };
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {choosing ? 'Goes on these charges' : 'Goes on the oldest charges first'}
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={toggle}>
          {choosing ? 'Oldest first instead' : 'Choose charges'}
        </Anchor>
      </Group>
      {shown.length > 0 && (
        <ul className={classes.shares} data-scrolls={choosing || undefined}>
          {shown.map((c) => (
            <li key={c.chargeId}>
              <Share
                charge={c}
                choosing={choosing}
                cents={placed[c.chargeId] ?? 0}
                left={Math.max(0, amount - sumOf(placed))}
                onCents={(cents) => onChoice(withShare(placed, c.chargeId, cents))}
              />
            </li>
          ))}
          {beyond.length > 0 && (
            <li>
              <Text size="sm" c="dimmed">
                and {beyond.length} more
              </Text>
              <Money cents={beyond.reduce((n, c) => n + (placed[c.chargeId] ?? 0), 0)} dim />
            </li>
          )}
        </ul>
      )}
      {error && (
        <Text size="sm" c="var(--state-red-text)" role="alert">
          {error}
        </Text>
      )}
      <Rest amount={amount} placed={sumOf(placed)} count={Object.keys(placed).length} />
      {fees && (
        <Text size="sm" c="dimmed">
          Missed-session fees are left out: an HSA or FSA card cannot pay them.
        </Text>
      )}
    </Stack>
  );
}

function Share({
  charge,
  choosing,
  cents,
  left,
  onCents,
}: {
  charge: OpenCharge;
  choosing: boolean;
  cents: number;
  left: number;
  onCents: (cents: number) => void;
}) {
  const label = (
    <>
      {charge.description} · <DayText day={charge.serviceOn} />
      <Text span size="sm" c="dimmed" display="block">
        <Money cents={charge.clientDueCents} /> due
        {!choosing && cents < charge.clientDueCents && (
          <>
            , <Money cents={charge.clientDueCents - cents} /> still due after this
          </>
        )}
      </Text>
    </>
  );
  if (!choosing) {
    return (
      <>
        <Text component="div" size="sm">
          {label}
        </Text>
        <Money cents={cents} />
      </>
    );
  }
  return (
    <>
      <Checkbox
        label={label}
        checked={cents > 0}
        onChange={(e) =>
          onCents(
            e.currentTarget.checked
              ? Math.min(left > 0 ? left : charge.clientDueCents, charge.clientDueCents)
              : 0,
          )
        }
      />
      <AmountInput
        aria-label={`Amount on ${charge.description} of ${charge.serviceOn}`}
        value={cents === 0 ? null : cents}
        onChange={(typed) => onCents(typed ?? 0)}
        classNames={{ root: classes.amount ?? '' }}
      />
    </>
  );
}

function Rest({ amount, placed, count }: { amount: number; placed: number; count: number }) {
  if (amount <= 0) return null;
  const rest = amount - placed;
  return (
    <Text size="sm" c={rest < 0 ? 'var(--state-red-text)' : 'dimmed'} aria-live="polite">
      {rest < 0 ? (
        <>
          That is <Money cents={-rest} /> more than the amount. Lower a charge or raise the amount.
        </>
      ) : (
        <>
          <Money cents={placed} /> on {many(count, 'charge')}
          {rest > 0 && (
            <>
              , <Money cents={rest} /> stays as client credit
            </>
          )}
          .
        </>
      )}
    </Text>
  );
}
