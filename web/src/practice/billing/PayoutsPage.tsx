import { Accordion, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { DayText } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Money } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from './acts/use-act.ts';
import { BillingFrame } from './BillingFrame.tsx';
import { PayoutDetail } from './PayoutDetail.tsx';
import type { Payout } from './payouts-api.ts';
import { usePages } from './use-pages.ts';

/** What the card processor sent to the bank, and what each payout is made of. */
export default function PayoutsPage() {
  const [state, setState] = useState<'all' | 'unmatched'>('all');
  const may = useCan('remittances.write');
  const pages = usePages('GET /api/payouts', { state, limit: 50 });
  const read = useAct('POST /api/payouts/read', {
    onDone: () => void tell('The card processor was asked.'),
  });
  const rows = pages.rows;
  return (
    <BillingFrame
      tab="Payouts"
      under="What the card processor sent to your bank: the charges in it, less refunds, disputes and its fees."
    >
      <Group justify="space-between" mb="md">
        <SegmentedControl
          aria-label="Which payouts"
          value={state}
          onChange={(v) => setState(v === 'unmatched' ? 'unmatched' : 'all')}
          data={[
            { value: 'all', label: 'All' },
            { value: 'unmatched', label: 'Not seen at the bank' },
          ]}
        />
        {may && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate({})}>
            Ask the processor now
          </Button>
        )}
      </Group>
      <RefusalText error={pages.error ?? read.error} again={() => void pages.again()} />
      {!rows && !pages.error && <RowSkeletons />}
      {rows?.length === 0 && <EmptyState sentence={EMPTY[state]} />}
      {rows && rows.length > 0 && (
        <Accordion variant="separated" order={2}>
          {rows.map((p) => (
            <Accordion.Item key={p.id} value={p.id}>
              <Accordion.Control>
                <Head payout={p} />
              </Accordion.Control>
              <Accordion.Panel>
                <PayoutDetail payout={p} may={may} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      {pages.more.has && (
        <Button
          mt="md"
          variant="default"
          loading={pages.more.busy}
          onClick={() => void pages.more.fetch()}
        >
          Show more
        </Button>
      )}
    </BillingFrame>
  );
}
const EMPTY = {
  all: 'No payouts yet. The processor pays out some days after a card is charged; it is asked every hour.',
  unmatched: 'Every payout was found in a statement of the bank.',
} as const;

function Head({ payout: p }: { payout: Payout }) {
  return (
    <Group justify="space-between" gap="sm" pr="sm">
      <span>
        <DayText day={p.arrivesOn} /> <Where state={p.state} />
      </span>
      <span className="figures">
        <Money cents={p.amountCents} />
        <Text span size="sm" c="dimmed">
          {' '}
          of <Money cents={p.grossCents} /> less <Money cents={p.feeCents} /> fees
        </Text>
      </span>
    </Group>
  );
}

function Where({ state }: { state: Payout['state'] }) {
  switch (state) {
    case 'on-its-way':
      return <StateBadge state="moving">On its way</StateBadge>;
    case 'paid':
      return <StateBadge state="waiting">Paid, not seen at the bank</StateBadge>;
    case 'in-bank':
      return <StateBadge state="settled">In the bank</StateBadge>;
    case 'not-known':
      return <StateBadge state="needs-you">Not all of it is known</StateBadge>;
    case 'failed':
      return <StateBadge state="risk">The bank did not take it</StateBadge>;
  }
}
