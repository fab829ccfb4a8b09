import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from './acts/use-act.ts';
import { BillingFrame } from './BillingFrame.tsx';
import type { Drawer } from './cash-api.ts';

/** Cash counted at the end of a day against what the book says is there. */
export default function CashPage() {
  const asked = useAsk('GET /api/cash-drawer', undefined, { staleTime: 0 });
  return (
    <BillingFrame
      tab="Cash"
      under="Count the cash drawer at the end of the day. Checks are not counted here."
    >
      <RefusalText error={asked.error} again={() => void asked.refetch()} />
      {!asked.data && !asked.error && <RowSkeletons />}
      {asked.data && (
        <Stack gap="xl">
          <div>
            <Text size="sm" c="dimmed">
              The book says there is
            </Text>
            <Text size="xl" fw={600}>
              <Money cents={asked.data.expectedCents} />
            </Text>
          </div>
          {asked.data.may.count && !asked.data.counts.some((c) => c.state === 'waiting') && (
            <Count key={asked.data.counts[0]?.id ?? ''} drawer={asked.data} />
          )}
          <Counts drawer={asked.data} />
        </Stack>
      )}
    </BillingFrame>
  );
}

function Count({ drawer }: { drawer: Drawer }) {
  const [counted, setCounted] = useState<number | null>(null);
  const [toBank, setToBank] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const record = useAct('POST /api/cash-drawer/counts', {
    onDone: (now) =>
      void tell(
        now.counts[0]?.state === 'waiting'
          ? 'Recorded. A second person must agree to the difference.'
          : 'The count is recorded.',
      ),
  });
  const difference = counted === null ? 0 : counted - drawer.expectedCents;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (counted === null || record.isPending) return;
        record.mutate({
          body: {
            ...{ bookCents: drawer.expectedCents, countedCents: counted },
            ...{ toBankCents: toBank ?? 0, reason },
          },
        });
      }}
    >
      <Stack gap="md" maw={420}>
        <AmountInput label="Cash you counted" value={counted} onChange={setCounted} />
        {counted !== null && (
          <Text role="status" size="sm">
            {difference === 0
              ? 'It is all there.'
              : difference < 0
                ? `${moneyText(-difference)} are missing. Count again; if it stays, say what happened.`
                : `${moneyText(difference)} are too many. Count again; if it stays, say what happened.`}
          </Text>
        )}
        {difference !== 0 && (
          <TextInput
            label="What happened"
            description="It stands in the book with the difference. No names of clients."
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            maxLength={200}
          />
        )}
        <AmountInput
          label="Of it, taken to the bank"
          description="Leave it empty when all of it stays in the drawer."
          value={toBank}
          onChange={setToBank}
        />
        <RefusalText error={record.error} />
        <Group>
          <Button type="submit" loading={record.isPending} disabled={counted === null}>
            Record the count
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const STATE = {
  settled: { state: 'settled', words: 'Settled' },
  waiting: { state: 'needs-you', words: 'Waits for a second person' },
  refused: { state: 'risk', words: 'Not agreed, count again' },
} as const;
function Counts({ drawer }: { drawer: Drawer }) {
  const agree = useAct('POST /api/cash-drawer/counts/:countId/agree', {
    onDone: () => void tell('The difference is in the book.'),
  });
  const no = useAct('POST /api/cash-drawer/counts/:countId/refuse', {
    onDone: () => void tell('Nothing was booked. Count the drawer again.'),
  });
  if (drawer.counts.length === 0)
    return (
      <EmptyState sentence="Nobody has counted yet. Each count shows here with who counted." />
    );
  return (
    <section aria-labelledby="counts">
      <Text component="h2" id="counts" fw={600} size="md" mb="xs">
        Counts
      </Text>
      <RefusalText error={agree.error ?? no.error} />
      <Stack gap="md">
        {drawer.counts.map((c) => (
          <div key={c.id}>
            <Group gap="sm">
              <Text fw={500}>
                <DayText day={c.countedOn} />
              </Text>
              <Money cents={c.countedCents} />
              <StateBadge state={STATE[c.state].state}>{STATE[c.state].words}</StateBadge>
            </Group>
            <Text size="sm" c="dimmed">
              {c.sentence} {c.reason === '' ? '' : `“${c.reason}”. `}Counted by{' '}
              {c.countedBy ?? 'somebody'}
              {c.decidedBy !== null && `, decided by ${c.decidedBy}`}.
              {c.toBankCents > 0 && ` ${moneyText(c.toBankCents)} to the bank.`}
            </Text>
            {c.mayAgree && (
              <Group gap="sm" mt="xs">
                <Button
                  size="compact-sm"
                  loading={agree.isPending}
                  onClick={() => agree.mutate({ params: { countId: c.id } })}
                >
                  Agree to the difference
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={no.isPending}
                  onClick={() => no.mutate({ params: { countId: c.id } })}
                >
                  Do not agree
                </Button>
              </Group>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
}
