/** One payout: its lines gross, fee and net, and the line of the bank that it is. */
import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { DayText, InstantText } from '../../ui/Dates.tsx';
import { Go } from '../../ui/Go.tsx';
import { Money } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from './acts/use-act.ts';
import './deposits/deposits-api.ts';
import type { Payout } from './payouts-api.ts';

const KIND: Readonly<Record<Payout['lines'][number]['kind'], string>> = {
  charge: 'Card charged',
  refund: 'Given back',
  'refund-returned': 'Refund came back',
  dispute: 'Disputed, taken by the bank',
  'dispute-returned': 'Dispute won, money back',
  fee: 'Fee of the processor',
  other: 'Something else',
};

export function PayoutDetail({ payout: p, may }: { payout: Payout; may: boolean }) {
  return (
    <Stack gap="md">
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={4} aria-label="What the payout is made of">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th ta="right">Fee</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {p.lines.map((l, at) => (
              <Table.Tr key={at}>
                <Table.Td>
                  {KIND[l.kind]}
                  {l.clientName !== null && `, ${l.clientName}`}
                  {!l.known && ' (not known here)'}
                  {l.paymentId !== null && (
                    <>
                      {' '}
                      <Go to={`/billing/payments?payment=${l.paymentId}`}>See the payment</Go>
                    </>
                  )}
                </Table.Td>
                <Table.Td>
                  <InstantText at={l.at} show="day" />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={l.grossCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={l.feeCents} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {p.state === 'in-bank' && <InBank payout={p} may={may} />}
      {p.state === 'paid' && may && p.amountCents > 0 && <Match payout={p} />}
      {p.state === 'not-known' && may && <TakeUnknown payout={p} />}
    </Stack>
  );
}

function InBank({ payout: p, may }: { payout: Payout; may: boolean }) {
  const write = useAct('POST /api/payouts/:payoutId/unmatch', {
    onDone: () => void tell('The payout waits for its line of the bank again.'),
  });
  if (!p.bank) return null;
  return (
    <Group gap="sm">
      <Text size="sm">
        In the bank on <DayText day={p.bank.postedOn} />: {p.bank.words}
      </Text>
      {may && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={write.isPending}
          onClick={() => write.mutate({ params: { payoutId: p.id } })}
        >
          That is another line
        </Button>
      )}
      <RefusalText error={write.error} />
    </Group>
  );
}

/** Lines of the bank that are of this amount and nobody's yet. */
function Match({ payout: p }: { payout: Payout }) {
  const asked = useAsk('GET /api/bank-lines', { query: { state: 'open', limit: 200 } });
  const write = useAct('POST /api/payouts/:payoutId/match', {
    onDone: () => void tell('The payout is in the bank.'),
  });
  if (!asked.data) return null;
  const fits = asked.data.items.filter((b) => b.cents === p.amountCents);
  if (fits.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No line of the bank is of this amount. <Go to="/billing/deposits">Bring in a statement</Go>{' '}
        that covers the day.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {fits.map((b) => (
        <Group key={b.id} gap="sm">
          <Text size="sm">
            <DayText day={b.postedOn} />: {b.description}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            loading={write.isPending}
            onClick={() => write.mutate({ params: { payoutId: p.id }, body: { bankLineId: b.id } })}
          >
            This is it
          </Button>
        </Group>
      ))}
      <RefusalText error={write.error} />
    </Stack>
  );
}

function TakeUnknown({ payout: p }: { payout: Payout }) {
  const [reason, setReason] = useState('');
  const write = useAct('POST /api/payouts/:payoutId/take', {
    onDone: () => void tell('The payout is in the book.'),
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (reason.trim() !== '') write.mutate({ params: { payoutId: p.id }, body: { reason } });
      }}
    >
      <Stack gap="xs" maw={460}>
        <Text size="sm">
          Some of it was not charged here, so nothing is in the book yet. If it is money of
          something else, say of what: it is booked as other income.
        </Text>
        <TextInput
          label="What it was"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          maxLength={200}
        />
        <RefusalText error={write.error} />
        <Button
          type="submit"
          w="fit-content"
          disabled={reason.trim() === ''}
          loading={write.isPending}
        >
          Book the payout
        </Button>
      </Stack>
    </form>
  );
}
